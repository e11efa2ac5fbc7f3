import type { MessageRecu } from "../archive/reception.ts";
import type { Evenement } from "./evenements.ts";
import type { RegistreDesEnvois } from "./registre.ts";
import type { Transaction } from "./transaction.ts";

/** What one message of a mail is for. `recu` has its bytes and its documents. */
export type Correlation<T extends Transaction = Transaction> =
  /** It speaks of this transaction: `transition(cible, evenement)` says what follows. */
  | { issue: "attribue"; recu: MessageRecu; cible: T; evenement: Evenement }
  /** A classification that no request of ours was waiting for: a version to keep, nothing to move. */
  | { issue: "spontane"; recu: MessageRecu; siren: string }
  | MiseDeCote;

export type MiseDeCote =
  /** Nobody here can say what it is for, or it contradicts itself: a person reads it. `nom` is a file. */
  | { issue: "quarantaine"; nom: string; recu: MessageRecu | null; phrase: string }
  /** Nothing to do, and nothing wrong. */
  | { issue: "information"; recu: MessageRecu | null; phrase: string };

export interface Contexte<T extends Transaction> {
  /** Recipient of the envelope; `null` in a mail without one. */
  siren: string | null;
  registre: RegistreDesEnvois<T>;
}

/** Between French quotation marks. */
export const cite = (texte: string): string => `«\u00a0${texte}\u00a0»`;

export const ecarter = (recu: MessageRecu, phrase: string): MiseDeCote => ({
  issue: "quarantaine",
  nom: recu.nom,
  recu,
  phrase,
});

export const sansEnveloppe = (recu: MessageRecu): MiseDeCote =>
  ecarter(recu, "Ce message est arrivé sans enveloppe\u00a0: on ne sait pas à quelle collectivité il parle.");

export const etranger = (recu: MessageRecu, designe: string, dite: string, attendue: string): MiseDeCote =>
  ecarter(recu, `${cite(designe)} est de la collectivité ${dite}, alors que l’enveloppe est de ${attendue}.`);

export const malRange = (recu: MessageRecu, dite: string, connue: string): MiseDeCote =>
  ecarter(recu, `Le message parle de la collectivité ${dite}, et l’envoi connu ici est de ${connue}.`);

/** A registry may be wrong; an authority is never answered with another’s transaction. */
export const siens = <T extends Transaction>(siren: string, transaction: T | null): T | null =>
  transaction?.siren === siren ? transaction : null;
