import { ok, type Result, refuser } from "../resultat.ts";

/** A date that exists in the calendar, `YYYY-MM-DD`, from year 1900 (PROTOCOL 6.5). */
export function verifierDate(date: string, champ: string, regle: string): Result<string> {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (m) {
    const jour = new Date(`${date}T00:00:00Z`);
    // An impossible day rolls over (30 February becomes 1 March): it does not come back the same.
    if (!Number.isNaN(jour.getTime()) && jour.toISOString().startsWith(date) && Number(m[1]) >= 1900)
      return ok(date);
  }
  return refuser(
    "date-invalide",
    champ,
    regle,
    `La date «\u00a0${date}\u00a0» n’est pas une date du calendrier au format AAAA-MM-JJ.`,
  );
}

/** `2024-03-19` → `20240319`. */
export const compacte = (date: string): string => date.replaceAll("-", "");

/** `20240319` → `2024-03-19`; no check that the day exists. */
export const etendue = (date: string): string =>
  `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
