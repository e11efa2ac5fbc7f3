/** Two ways of counting that must never be mixed: the convocation's days and the judge's months. */
import type { DateCivile } from "../faits.ts";
import { ajouterJours, ajouterMois, decomposer, jourDeSemaine, numeroDeJour } from "./dates.ts";
import { joursFeries } from "./feries.ts";

/**
 * Whole days between the sending and the sitting, both excluded (CONV-03). Saturdays, Sundays and holidays
 * count, and nothing is extended. Negative when the convocation leaves on the day of the sitting or later.
 */
export const joursFrancs = (envoi: DateCivile, seance: DateCivile): number =>
  numeroDeJour(seance) - numeroDeJour(envoi) - 1;

/** Last day on which a convocation leaves `jours` jours francs before the sitting (CONV-03). */
export const dernierEnvoi = (seance: DateCivile, jours: number): DateCivile =>
  ajouterJours(seance, -jours - 1);

/** What may move a holiday: Good Friday in Moselle, Bas-Rhin and Haut-Rhin (HOL-02). */
export interface OptionsFeries {
  vendrediSaint?: boolean | undefined;
}

/** The day itself if it is worked, else the next day that is neither Saturday, Sunday nor a holiday. */
export function prochainJourOuvrable(
  date: DateCivile,
  departement: string,
  { vendrediSaint = true }: OptionsFeries = {},
): DateCivile {
  const ferie = (jour: DateCivile) =>
    joursFeries(decomposer(jour).annee, departement, { vendrediSaint }).includes(jour);
  let jour = date;
  while (jourDeSemaine(jour) >= 5 || ferie(jour)) jour = ajouterJours(jour, 1);
  return jour;
}

/** Last day, until midnight, of `mois` months franc that begin on `debut`. See `dernierJourFranc`. */
export const finDeMoisFrancs = (
  debut: DateCivile,
  mois: number,
  departement: string,
  options: OptionsFeries = {},
): DateCivile => prochainJourOuvrable(ajouterJours(ajouterMois(debut, mois), 1), departement, options);

/**
 * Last day, until midnight, of the two months franc that begin on `debut`: the appeal (CJA art. R421-1,
 * RECOURS-02) and the prefect's déféré (CGCT art. L2131-6, LEGAL-01; CE 5 June 2009, n° 312682).
 * Neither end counts; a Saturday, a Sunday or a holiday of the court's seat carries it to the next worked day.
 */
export const dernierJourFranc = (
  debut: DateCivile,
  departement: string,
  options: OptionsFeries = {},
): DateCivile => finDeMoisFrancs(debut, 2, departement, options);
