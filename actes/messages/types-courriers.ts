import type { FichierSigne } from "./types.ts";

/** The act a message speaks of; `null` when the sender forgot it: the file name may still say (PROTOCOL 7.3). */
export interface ReferenceActe {
  /** `IDActe`, of the root or of `InfosCourrierPref`. */
  idActe: string | null;
}

/** With the date of the prefecture’s letter, which every answer echoes: together, the correlation key (PROTOCOL 7.3). */
export interface ReferenceCourrier extends ReferenceActe {
  /** Never the day of the answer: a known bug of one operator (PROTOCOL 11.7). */
  dateCourrierPref: string | null;
}

/** 2-1, prefecture → authority: a letter. It suspends nothing, and no acknowledgement is ever sent (PROTOCOL 4.2). */
export interface CourrierSimple extends ReferenceCourrier {
  racine: "CourrierSimple";
  code: "2-1";
  document: FichierSigne | null;
}

/** 2-2, authority → prefecture: the optional answer to a 2-1 (PROTOCOL 4.2). */
export interface ReponseCourrierSimple extends ReferenceCourrier {
  racine: "ReponseCourrierSimple";
  code: "2-2";
  document: FichierSigne | null;
}

/** 3-1, prefecture → authority: documents are missing; the period of control is suspended (PROTOCOL 4.2). */
export interface DemandePieceComplementaire extends ReferenceCourrier {
  racine: "DemandePieceComplementaire";
  code: "3-1";
  /** `DescriptionPieces`, free text; empty when the sender gave none. */
  description: string;
  document: FichierSigne | null;
}

/** 3-2, authority → prefecture: a 3-1 arrived. Sent without any human gesture (PROTOCOL 4.2). */
export interface ARDemandePieceComplementaire extends ReferenceCourrier {
  racine: "ARDemandePieceComplementaire";
  code: "3-2";
}

/** 3-3, authority → prefecture: the explicit refusal to send the documents asked for (PROTOCOL 4.2). */
export interface RefusPieceComplementaire extends ReferenceCourrier {
  racine: "RefusPieceComplementaire";
  code: "3-3";
  document: FichierSigne | null;
}

/** 3-4, authority → prefecture: the documents asked for, one at least (PROTOCOL 4.2). */
export interface PieceComplementaire extends ReferenceCourrier {
  racine: "PieceComplementaire";
  code: "3-4";
  documents: FichierSigne[];
}

/** 3-5, prefecture → authority: the 3-3 or the 3-4 arrived, and when (PROTOCOL 4.2). */
export interface ARPieceComplementaire extends ReferenceCourrier {
  racine: "ARPieceComplementaire";
  code: "3-5";
  dateReception: string | null;
}

/** 4-1, prefecture → authority: the letter of observations, with its ground (PROTOCOL 4.2). */
export interface LettreObservations extends ReferenceCourrier {
  racine: "LettreObservations";
  code: "4-1";
  /** Free text; empty when the sender gave none. */
  motif: string;
  document: FichierSigne | null;
}

/** 4-2, authority → prefecture: a 4-1 arrived. Sent without any human gesture (PROTOCOL 4.2). */
export interface ARLettreObservations extends ReferenceCourrier {
  racine: "ARLettreObservations";
  code: "4-2";
}

/** 4-3, authority → prefecture: the explicit refusal to follow the observations (PROTOCOL 4.2). */
export interface RejetLettreObservations extends ReferenceCourrier {
  racine: "RejetLettreObservations";
  code: "4-3";
  document: FichierSigne | null;
}

/** 4-4, authority → prefecture: the answer to the observations (PROTOCOL 4.2). */
export interface ReponseLettreObservations extends ReferenceCourrier {
  racine: "ReponseLettreObservations";
  code: "4-4";
  document: FichierSigne | null;
}

/** 4-5, prefecture → authority: the 4-3 or the 4-4 arrived, and when (PROTOCOL 4.2). */
export interface ARReponseRejetLettreObservations extends ReferenceCourrier {
  racine: "ARReponseRejetLettreObservations";
  code: "4-5";
  dateReception: string | null;
}

/** 5-1, prefecture → authority: the act is referred to the administrative court. No acknowledgement is sent (PROTOCOL 4.2). */
export interface DefereTA extends ReferenceActe {
  racine: "DefereTA";
  code: "5-1";
  /** Day the referral was lodged. */
  dateDepot: string | null;
  natureIllegalite: string;
  piecesJointes: FichierSigne[];
}

/** 6-1, authority → prefecture: withdraws the transmission, never the decision (PROTOCOL 6.4). */
export interface Annulation extends ReferenceActe {
  racine: "Annulation";
  code: "6-1";
}

/** 6-2, prefecture → authority: the transmission is withdrawn, from that day (PROTOCOL 4.2). */
export interface ARAnnulation extends ReferenceActe {
  racine: "ARAnnulation";
  code: "6-2";
  dateReception: string | null;
}

/** Everything the prefecture and the authority write to each other about an act already transmitted: 2-1 to 6-2. */
export type MessageCourrier =
  | CourrierSimple
  | ReponseCourrierSimple
  | DemandePieceComplementaire
  | ARDemandePieceComplementaire
  | RefusPieceComplementaire
  | PieceComplementaire
  | ARPieceComplementaire
  | LettreObservations
  | ARLettreObservations
  | RejetLettreObservations
  | ReponseLettreObservations
  | ARReponseRejetLettreObservations
  | DefereTA
  | Annulation
  | ARAnnulation;
