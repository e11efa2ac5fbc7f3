import { millisecondesDe } from "@executoire/droit";
import type { LigneEnvoi } from "@executoire/server/contrat";

const VIVE_MS = 1500;
const LENTE_MS = 15_000;
const CALME_MS = 60_000;
/** An acknowledgement that has not come by then may take days: no need to ask every second. */
const FRAIS_MS = 5 * 60_000;

/** Milliseconds before the desk is read again: letters of the prefecture come even when nothing is under way. */
export function cadence(enCours: Pick<LigneEnvoi, "etat" | "depuis">[], maintenant: number): number {
  if (enCours.length === 0) return CALME_MS;
  const frais = enCours.some(
    ({ etat, depuis }) =>
      etat === "preparee" || (depuis !== null && maintenant - millisecondesDe(depuis) < FRAIS_MS),
  );
  return frais ? VIVE_MS : LENTE_MS;
}
