import type { DemandeClassification, Enveloppe, Message, MessageCourrier } from "@executoire/actes";

/** What is kept of the envelope to answer it. */
export interface EnveloppeRecue {
  /** `EACT--200030633--20240322-1.xml` */
  nom: string;
  quadrigramme: string;
  contenu: Enveloppe;
}

/** Messages an authority may write about an act already received. */
export type CourrierRecu = Extract<
  MessageCourrier,
  {
    racine:
      | "ReponseCourrierSimple"
      | "ARDemandePieceComplementaire"
      | "RefusPieceComplementaire"
      | "PieceComplementaire"
      | "ARLettreObservations"
      | "RejetLettreObservations"
      | "ReponseLettreObservations"
      | "Annulation";
  }
>;

export type MessageDUneCollectivite =
  | Extract<Message, { racine: "Acte" }>
  | CourrierRecu
  | DemandeClassification;

/** What the prefecture makes of one message. */
export type Suite =
  /** 1-2 */
  | { genre: "accuse" }
  /** 1-3 */
  | { genre: "anomalie"; nature: string; detail: string }
  /** 3-5 or 4-5 */
  | { genre: "accuse-courrier" }
  /** 6-2 */
  | { genre: "annulation" }
  /** 7-2 */
  | { genre: "classification" }
  /** 7-3 */
  | { genre: "sans-changement" }
  | { genre: "aucune" };

/** One message of an envelope, as judged. Plain data: it is kept on disk. */
export interface MessageDepose {
  /** Name of its XML file in the archive. */
  nom: string;
  message: MessageDUneCollectivite;
  idActe: string | null;
  /** Names of its documents, all present in the archive. */
  fichiers: string[];
  suite: Suite;
  /** Instant of its first reception, before this one for a duplicate. */
  recuA: string;
  /** Already received before: answered again, without a second effect. */
  doublon: boolean;
  /** Strange, and accepted all the same: in French, for people. */
  avertissement: string | null;
}

/** What the Ministry thinks of a deposit. */
export type Verdict =
  /** Nobody to answer: the archive or its envelope cannot be read. */
  | { type: "illisible"; phrase: string }
  | { type: "anomalie-enveloppe"; enveloppe: EnveloppeRecue; nature: string; detail: string }
  | { type: "recu"; enveloppe: EnveloppeRecue; messages: MessageDepose[] };
