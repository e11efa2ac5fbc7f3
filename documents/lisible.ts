import { dateCivileDe, dateMoyenne, heureDe, type Instant, millisecondesDe } from "@executoire/droit";

/** Decimal units, one decimal rounded half up, decimal point, no `.0`: `979 o`, `1 Ko`, `2.6 Mo` (V59). */
export function tailleLisible(octets: number): string {
  if (octets < 1000) return `${octets} o`;
  const [unite, nom] = octets < 1_000_000 ? [1000, "Ko"] : [1_000_000, "Mo"];
  // Integer arithmetic up to the last division: 2 650 000 must give 2.7, whatever the floats say.
  return `${Math.floor((octets * 10 + unite / 2) / unite) / 10} ${nom}`;
}

/** Time in Paris, `22 mars 2024 à 09h33min11s` (V60). The first of a month is `1`, as operators print it. */
export function horodatageLisible(instant: Instant): string {
  const [heure, minute] = heureDe(instant).split(":");
  const seconde = String(Math.floor(millisecondesDe(instant) / 1000) % 60).padStart(2, "0");
  return `${dateMoyenne(dateCivileDe(instant)).replace(/^1er/, "1")} à ${heure}h${minute}min${seconde}s`;
}

/** A SHA-256 cut for the eye: `3f9a72c1 b04e55d0`, its first sixty-four bits. */
export const empreinteCourte = (empreinte: string): string =>
  `${empreinte.slice(0, 8)} ${empreinte.slice(8, 16)}`;

/** An hour of appointment: `18 h`, `18 h 30`. */
export function heureEnClair(heure: string): string {
  const [h, minutes] = heure.split(":");
  return `${Number(h)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}
