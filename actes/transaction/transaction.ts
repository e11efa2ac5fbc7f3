import type { CodeMessage } from "../noms/codes.ts";
import type { Statut, TypeTransaction } from "./statuts.ts";

/** `envoi`: we send it. `reception`: a document the prefecture sent us. */
export type Sens = "envoi" | "reception";

/**
 * One exchange and where it stands: an act sent, a letter received, an answer, a withdrawal, a request for
 * the classification (PROTOCOL 1.3). A server gives what it knows of its own; it may carry more fields.
 */
export interface Transaction {
  /** Whatever names it for its owner: a row, a stream. */
  id: string;
  type: TypeTransaction;
  sens: Sens;
  /** `null` before it exists: the first event opens it. */
  statut: Statut | null;
  /** The authority: no message of another may ever touch it. */
  siren: string;
  /** Number of the act as it travels, `2024__5`; `null` for a classification. */
  numero: string | null;
  /** Of the act: the one of the 1-2 once it came, before it the one expected, if known. */
  idActe: string | null;
  /** The message it carries: `1-1`, `3-1`, `3-4`, `6-1`… */
  code?: CodeMessage | null;
  /** The transaction it follows: a letter follows its act, an answer its letter, a withdrawal its act. */
  liee?: string | null;
  /** Day of the prefecture’s letter, on that letter and on our answers to it; of a 5-1, the day it was lodged. */
  dateCourrierPref?: string | null;
  /** `DateReception` of the 1-2. */
  dateReception?: string | null;
  /** What put it in error, when it is: nothing left after `invalidation`, something did after the others. */
  cause?: CauseErreur | null;
  /** True when a delivery began whose answer is not on record: the State may answer before we noted its 200. */
  tentee?: boolean;
  /** SHA-256 of the message received: tells a letter delivered twice from two letters of one day. */
  empreinte?: string | null;
  /** Day it was ordered in Paris, for the daily request of classification. */
  jour?: string | null;
}

export type CauseErreur = "invalidation" | "anomalie-acte" | "anomalie-enveloppe" | "silence";

/** Time that an operator counts (PROTOCOL 1.3). */
export const delaisDOperateur = {
  /** Handed over and not acknowledged: listed as late after these hours. */
  retardHeures: 4,
  /** Closed in error after these days. */
  silenceJours: 30,
  /** Archived by itself after these days. */
  archivageJours: 62,
} as const;
