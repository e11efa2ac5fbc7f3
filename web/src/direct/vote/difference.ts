/** What an amendment changes, word by word. */
import { diffWordsWithSpace } from "diff";

export interface Morceau {
  sorte: "garde" | "ajoute" | "retire";
  texte: string;
  /** Place in the text, for a stable key. */
  rang: number;
}

/** Around this many characters of unchanged text are enough to know where one is. */
const VOISINAGE = 60;

/** The two texts side by side, long unchanged passages cut to their ends. */
export function difference(avant: string, apres: string): Morceau[] {
  const parts = diffWordsWithSpace(avant, apres);
  return parts.map((part, rang) => ({
    sorte: part.added ? "ajoute" : part.removed ? "retire" : "garde",
    texte: part.added || part.removed ? part.value : abreger(part.value, rang > 0, rang < parts.length - 1),
    rang,
  }));
}

export const change = (avant: string, apres: string): boolean => avant.trim() !== apres.trim();

/** Cut between two words. */
function abreger(texte: string, suit: boolean, precede: boolean): string {
  const debut = suit ? VOISINAGE : 0;
  const fin = precede ? VOISINAGE : 0;
  if (texte.length <= debut + fin + 40) return texte;
  const tete = texte.slice(0, debut).replace(/\S*$/u, "");
  const queue = fin > 0 ? texte.slice(-fin).replace(/^\S*/u, "") : "";
  return `${tete}[…]${queue}`;
}
