/** Dates, hours and numbers as they are written in French acts. */
import type { DateCivile } from "../faits.ts";
import { decomposer, jourDeSemaine } from "./dates.ts";

const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];
const PETITS = [
  "zéro",
  "un",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
  "onze",
  "douze",
  "treize",
  "quatorze",
  "quinze",
  "seize",
  "dix-sept",
  "dix-huit",
  "dix-neuf",
];
const DIZAINES: Record<number, string> = {
  2: "vingt",
  3: "trente",
  4: "quarante",
  5: "cinquante",
  6: "soixante",
};

const nomDuMois = (mois: number): string => MOIS[mois - 1] as string;
const quantieme = (jour: number): string => (jour === 1 ? "1er" : String(jour));

/** `26 mars 2024`, `1er avril 2024`. */
export function dateMoyenne(date: DateCivile): string {
  const { annee, mois, jour } = decomposer(date);
  return `${quantieme(jour)} ${nomDuMois(mois)} ${annee}`;
}

/** `mardi 26 mars 2024`. */
export const dateLongue = (date: DateCivile): string => `${JOURS[jourDeSemaine(date)]} ${dateMoyenne(date)}`;

/** Below one hundred, traditional hyphens. `final` is false before another word: `quatre-vingt mille`. */
function sousCent(n: number, final: boolean): string {
  if (n < 20) return PETITS[n] as string;
  if (n >= 80)
    return n === 80 ? (final ? "quatre-vingts" : "quatre-vingt") : `quatre-vingt-${PETITS[n - 80]}`;
  if (n >= 60 && n - 60 >= 10) return n === 71 ? "soixante et onze" : `soixante-${PETITS[n - 60]}`;
  const [dizaine, unite] = [DIZAINES[Math.floor(n / 10)] as string, n % 10];
  if (unite === 0) return dizaine;
  return unite === 1 ? `${dizaine} et un` : `${dizaine}-${PETITS[unite]}`;
}

function sousMille(n: number, final: boolean): string {
  const [centaines, reste] = [Math.floor(n / 100), n % 100];
  if (centaines === 0) return sousCent(reste, final);
  const cent = centaines === 1 ? "cent" : `${PETITS[centaines]} cent${reste === 0 && final ? "s" : ""}`;
  return reste === 0 ? cent : `${cent} ${sousCent(reste, final)}`;
}

/** A whole number from 0 to 999 999 in words, masculine: `deux mille vingt-quatre`. */
export function nombreEnLettres(n: number): string {
  const [milliers, reste] = [Math.floor(n / 1000), n % 1000];
  if (milliers === 0) return sousMille(reste, true);
  const mille = milliers === 1 ? "mille" : `${sousMille(milliers, false)} mille`;
  return reste === 0 ? mille : `${mille} ${sousMille(reste, true)}`;
}

const auFeminin = (lettres: string): string => lettres.replace(/\bun$/, "une");

/** As it follows « L’an »: `deux mille vingt-quatre, le dix-neuf mars`. */
export function dateEnLettres(date: DateCivile): string {
  const { annee, mois, jour } = decomposer(date);
  return `${nombreEnLettres(annee)}, le ${jour === 1 ? "premier" : nombreEnLettres(jour)} ${nomDuMois(mois)}`;
}

/** `dix-huit heures`, `vingt et une heures trente`. */
export function heureLongue(heure: string): string {
  const m = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(heure);
  if (!m) throw new RangeError(`Not a local time: ${heure}`);
  const [h, minutes] = [Number(m[1]), Number(m[2])];
  const debut = `${auFeminin(nombreEnLettres(h))} heure${h < 2 ? "" : "s"}`;
  return minutes === 0 ? debut : `${debut} ${auFeminin(nombreEnLettres(minutes))}`;
}

/** `a, b et c`. */
export function enumerer(elements: string[]): string {
  if (elements.length < 2) return elements.join("");
  return `${elements.slice(0, -1).join(", ")} et ${elements[elements.length - 1]}`;
}

/** `1 voix`, `3 membres`: the number with its noun, plural where French wants it (from two). */
export const compter = (n: number, singulier: string, pluriel = `${singulier}s`): string =>
  `${n} ${Math.abs(n) < 2 ? singulier : pluriel}`;
