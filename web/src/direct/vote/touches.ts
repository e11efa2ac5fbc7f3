/** Keys of the roll call. */
import type { SensVote } from "@executoire/droit";

export type GesteDAppel =
  | { geste: "noter"; sens: SensVote }
  | { geste: "effacer" }
  | { geste: "clore" }
  | { geste: "aller"; vers: number | "debut" | "fin" };

const LETTRES: Record<string, SensVote> = {
  p: "pour",
  c: "contre",
  a: "abstention",
  n: "ne-prend-pas-part",
};
const DEPLACEMENTS: Record<string, number | "debut" | "fin"> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: "debut",
  End: "fin",
};

/** Null where the key means nothing here: shortcuts with a modifier stay the browser's. */
export function toucheDeVote(touche: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): GesteDAppel | null {
  if (touche.ctrlKey || touche.metaKey || touche.altKey) return null;
  const sens = LETTRES[touche.key.toLowerCase()];
  if (sens) return { geste: "noter", sens };
  const vers = DEPLACEMENTS[touche.key];
  if (vers !== undefined) return { geste: "aller", vers };
  if (touche.key === "Backspace" || touche.key === "Delete") return { geste: "effacer" };
  return touche.key === "Enter" ? { geste: "clore" } : null;
}
