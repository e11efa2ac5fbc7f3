/**
 * Messages by their code and root element (PROTOCOL 1.2). Envelopes and envelope anomalies have none.
 */
export const codesMessage = {
  Acte: "1-1",
  ARActe: "1-2",
  AnomalieActe: "1-3",
  CourrierSimple: "2-1",
  ReponseCourrierSimple: "2-2",
  DemandePieceComplementaire: "3-1",
  ARDemandePieceComplementaire: "3-2",
  RefusPieceComplementaire: "3-3",
  PieceComplementaire: "3-4",
  ARPieceComplementaire: "3-5",
  LettreObservations: "4-1",
  ARLettreObservations: "4-2",
  RejetLettreObservations: "4-3",
  ReponseLettreObservations: "4-4",
  ARReponseRejetLettreObservations: "4-5",
  DefereTA: "5-1",
  Annulation: "6-1",
  ARAnnulation: "6-2",
  DemandeClassification: "7-1",
  RetourClassification: "7-2",
  ReponseClassificationSansChangement: "7-3",
} as const;

export type Racine = keyof typeof codesMessage;
export type CodeMessage = (typeof codesMessage)[Racine];

const connus = new Set<string>(Object.values(codesMessage));

export const estCodeMessage = (texte: string): texte is CodeMessage => connus.has(texte);
