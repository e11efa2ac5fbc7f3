import { type Instant, millisecondesDe } from "@executoire/droit";

/** Date of a document as the templates read it, in UTC: the only zone Typst can write. */
export function dateDocument(instant: Instant) {
  const t = new Date(millisecondesDe(instant));
  return {
    annee: t.getUTCFullYear(),
    mois: t.getUTCMonth() + 1,
    jour: t.getUTCDate(),
    heure: t.getUTCHours(),
    minute: t.getUTCMinutes(),
    seconde: t.getUTCSeconds(),
  };
}
