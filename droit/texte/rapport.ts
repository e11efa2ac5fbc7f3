import type { PointOrdreDuJour, TexteActe } from "../faits.ts";
import { texteBrut } from "./brut.ts";

/**
 * The report of a point as it is structured, or null where its note alone is to be read: none was structured, or the
 * note was written again since, and it is the note that its author then signed for.
 */
export function rapportDe({ note, rapport }: Pick<PointOrdreDuJour, "note" | "rapport">): TexteActe | null {
  if (!rapport || rapport.blocs.length === 0) return null;
  return !note?.trim() || plat(note) === plat(texteBrut(rapport)) ? rapport : null;
}

const plat = (texte: string): string => texte.replace(/\s+/gu, " ").trim();
