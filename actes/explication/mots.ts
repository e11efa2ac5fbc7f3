import type { Racine } from "../noms/codes.ts";

/** What a message is and what its reader does next, for someone who has never read the protocol. */
export interface MotsMessage {
  titre: string;
  /** `null` when nothing is to be done. */
  aFaire: string | null;
}

const ATTENDRE = "Attendre l’accusé de la préfecture\u00a0: l’envoi seul ne prouve rien.";

/** By root element (PROTOCOL 1.2, 4.2). */
export const MOTS: Readonly<
  Record<Racine | "AnomalieEnveloppe" | "EnveloppeCLMISILL" | "EnveloppeMISILLCL", MotsMessage>
> = {
  Acte: { titre: "Transmission d’un acte à la préfecture", aFaire: ATTENDRE },
  ARActe: {
    titre: "Accusé de réception d’un acte par la préfecture",
    aFaire:
      "Conserver cet accusé, puis publier ou notifier l’acte\u00a0: il devient exécutoire une fois reçu et publié.",
  },
  AnomalieActe: {
    titre: "Refus d’un acte par la plateforme de l’État",
    aFaire: "Corriger ce que dit le détail, puis transmettre de nouveau\u00a0: l’acte n’a pas été reçu.",
  },
  AnomalieEnveloppe: {
    titre: "Refus d’une enveloppe par la plateforme de l’État",
    aFaire:
      "Corriger ce que dit le détail, puis transmettre de nouveau\u00a0: rien de cette enveloppe n’a été reçu.",
  },
  EnveloppeCLMISILL: { titre: "Enveloppe d’une collectivité vers la préfecture", aFaire: null },
  EnveloppeMISILLCL: { titre: "Enveloppe de la préfecture vers une collectivité", aFaire: null },
  CourrierSimple: {
    titre: "Courrier simple de la préfecture",
    aFaire: "Lire le courrier joint. Une réponse est possible, elle n’est pas obligatoire.",
  },
  ReponseCourrierSimple: { titre: "Réponse de la collectivité à un courrier simple", aFaire: null },
  DemandePieceComplementaire: {
    titre: "Demande de pièces complémentaires de la préfecture",
    aFaire:
      "Envoyer les pièces demandées, ou refuser expressément. Le délai de contrôle dépend de cette réponse.",
  },
  ARDemandePieceComplementaire: {
    titre: "Accusé de réception, par la collectivité, d’une demande de pièces",
    aFaire: null,
  },
  RefusPieceComplementaire: {
    titre: "Refus de la collectivité d’envoyer les pièces demandées",
    aFaire: ATTENDRE,
  },
  PieceComplementaire: { titre: "Envoi par la collectivité des pièces demandées", aFaire: ATTENDRE },
  ARPieceComplementaire: {
    titre: "Accusé de réception, par la préfecture, des pièces ou du refus",
    aFaire: "Conserver cet accusé.",
  },
  LettreObservations: {
    titre: "Lettre d’observations de la préfecture",
    aFaire:
      "Lire le motif et le courrier joint, puis répondre ou rejeter les observations. Un déféré au tribunal peut suivre.",
  },
  ARLettreObservations: {
    titre: "Accusé de réception, par la collectivité, d’une lettre d’observations",
    aFaire: null,
  },
  RejetLettreObservations: {
    titre: "Rejet par la collectivité des observations de la préfecture",
    aFaire: ATTENDRE,
  },
  ReponseLettreObservations: {
    titre: "Réponse de la collectivité à une lettre d’observations",
    aFaire: ATTENDRE,
  },
  ARReponseRejetLettreObservations: {
    titre: "Accusé de réception, par la préfecture, de la réponse ou du rejet",
    aFaire: "Conserver cet accusé.",
  },
  DefereTA: {
    titre: "Déféré de l’acte au tribunal administratif",
    aFaire:
      "Prévenir l’exécutif et le conseil juridique\u00a0: l’acte est contesté devant le juge. Aucun accusé n’est à envoyer.",
  },
  Annulation: { titre: "Demande d’annulation d’une transmission", aFaire: ATTENDRE },
  ARAnnulation: {
    titre: "Annulation d’une transmission, acceptée par la préfecture",
    aFaire:
      "Le numéro reste pris\u00a0: une nouvelle transmission demande un autre numéro. La décision elle-même n’est pas annulée.",
  },
  DemandeClassification: { titre: "Demande de la classification en vigueur", aFaire: null },
  RetourClassification: {
    titre: "Classification des actes de la préfecture",
    aFaire: "L’adopter\u00a0: un acte qui en cite une autre reviendrait en anomalie.",
  },
  ReponseClassificationSansChangement: {
    titre: "La classification détenue est toujours en vigueur",
    aFaire: null,
  },
};
