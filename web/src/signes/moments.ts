/** Moments as people read them, from the functions of `droit`. */
import { dateCivileDe, dateLongue, dateMoyenne, heureDe, type Instant } from "@executoire/droit";

/** « vendredi 22 mars 2024, 09:43 ». */
export const momentLong = (a: Instant): string => `${dateLongue(dateCivileDe(a))}, ${heureDe(a)}`;
/** « 22 mars 2024, 09:43 ». */
export const momentMoyen = (a: Instant): string => `${dateMoyenne(dateCivileDe(a))}, ${heureDe(a)}`;
/** A step of a life is dated by an instant, or by a day when the law counts in days. */
export const momentOuJour = (a: string): string => (a.includes("T") ? momentMoyen(a) : dateMoyenne(a));

/** Sizes with their unit, in the decimal octets the receipts print: « 979 o », « 84 ko », « 2,6 Mo ». */
export function taille(octets: number): string {
  if (octets < 1000) return `${octets}\u00a0o`;
  if (octets < 999_500) return `${Math.round(octets / 1000)}\u00a0ko`;
  return `${(octets / 1_000_000).toFixed(1).replace(".", ",")}\u00a0Mo`;
}
