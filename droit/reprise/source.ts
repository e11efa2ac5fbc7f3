/** A text one searches without minding accents nor quotes, and whose positions stay those of the original. */
import type { Champ, Confiance, Extrait } from "./structure.ts";

export interface Source {
  texte: string;
  /** The same length: letters without accents, straight apostrophes, plain spaces and hyphens. */
  plat: string;
}

/** Beyond this an act would be a book: the rest is not read. */
export const CARACTERES_LUS_MAX = 400_000;

const SIGNES: Record<string, string> = {
  "’": "'",
  "‘": "'",
  "`": "'",
  "´": "'",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
  "\t": " ",
  "\f": "\n",
  "\r": "\n",
  "−": "-",
  "–": "-",
  "—": "-",
  "‑": "-",
  "º": "°",
};

/** One unit for one unit: a match in `plat` is at the same place in `texte`. */
export function sourceDe(brut: string): Source {
  const texte = brut.slice(0, CARACTERES_LUS_MAX);
  let plat = "";
  for (let i = 0; i < texte.length; i++) {
    const c = texte[i] as string;
    const code = texte.charCodeAt(i);
    if (code < 0x80) plat += SIGNES[c] ?? c;
    else plat += SIGNES[c] ?? sansAccent(c);
  }
  return { texte, plat };
}

function sansAccent(c: string): string {
  const base = c.normalize("NFD")[0] as string;
  return base.length === 1 ? base : c;
}

export interface Trouve extends Extrait {
  /** Each group, or null where it took no part. */
  groupes: (Extrait | null)[];
}

/** All matches, the groups with their places. `forme` is read without case. */
export function chercher(source: Source, forme: RegExp, de = 0, a = source.plat.length): Trouve[] {
  const drapeaux = `${[...new Set(`${forme.flags}gdimu`)].join("")}`;
  const trouves: Trouve[] = [];
  const regex = new RegExp(forme.source, drapeaux);
  regex.lastIndex = de;
  for (let m = regex.exec(source.plat); m; m = regex.exec(source.plat)) {
    if (m.index >= a) break;
    const places = m.indices as [number, number][];
    trouves.push({
      de: m.index,
      a: Math.min(a, m.index + m[0].length),
      groupes: places.slice(1).map((place) => (place ? { de: place[0], a: place[1] } : null)),
    });
    if (m[0] === "") regex.lastIndex++;
  }
  return trouves;
}

export const premier = (source: Source, forme: RegExp, de = 0, a = source.plat.length): Trouve | null => {
  const regex = new RegExp(forme.source, `${[...new Set(`${forme.flags}gdimu`)].join("")}`);
  regex.lastIndex = de;
  const m = regex.exec(source.plat);
  if (!m || m.index >= a) return null;
  const places = m.indices as [number, number][];
  return {
    de: m.index,
    a: Math.min(a, m.index + m[0].length),
    groupes: places.slice(1).map((place) => (place ? { de: place[0], a: place[1] } : null)),
  };
};

/** The span without the spaces around it. */
export function rogner(source: Source, { de, a }: Extrait): Extrait {
  let [x, y] = [Math.max(0, de), Math.min(source.texte.length, a)];
  while (x < y && /\s/u.test(source.texte[x] as string)) x++;
  while (y > x && /\s/u.test(source.texte[y - 1] as string)) y--;
  return { de: x, a: Math.max(x, y) };
}

/** Lines joined again: a name cut after its hyphen keeps it, any other cut is one space. */
export const rejoindre = (texte: string): string =>
  texte
    .replace(/\u00ad\s*\n\s*/gu, "")
    .replace(/(\p{L}-)[ \t]*\r?\n\s*(?=\p{L})/gu, "$1")
    .replace(/[ \t\r\n\f]+/gu, " ")
    .trim();

export const lu = (source: Source, extrait: Extrait): string =>
  rejoindre(source.texte.slice(extrait.de, extrait.a));
export const platDe = (source: Source, extrait: Extrait): string =>
  rejoindre(source.plat.slice(extrait.de, extrait.a)).toLowerCase();

export const champ = <T>(
  valeur: T,
  extraits: Extrait[],
  confiance: Confiance = "haute",
  raison: string | null = null,
): Champ<T> => ({ valeur, confiance, raison, extraits });

/** A text field from a span; null when nothing is left of it once trimmed. */
export function champTexte(
  source: Source,
  extrait: Extrait | null | undefined,
  confiance: Confiance = "haute",
  raison: string | null = null,
): Champ<string> | null {
  if (!extrait) return null;
  const place = rogner(source, extrait);
  const valeur = lu(source, place);
  return valeur ? champ(valeur, [place], confiance, raison) : null;
}

/** End of the line that contains `i`. */
export function finDeLigne(source: Source, i: number): number {
  const fin = source.plat.indexOf("\n", i);
  return fin < 0 ? source.plat.length : fin;
}
export const debutDeLigne = (source: Source, i: number): number => source.plat.lastIndexOf("\n", i - 1) + 1;

/** End of the paragraph: the next empty line. */
export function finDeParagraphe(source: Source, i: number): number {
  const blanc = /\n[ ]*\n/g;
  blanc.lastIndex = i;
  return blanc.exec(source.plat)?.index ?? source.plat.length;
}

/** A word without accents, case nor signs: what two spellings share. */
export const cleDe = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/gu, "oe")
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();
