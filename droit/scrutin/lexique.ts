/** The words of a vote, as a clerk types them: cut, stripped of case and accents, and their meaning. */
import { nombreEnLettres } from "../calendrier/ecriture.ts";
import type { SensVote } from "../faits.ts";
import { memeNom } from "./candidats.ts";

export interface Mot {
  type: "mot" | "signe" | "siege";
  /** As typed. */
  brut: string;
  /** Lower case, without accents; the identifier for a seat. */
  norme: string;
  /** Followed by a full stop, as an initial is. */
  point: boolean;
}

/** Words, numbers and signs; `#id` names a seat where two members bear the same name. A line ends like `;`. */
export function couper(texte: string): Mot[] {
  const mots: Mot[] = [];
  for (const [brut, id] of texte.matchAll(/#([\w-]+)|[\p{L}\p{M}\d]+|[:;,.()+&/]|\n/gu)) {
    if (id !== undefined) mots.push({ type: "siege", brut, norme: id, point: false });
    else if (brut === ".") {
      const dernier = mots.at(-1);
      if (dernier?.type === "mot") dernier.point = true;
    } else if (/^[:;,()+&/\n]$/.test(brut)) {
      mots.push({ type: "signe", brut, norme: brut === "\n" ? ";" : brut, point: false });
    } else mots.push({ type: "mot", brut, norme: memeNom(brut), point: false });
  }
  return mots;
}

/** The words of a name, cut as the text is. */
export const motsDe = (nom: string): string[] => memeNom(nom).split(" ").filter(Boolean);

/** How many words of the text begin with that sequence: its length, or 0. */
export function commence(mots: readonly Mot[], i: number, suite: readonly string[]): number {
  return suite.length > 0 &&
    suite.every((mot, k) => mots[i + k]?.type === "mot" && mots[i + k]?.norme === mot)
    ? suite.length
    : 0;
}

const enSuites = (phrases: string): string[][] => phrases.split("|").map((phrase) => phrase.split(" "));

const PHRASES: readonly (readonly [SensVote, string[][]])[] = [
  [
    "ne-prend-pas-part",
    enSuites(
      "ne prend pas part au vote|ne prennent pas part au vote|ne prenant pas part au vote|ne prend pas part|ne prennent pas part|ne prenant pas part|n a pas pris part au vote|n ont pas pris part au vote|sans prendre part au vote|sans prendre part|refuse de voter|refusent de voter|refus de vote|ne vote pas|ne votent pas|non participation|hors vote|nppv|nppp|npv",
    ),
  ],
  [
    "abstention",
    enSuites(
      "s abstient|s abstiennent|s est abstenu|s est abstenue|se sont abstenus|se sont abstenues|abstentions|abstention|abstient|abstiennent|abst|abs",
    ),
  ],
  [
    "contre",
    enSuites("voix contre|contre|opposition|oppositions|oppose|opposes|opposee|defavorable|defavorables"),
  ],
  ["pour", enSuites("voix pour|pour|favorable|favorables")],
];
/** Read as senses only where no member bears that name. */
const SECONDES: readonly (readonly [SensVote, string[][]])[] = [
  ["abstention", enSuites("bulletins blancs|bulletins nuls|blancs|blanc|nuls|nul")],
  ["contre", enSuites("non")],
  ["pour", enSuites("oui")],
];
const LETTRES: Readonly<Record<string, SensVote>> = {
  p: "pour",
  c: "contre",
  a: "abstention",
  n: "ne-prend-pas-part",
};

export interface SensLu {
  sens: SensVote;
  longueur: number;
}

/** A sense in full words. */
export const sensEnMots = (mots: readonly Mot[], i: number): SensLu | null => parmi(PHRASES, mots, i);

/** A sense in words a name may also be, or by its letter: P, C, A, N. */
export function sensAbrege(mots: readonly Mot[], i: number): SensLu | null {
  const mot = mots[i];
  const lettre = mot?.type === "mot" && !mot.point ? LETTRES[mot.norme] : undefined;
  return lettre ? { sens: lettre, longueur: 1 } : parmi(SECONDES, mots, i);
}

function parmi(
  listes: readonly (readonly [SensVote, string[][]])[],
  mots: readonly Mot[],
  i: number,
): SensLu | null {
  for (const [sens, suites] of listes) {
    const longueur = Math.max(0, ...suites.map((suite) => commence(mots, i, suite)));
    if (longueur > 0) return { sens, longueur };
  }
  return null;
}

const EN_LETTRES = new Map(
  Array.from({ length: 100 }, (_, n) => [motsDe(nombreEnLettres(n)).join(" "), n] as const),
);

/** A number in figures, or in letters up to ninety-nine; « une » counts too. */
export function nombreLu(mots: readonly Mot[], i: number): { n: number; longueur: number } | null {
  const mot = mots[i];
  if (mot?.type !== "mot") return null;
  if (/^\d{1,4}$/.test(mot.norme)) return { n: Number(mot.norme), longueur: 1 };
  if (mot.norme === "une" || mot.norme === "aucune" || mot.norme === "aucun") {
    return { n: mot.norme === "une" ? 1 : 0, longueur: 1 };
  }
  for (let longueur = 4; longueur > 0; longueur--) {
    const suite = mots.slice(i, i + longueur);
    if (suite.length < longueur || suite.some(({ type }) => type !== "mot")) continue;
    const n = EN_LETTRES.get(suite.map(({ norme }) => norme).join(" "));
    if (n !== undefined) return { n, longueur };
  }
  return null;
}

const TOUS = enSuites(
  "tout le monde|l ensemble des membres|l assemblee|tous les autres membres|tous|toutes|unanimite|unanime|unanimement",
);
const RESTE = enSuites("tous les autres|toutes les autres|les autres|le reste|reste|autres");
const SAUF = enSuites(
  "a l exception de|a l exception|a l exclusion de|excepte|exceptes|hormis|hors|moins|sauf",
);
const PRESIDENT = enSuites("president de seance|presidente de seance|president|presidente|maire");
const VOIX_DU_PRESIDENT = enSuites(
  "voix preponderante du president|voix preponderante|voix du president de seance|voix du president|voix de la presidente|voix du maire",
);
const POUVOIR = enSuites(
  "et son pouvoir|avec son pouvoir|et sa procuration|avec sa procuration|et pouvoir|avec pouvoir",
);

const plusLong = (suites: readonly string[][], mots: readonly Mot[], i: number): number =>
  Math.max(0, ...suites.map((suite) => commence(mots, i, suite)));

export const tousLu = (mots: readonly Mot[], i: number): number => plusLong(TOUS, mots, i);
export const resteLu = (mots: readonly Mot[], i: number): number => plusLong(RESTE, mots, i);
export const saufLu = (mots: readonly Mot[], i: number): number => plusLong(SAUF, mots, i);
export const presidentLu = (mots: readonly Mot[], i: number): number => plusLong(PRESIDENT, mots, i);
export const voixDuPresidentLue = (mots: readonly Mot[], i: number): number =>
  plusLong(VOIX_DU_PRESIDENT, mots, i);
export const pouvoirLu = (mots: readonly Mot[], i: number): number => plusLong(POUVOIR, mots, i);

/** « Unanimité » says the sense too; « tous » waits for one. */
export const estUnanimite = (mot: Mot | undefined): boolean => mot?.norme.startsWith("unanim") ?? false;

const VIDES = new Set(
  "le la les l de du des d m mm mme mmes mr monsieur madame messieurs mesdames mlle voix vote votes votent votant votants a ont est sont se s au aux en membre membres conseiller conseillers conseillere conseilleres elu elus elue elues suffrages suffrage exprimes exprime il y et ainsi que dans sens".split(
    " ",
  ),
);
/** Words that say nothing by themselves, once no name begins with them. */
export const estVide = ({ norme }: Mot): boolean => VIDES.has(norme);
