/** Years in which an assembly is elected anew: data, because a law may move them. */
import type { DateCivile, KindCollectivite } from "../faits.ts";

export interface Renouvellement {
  annee: number;
  /** Sundays of the ballot, where the decree has fixed them. */
  tours?: [DateCivile, DateCivile];
  /** False while the year only follows from the length of the term. */
  fixe: boolean;
}

const MUNICIPAUX: readonly Renouvellement[] = [
  { annee: 2014, tours: ["2014-03-23", "2014-03-30"], fixe: true },
  { annee: 2020, tours: ["2020-03-15", "2020-06-28"], fixe: true },
  { annee: 2026, tours: ["2026-03-15", "2026-03-22"], fixe: true },
  { annee: 2032, fixe: false },
];

const DEPARTEMENTAUX_ET_REGIONAUX: readonly Renouvellement[] = [
  { annee: 2015, fixe: true },
  { annee: 2021, tours: ["2021-06-20", "2021-06-27"], fixe: true },
  { annee: 2028, fixe: false },
];

/** An EPCI is renewed with the communes that compose it. */
export const renouvellements = (kind: KindCollectivite): readonly Renouvellement[] =>
  kind === "departement" || kind === "region" ? DEPARTEMENTAUX_ET_REGIONAUX : MUNICIPAUX;

/** The renewal of that year, or null in every other year. */
export const renouvellementDe = (kind: KindCollectivite, annee: number): Renouvellement | null =>
  renouvellements(kind).find((r) => r.annee === annee) ?? null;
