import type { GenreEvenement } from "./evenements.ts";
import type { Statut, TypeTransaction } from "./statuts.ts";
import type { Sens } from "./transaction.ts";

/** One line of the machine: an event moves transactions of these types from these states to that one. */
export interface LigneMachine {
  types: readonly TypeTransaction[];
  sens: Sens;
  evenement: GenreEvenement;
  /** `null`: the transaction does not exist yet. */
  de: readonly (Statut | null)[];
  /** `null`: the state stays, only the effects count. */
  vers: Statut | null;
  /** States in which the event has already had its effect, or can have none any more: nothing happens. */
  deja: readonly Statut[];
  /** Section of the protocol notes. */
  regle: string;
}

const ENVOIS: readonly TypeTransaction[] = [1, 2, 3, 4, 6, 7];
/** An archive in progress, then done. */
const ARCHIVAGE: readonly Statut[] = [19, 12, 15, 13, 14, 20, 22];
/** An act the State acknowledged, whatever became of it. */
const ACCUSES: readonly Statut[] = [4, 5, 6, 0, ...ARCHIVAGE, 16];

/**
 * The whole machine (PROTOCOL 1.3). In any other state, what we order is refused and what the State says
 * is set aside for a person: nothing else ever moves a transaction.
 *
 * Three lines go further than the interface of S²LOW, and say so: an answer may come before we recorded
 * the 200 of its own question (state 2); a 1-2 wins over an error (−1), because the State then holds the
 * act; a withdrawal accepted is true even if the act was closed or archived meanwhile.
 */
export const machine: readonly LigneMachine[] = [
  // What we send: an act, an answer, a withdrawal, a request for the classification.
  ligne(ENVOIS, "envoi", "depot", [null], 1, [1, 2, 3, -1, ...ACCUSES]),
  ligne(ENVOIS, "envoi", "mise-en-attente", [null], 17, [17]),
  ligne(ENVOIS, "envoi", "mise-a-signer", [null], 18, [18]),
  ligne(ENVOIS, "envoi", "confirmation", [17], 1, [1, 2, 3, 4]),
  ligne(ENVOIS, "envoi", "signature", [18], 1, [1, 2, 3, 4]),
  ligne(ENVOIS, "envoi", "validation", [1], 2, [2, 3, ...ACCUSES]),
  ligne(ENVOIS, "envoi", "invalidation", [1], -1, [-1], "6.2"),
  ligne(ENVOIS, "envoi", "remise", [2], 3, [3, -1, ...ACCUSES], "7.1"),
  ligne([1, 6, 7], "envoi", "silence", [3], -1, [1, 2, 17, 18, -1, ...ACCUSES]),
  ligne(ENVOIS, "envoi", "anomalie-enveloppe", [2, 3], -1, [-1], "3.3"),

  // An act and its acknowledgement.
  ligne([1], "envoi", "accuse", [2, 3, -1], 4, ACCUSES),
  ligne([1], "envoi", "anomalie-acte", [2, 3], -1, [-1]),
  ligne([1], "envoi", "cloture-valide", [4], 5, [5]),
  ligne([1], "envoi", "cloture-invalide", [4], 6, [6]),

  // Its withdrawal: the act and the request move together.
  ligne([1], "envoi", "annulation-demandee", [4], null, [], "6.4"),
  ligne([1], "envoi", "annulation-acceptee", [4, 5, 6, ...ARCHIVAGE], 0, [0]),
  ligne([6], "envoi", "annulation-acceptee", [1, 2, 3, -1], 4, [4]),

  // Letters of the prefecture: each opens a transaction. None is ever lost, even on an act in error.
  ligne([1], "envoi", "courrier-recu", [2, 3, -1, ...ACCUSES], null, []),
  ligne([3, 4], "reception", "courrier-recu", [null], 7, [7, 8]),
  ligne([2, 5], "reception", "courrier-recu", [null], 21, [21]),
  ligne([3, 4], "reception", "accuse-envoye", [7], 8, [8]),
  ligne([3, 4], "reception", "anomalie-enveloppe", [7, 8], 7, [], "3.3"),
  ligne([2, 3, 4], "reception", "reponse-ordonnee", [7, 8, 21], null, [], "1.2"),
  ligne([3, 4], "envoi", "reponse-accusee", [2, 3, -1], 4, [4], "7.3"),

  // The classification.
  ligne([7], "envoi", "classification-recue", [1, 2, 3, -1], 4, [4], "8"),
  ligne([7], "envoi", "classification-inchangee", [1, 2, 3, -1], 4, [4], "8"),

  // Archiving: asked, sent, received, kept, then destroyed here; each failure may be tried again.
  ligne([1], "envoi", "archivage-demande", [4, 5, 6, 14, 20, 22], 19, [19, 12, 15, 13, 16]),
  ligne([1], "envoi", "archive-envoyee", [19], 12, [12, 15, 13, 14, 16]),
  ligne([1], "envoi", "archive-non-envoyee", [19], 20, [20]),
  ligne([1], "envoi", "archive-indisponible", [19], 22, [22]),
  ligne([1], "envoi", "archive-recue", [12], 15, [15, 13, 14, 16]),
  ligne([1], "envoi", "archive-acceptee", [12, 15], 13, [13, 16]),
  ligne([1], "envoi", "archive-refusee", [12, 15], 14, [14]),
  ligne([1], "envoi", "destruction", [13], 16, [16]),
];

function ligne(
  types: readonly TypeTransaction[],
  sens: Sens,
  evenement: GenreEvenement,
  de: readonly (Statut | null)[],
  vers: Statut | null,
  deja: readonly Statut[],
  regle = "1.3",
): LigneMachine {
  return { types, sens, evenement, de, vers, deja, regle };
}

/** The line of an event for a kind of transaction, or `undefined` when the event never concerns it. */
export const ligneDe = (type: TypeTransaction, sens: Sens, evenement: GenreEvenement) =>
  machine.find((l) => l.evenement === evenement && l.sens === sens && l.types.includes(type));
