/** The urgency of a shortened convocation, on which the assembly rules first (CONV-04). */
import type { PointId } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { articleUrgence } from "./articles.ts";
import type { EtatSeance } from "./etat.ts";
import { titreDe } from "./noms.ts";

/** The reason given, or null when no delay was shortened. */
export const urgenceInvoquee = (etat: EtatSeance): string | null =>
  etat.convocation?.urgence ?? etat.complements.find(({ urgence }) => urgence)?.urgence ?? null;

/** The reason that covers a point: that of the convocation for all, that of a complement for its own points. */
export const urgenceDuPoint = (etat: EtatSeance, point: PointId): string | null =>
  etat.complements.find(({ points }) => points.includes(point))?.urgence ??
  (etat.ordreDuJour.find(({ id }) => id === point)?.ajouteLe ? null : (etat.convocation?.urgence ?? null));

/** Before the ruling only matters of procedure are called; once it is refused, what was urgent is put off. */
export function refusDUrgence(etat: EtatSeance, point: PointId): Refus | null {
  const nature = etat.ordreDuJour.find(({ id }) => id === point)?.nature;
  if (nature === "procedure" || !urgenceInvoquee(etat)) return null;
  if (!etat.urgence) {
    return {
      code: "urgence-a-statuer",
      phrase:
        "Le délai de convocation a été abrégé\u00a0: l’assemblée se prononce d’abord sur l’urgence, dont l’exécutif lui rend compte dès l’ouverture.",
      article: articleUrgence(etat.profil),
      remede: "Mettre aux voix l’urgence.",
      champ: point,
    };
  }
  if (etat.urgence.admise || nature !== "deliberation" || !urgenceDuPoint(etat, point)) return null;
  return {
    code: "urgence-rejetee",
    phrase: `L’assemblée n’a pas admis l’urgence\u00a0: le point ${titreDe(etat, point)} ne peut pas être délibéré dans cette séance.`,
    article: articleUrgence(etat.profil),
    remede: "Reporter ce point à une séance convoquée dans le délai ordinaire.",
    champ: point,
  };
}
