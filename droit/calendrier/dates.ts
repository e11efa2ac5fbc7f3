/**
 * Civil dates as text, and arithmetic on them without any clock. The Gregorian calendar is computed on day
 * numbers, so no time zone of the machine can slip in.
 */
import type { DateCivile } from "../faits.ts";

const FORME = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface AnneeMoisJour {
  annee: number;
  mois: number;
  jour: number;
}

const estBissextile = (annee: number): boolean => annee % 4 === 0 && (annee % 100 !== 0 || annee % 400 === 0);

export function joursDuMois(annee: number, mois: number): number {
  if (mois === 2) return estBissextile(annee) ? 29 : 28;
  return [4, 6, 9, 11].includes(mois) ? 30 : 31;
}

/** Whether the text is a day that exists, `YYYY-MM-DD`. For the edges; inside, dates are trusted. */
export function estDateCivile(texte: string): boolean {
  const m = FORME.exec(texte);
  if (!m) return false;
  const [annee, mois, jour] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return mois >= 1 && mois <= 12 && jour >= 1 && jour <= joursDuMois(annee, mois);
}

/** Throws on a date that does not exist: dates are parsed at the edges, a bad one here is a bug. */
export function decomposer(date: DateCivile): AnneeMoisJour {
  const m = FORME.exec(date);
  if (!m || !estDateCivile(date)) throw new RangeError(`Not a civil date: ${date}`);
  return { annee: Number(m[1]), mois: Number(m[2]), jour: Number(m[3]) };
}

const deuxChiffres = (n: number): string => String(n).padStart(2, "0");

export const composer = ({ annee, mois, jour }: AnneeMoisJour): DateCivile =>
  `${String(annee).padStart(4, "0")}-${deuxChiffres(mois)}-${deuxChiffres(jour)}`;

/** Days since 1970-01-01. March is taken as the first month so that the leap day ends the year. */
export function numeroDeJour(date: DateCivile): number {
  const { annee, mois, jour } = decomposer(date);
  const a = mois <= 2 ? annee - 1 : annee;
  const siecle4 = Math.floor(a / 400);
  const anDuCycle = a - siecle4 * 400;
  const jourDeLAn = Math.floor((153 * (mois + (mois > 2 ? -3 : 9)) + 2) / 5) + jour - 1;
  const jourDuCycle = anDuCycle * 365 + Math.floor(anDuCycle / 4) - Math.floor(anDuCycle / 100) + jourDeLAn;
  return siecle4 * 146097 + jourDuCycle - 719468;
}

/** Inverse of `numeroDeJour`. */
export function dateDuNumero(numero: number): DateCivile {
  const z = numero + 719468;
  const siecle4 = Math.floor(z / 146097);
  const jourDuCycle = z - siecle4 * 146097;
  const anDuCycle = Math.floor(
    (jourDuCycle -
      Math.floor(jourDuCycle / 1460) +
      Math.floor(jourDuCycle / 36524) -
      Math.floor(jourDuCycle / 146096)) /
      365,
  );
  const jourDeLAn = jourDuCycle - (365 * anDuCycle + Math.floor(anDuCycle / 4) - Math.floor(anDuCycle / 100));
  const m = Math.floor((5 * jourDeLAn + 2) / 153);
  const jour = jourDeLAn - Math.floor((153 * m + 2) / 5) + 1;
  const mois = m < 10 ? m + 3 : m - 9;
  return composer({ annee: siecle4 * 400 + anDuCycle + (mois <= 2 ? 1 : 0), mois, jour });
}

export const ajouterJours = (date: DateCivile, jours: number): DateCivile =>
  dateDuNumero(numeroDeJour(date) + jours);

/** Same day number `mois` months later, or the last day of that month where the day does not exist. */
export function ajouterMois(date: DateCivile, mois: number): DateCivile {
  const d = decomposer(date);
  const total = d.annee * 12 + (d.mois - 1) + mois;
  const annee = Math.floor(total / 12);
  const moisArrivee = total - annee * 12 + 1;
  return composer({ annee, mois: moisArrivee, jour: Math.min(d.jour, joursDuMois(annee, moisArrivee)) });
}

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export const jourDeSemaine = (date: DateCivile): number => (((numeroDeJour(date) + 3) % 7) + 7) % 7;
