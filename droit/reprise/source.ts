/** A text one searches without minding accents nor quotes, and whose positions stay those of the original. */
import type { Champ, Confiance, Extrait } from "./structure.ts";

export interface Source {
  texte: string;
  /** The same length: letters without accents, straight apostrophes, plain spaces and hyphens. */
  plat: string;
}

/** Beyond this an act would be a book: the rest is not read. */
export const CARACTERES_LUS_MAX = 200_000;

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
  º: "°",
};

/** Empty lines one after the other beyond this say nothing more. */
const LIGNES_VIDES_MAX = 2;

/**
 * The text without what would only slow the reading: spaces at the end of lines, blank lines by the dozen. `origine`
 * gives back each place in the text as it was given.
 */
export function sourceDe(brut: string): Source & { origine: (place: Extrait) => Extrait } {
  const debuts: [ici: number, la: number][] = [];
  let texte = "";
  let vides = 0;
  let i = 0;
  for (const ligne of brut.slice(0, CARACTERES_LUS_MAX).split("\n")) {
    const utile = ligne.trimEnd();
    vides = utile === "" ? vides + 1 : 0;
    if (vides <= LIGNES_VIDES_MAX) {
      debuts.push([texte.length, i]);
      texte += `${utile}\n`;
    }
    i += ligne.length + 1;
  }
  texte = texte.slice(0, -1);
  const placer = (n: number): number => {
    let [x, y] = [0, debuts.length - 1];
    while (x < y) {
      const m = (x + y + 1) >> 1;
      if ((debuts[m]?.[0] ?? 0) <= n) x = m;
      else y = m - 1;
    }
    const [ici, la] = debuts[x] ?? [0, 0];
    return Math.min(brut.length, la + n - ici);
  };
  return {
    texte,
    plat: aplatir(texte),
    origine: ({ de, a }) => ({ de: placer(de), a: Math.max(placer(de), placer(a)) }),
  };
}

/** One unit for one unit: a match in `plat` is at the same place in `texte`. */
export function aplatir(texte: string): string {
  let plat = "";
  for (let i = 0; i < texte.length; i++) {
    const c = texte[i] as string;
    plat += SIGNES[c] ?? (texte.charCodeAt(i) < 0x80 ? c : sansAccent(c));
  }
  return plat;
}

function sansAccent(c: string): string {
  const base = c.normalize("NFD")[0] as string;
  return base.length === 1 ? base : c;
}

export interface Trouve extends Extrait {
  /** Each group, or null where it took no part. */
  groupes: (Extrait | null)[];
}

const compilees = new Map<string, RegExp>();
/** Runs of spaces are bounded: a hostile page of nothing must not be tried in every way. */
function compiler(forme: RegExp): RegExp {
  const cle = `${forme.flags}/${forme.source}`;
  let regex = compilees.get(cle);
  if (!regex) {
    const bornee = forme.source
      .replaceAll("\\s*", "\\s{0,16}")
      .replaceAll("\\s+", "\\s{1,16}")
      .replaceAll("[ ]*", "[ ]{0,60}")
      .replaceAll("[ ]+", "[ ]{1,60}");
    regex = new RegExp(bornee, [...new Set(`${forme.flags}gdimu`)].join(""));
    if (compilees.size < 1000) compilees.set(cle, regex);
  }
  return regex;
}

const trouveDe = (m: RegExpExecArray, a: number): Trouve => ({
  de: m.index,
  a: Math.min(a, m.index + m[0].length),
  groupes: (m.indices as [number, number][])
    .slice(1)
    .map((place) => (place ? { de: place[0], a: place[1] } : null)),
});

/** All matches, the groups with their places. `forme` is read without case. */
export function chercher(source: Source, forme: RegExp, de = 0, a = source.plat.length): Trouve[] {
  const trouves: Trouve[] = [];
  const regex = compiler(forme);
  // What begins beyond `a` is not looked for: the end is cut a little behind it.
  const plat = source.plat.slice(0, a + MARGE);
  for (let i = de; i <= a; ) {
    regex.lastIndex = i;
    const m = regex.exec(plat);
    if (!m || m.index >= a) break;
    trouves.push(trouveDe(m, a));
    i = m.index + Math.max(1, m[0].length);
  }
  return trouves;
}

/** How far behind the end of a span a match that begins in it may look. */
const MARGE = 400;

export function premier(source: Source, forme: RegExp, de = 0, a = source.plat.length): Trouve | null {
  const regex = compiler(forme);
  regex.lastIndex = de;
  const m = regex.exec(source.plat.slice(0, a + MARGE));
  return m && m.index < a ? trouveDe(m, a) : null;
}

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
