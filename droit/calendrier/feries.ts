/** Public holidays by département (HOL-01, HOL-02, HOL-03). */
import type { DateCivile } from "../faits.ts";
import { ajouterJours, composer } from "./dates.ts";

/** Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher). */
export function paques(annee: number): DateCivile {
  const a = annee % 19;
  const b = Math.floor(annee / 100);
  const c = annee % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return composer({ annee, mois: Math.floor(n / 31), jour: (n % 31) + 1 });
}

/** Fixed national holidays, C. trav. art. L3133-1. */
const FIXES = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

/** Moselle, Bas-Rhin, Haut-Rhin: C. trav. art. L3134-13. */
const ALSACE_MOSELLE = ["57", "67", "68"];

/** Abolition of slavery, C. trav. art. L3422-2. */
const OUTRE_MER: Record<string, string> = {
  "971": "05-27",
  "972": "05-22",
  "973": "06-10",
  "974": "12-20",
  "976": "04-27",
  "977": "10-09",
  "978": "05-27",
};

/**
 * The holidays of a year in a département, in order of date.
 *
 * C. trav. art. L3133-1, L3134-13, L3422-2 (HOL-01 to HOL-03). In Alsace-Moselle Good Friday is a holiday only
 * in communes with a Protestant temple or a mixed church: it is counted by default, because the court of the
 * three départements sits in Strasbourg, which has both; `vendrediSaint: false` leaves it out.
 */
export function joursFeries(
  annee: number,
  departement: string,
  { vendrediSaint = true }: { vendrediSaint?: boolean } = {},
): DateCivile[] {
  const dimanche = paques(annee);
  const jours = FIXES.map((jour) => `${String(annee).padStart(4, "0")}-${jour}`);
  jours.push(ajouterJours(dimanche, 1), ajouterJours(dimanche, 39), ajouterJours(dimanche, 50));
  if (ALSACE_MOSELLE.includes(departement)) {
    jours.push(`${annee}-12-26`);
    if (vendrediSaint) jours.push(ajouterJours(dimanche, -2));
  }
  const local = OUTRE_MER[departement];
  if (local) jours.push(`${annee}-${local}`);
  // A movable feast may fall on a fixed one (Ascension on 1 May 2008): one day, once.
  return [...new Set(jours)].sort();
}
