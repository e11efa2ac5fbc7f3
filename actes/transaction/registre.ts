import type { CodeLettre } from "./evenements.ts";
import type { Transaction } from "./transaction.ts";

type Peut<T> = T | Promise<T>;

/** An act as a message may name it without its identifier. */
export interface ActeNomme {
  siren: string;
  /** In capitals; compared without case, because the schema lets small letters through (PROTOCOL 2.2). */
  numero: string;
  /** Date of the decision, `YYYY-MM-DD`; `null` when not known. Never the date of a file name (PROTOCOL 2.3). */
  date: string | null;
  /** Two capitals, `DE`; `null` when not known. */
  nature: string | null;
}

/**
 * What correlation asks of the server: one question, one answer, always the latest transaction when several
 * carry the same key, for a number that failed may have been sent again (PROTOCOL 1.3, 7.3). An answer may
 * be a promise. `null` when nothing is known.
 */
export interface RegistreDesEnvois<T extends Transaction = Transaction> {
  /** The act (type 1) of this identifier. */
  parIdentifiant(idActe: string): Peut<T | null>;
  /** The act (type 1) of this authority, number and, when given, date and nature. */
  parNumero(acte: ActeNomme): Peut<T | null>;
  /**
   * Every transaction that left in this envelope of ours, `EACT--200030633--20240322-1.xml`; for a 3-2 or a
   * 4-2, the letter it acknowledged.
   */
  parEnveloppe(nomEnveloppe: string): Peut<readonly T[]>;
  /** The letter already received under this key; the date of a 5-1 is the day it was lodged. */
  courrier(idActe: string, dateCourrierPref: string | null, code: CodeLettre): Peut<T | null>;
  /** Our latest answer (3-3, 3-4, 4-3, 4-4) to the letter of that day about that act. */
  reponse(idActe: string, dateCourrierPref: string, type: 3 | 4): Peut<T | null>;
  /** Our latest request to withdraw this act. */
  annulation(idActe: string): Peut<T | null>;
  /** Our latest request for the classification of this authority. */
  demandeClassification(siren: string): Peut<T | null>;
}
