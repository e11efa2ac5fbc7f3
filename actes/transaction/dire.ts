import { type Evenement, evenements } from "./evenements.ts";
import { libelleStatut } from "./statuts.ts";
import type { Transaction } from "./transaction.ts";

const LETTRES = {
  1: "l’acte",
  2: "le courrier simple",
  3: "la demande de pièces complémentaires",
  4: "la lettre d’observations",
  5: "le déféré",
  6: "l’annulation",
  7: "la classification",
} as const;

/** `la transmission de l’acte 2024__5`, as a sentence names a transaction. */
export function nommerTransaction({ type, sens, numero }: Transaction): string {
  const acte = numero === null ? "" : ` sur l’acte ${numero}`;
  if (type === 1) return `la transmission de l’acte ${numero ?? "sans numéro"}`;
  if (type === 6) return `la demande d’annulation de l’acte ${numero ?? "sans numéro"}`;
  if (type === 7) return "la demande de classification";
  if (sens === "reception") return `${LETTRES[type]}${acte}`;
  const lettre = LETTRES[type].startsWith("le ") ? `au ${LETTRES[type].slice(3)}` : `à ${LETTRES[type]}`;
  return `la réponse ${lettre}${acte}`;
}

/** `à l’état « Transmis »` */
export const direStatut = ({ statut }: Pick<Transaction, "statut">): string =>
  statut === null ? "pas encore commencée" : `à l’état «\u00a0${libelleStatut(statut)}\u00a0»`;

export const direImpossible = (t: Transaction, e: Evenement): string =>
  `Impossible\u00a0: ${evenements[e.genre].nom} ne s’applique pas à ${nommerTransaction(t)}, ${direStatut(t)}.`;

export const direQuarantaine = (t: Transaction, e: Evenement, pourquoi = ""): string =>
  `Mis de côté\u00a0: ${evenements[e.genre].nom}, pour ${nommerTransaction(t)}, ${direStatut(t)}. ${pourquoi}Rien n’a changé\u00a0; une personne doit le lire.`;
