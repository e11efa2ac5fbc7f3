/** How far the sitting is, in words. */
import { type DateCivile, dateCivileDe, type EtatSeance, heureDe, numeroDeJour } from "@executoire/droit";

export function echeance(
  { date, heure, phase }: { date: DateCivile; heure: string; phase: EtatSeance["phase"] },
  maintenant: Date,
): string {
  const instant = maintenant.toISOString();
  const jours = numeroDeJour(date) - numeroDeJour(dateCivileDe(instant));
  if (phase === "levee") return "séance levée";
  if (phase === "ouverte") return "séance ouverte";
  if (jours > 1) return `dans ${jours}\u00a0jours`;
  if (jours === 1) return "demain";
  if (jours === 0) return heureDe(instant) < heure ? "aujourd’hui" : "maintenant";
  return jours === -1 ? "hier" : `il y a ${-jours}\u00a0jours`;
}
