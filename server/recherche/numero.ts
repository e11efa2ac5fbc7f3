/** Numbers as people type them: 2024/5, 2024-5, 2024__5, « délibération n° 5 de 2024 », a unique identifier. */

/** Case, accents, ligatures and marks off. */
export const sansAccents = (texte: string): string =>
  texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");

/** One writing for all forms of a number: runs of letters and of figures, zeros in front left out. */
export const cleDuNumero = (numero: string): string =>
  (sansAccents(numero).match(/[a-z]+|\d+/g) ?? []).map((m) => m.replace(/^0+(?=\d)/, "")).join("-");

const NOM =
  /^(?:l['’]\s*|la\s+|le\s+)?(deliberation|arrete|decision|contrat|acte|document budgetaire)\s*(?=n\s*[°ºo]|\d|[a-z]{0,8}\d)/;
const NUMERO = /^(?:n\s*[°ºo]\s*|numero\s+|no\.?\s+)/;
const DE_L_ANNEE = /^(\d{1,6})\s*(?:de|du|en|[,/-])?\s*(?:l['’]annee\s+)?((?:19|20)\d\d)$/;

export interface NumeroCherche {
  /** Writings under which the number may be kept. */
  cles: string[];
  /** `délibération` without accents, where the person said what it is. */
  nature: string | null;
}

/** The number a search asks for; null for words. */
export function lireNumero(q: string): NumeroCherche | null {
  let reste = sansAccents(q).trim().replace(/\s+/g, " ");
  // A number has figures, and few letters: sentences with a year in them are words.
  if (reste.length > 80 || !/\d/.test(reste)) return null;
  const nature = NOM.exec(reste)?.[1] ?? null;
  if (nature) reste = reste.replace(NOM, "").trim();
  reste = reste.replace(NUMERO, "").trim();
  const annee = DE_L_ANNEE.exec(reste);
  const cles = annee
    ? [`${Number(annee[2])}-${Number(annee[1])}`, `${Number(annee[1])}-${annee[2]}`]
    : [cleDuNumero(reste)];
  const mots = reste.match(/[a-z]{4,}/g) ?? [];
  if (mots.length > 1 || cles[0] === "") return null;
  return { cles, nature: nature === "acte" ? null : nature };
}
