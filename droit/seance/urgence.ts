/** The urgency of a shortened convocation, on which the assembly rules first (CONV-04). */
import type { FaitSeance, Instant, PointId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleUrgence } from "./articles.ts";
import type { VoteSaisi } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { titreDe } from "./noms.ts";
import { refusDuPresident } from "./presidence.ts";
import { scrutinDe } from "./voter.ts";

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

/** The first decision of the sitting: whether the urgency is admitted (CONV-04). Ruled once. */
export function statuerUrgence(etat: EtatSeance, vote: VoteSaisi, a: Instant): Issue<FaitSeance[]> {
  const motif = urgenceInvoquee(etat);
  if (!motif || etat.urgence) {
    return refuser({
      code: "urgence-sans-objet",
      phrase: motif
        ? `L’assemblée s’est déjà prononcée sur l’urgence, qui est ${etat.urgence?.admise ? "admise" : "rejetée"}.`
        : "La convocation a été envoyée dans le délai ordinaire\u00a0: il n’y a pas d’urgence à admettre.",
      article: articleUrgence(etat.profil),
      remede: "Appeler le premier point de l’ordre du jour.",
    });
  }
  const sansPresident = refusDuPresident(etat, null);
  if (sansPresident) return refuser(sansPresident);
  const scrutin = scrutinDe(etat, vote, null);
  if (!scrutin.ok) return scrutin;
  const admise = scrutin.valeur.resultat !== "rejet";
  return ok([{ type: "UrgenceStatuee", data: { admise, scrutin: scrutin.valeur, a } }]);
}
