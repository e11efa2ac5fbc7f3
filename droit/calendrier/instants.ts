/**
 * Instants read as civil time in Paris, without the machine's time zone data: summer time runs from the last
 * Sunday of March to the last Sunday of October, at 1:00 UTC (directive 2000/84/CE; same dates since 1996).
 */
import type { DateCivile, Instant } from "../faits.ts";
import { composer, dateDuNumero, decomposer, jourDeSemaine, numeroDeJour } from "./dates.ts";

const FORME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/;
const JOUR = 86_400_000;

/** Milliseconds since 1970-01-01T00:00Z. Throws on a text without an offset: such a text is not an instant. */
export function millisecondesDe(instant: Instant): number {
  const m = FORME.exec(instant);
  if (!m) throw new RangeError(`Not an instant with its offset: ${instant}`);
  const [, date = "", heure, minute, seconde = "0", fraction = "0", zone = "Z"] = m;
  const millis = Math.trunc(Number(`0.${fraction}`) * 1000);
  const local = (Number(heure) * 3600 + Number(minute) * 60 + Number(seconde)) * 1000 + millis;
  return numeroDeJour(date) * JOUR + local - decalageEcrit(zone) * 60_000;
}

function decalageEcrit(zone: string): number {
  if (zone === "Z") return 0;
  const chiffres = zone.replace(":", "");
  const minutes = Number(chiffres.slice(1, 3)) * 60 + Number(chiffres.slice(3, 5));
  return chiffres.startsWith("-") ? -minutes : minutes;
}

function dernierDimanche(annee: number, mois: 3 | 10): number {
  const fin = composer({ annee, mois, jour: 31 });
  return numeroDeJour(fin) - ((jourDeSemaine(fin) + 1) % 7);
}

/** Hours ahead of UTC in Paris at that moment: 1 or 2. */
function heuresDAvance(millis: number): number {
  const { annee } = decomposer(dateDuNumero(Math.floor(millis / JOUR)));
  const debut = dernierDimanche(annee, 3) * JOUR + 3_600_000;
  const fin = dernierDimanche(annee, 10) * JOUR + 3_600_000;
  return millis >= debut && millis < fin ? 2 : 1;
}

const aParis = (instant: Instant): number => {
  const millis = millisecondesDe(instant);
  return millis + heuresDAvance(millis) * 3_600_000;
};

/** The civil date in Paris at that instant. */
export const dateCivileDe = (instant: Instant): DateCivile =>
  dateDuNumero(Math.floor(aParis(instant) / JOUR));

/** The time in Paris at that instant, `14:27`. */
export function heureDe(instant: Instant): string {
  const minutes = Math.floor((((aParis(instant) % JOUR) + JOUR) % JOUR) / 60_000);
  const deux = (n: number) => String(n).padStart(2, "0");
  return `${deux(Math.floor(minutes / 60))}:${deux(minutes % 60)}`;
}

/** The first instant of a civil date in Paris. Clocks change at 1:00 UTC, so 0:00 UTC tells the offset. */
export function debutDuJour(date: DateCivile): Instant {
  return `${date}T00:00:00+0${heuresDAvance(numeroDeJour(date) * JOUR)}:00`;
}

/** The later of two instants, kept as it was written. */
export const plusTard = (a: Instant, b: Instant): Instant =>
  millisecondesDe(a) >= millisecondesDe(b) ? a : b;
