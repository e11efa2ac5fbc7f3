/** The points of the agenda: called, put off, discussed. */
import type { FaitSeance, Instant, PointId, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleDeport } from "./articles.ts";
import type { EtatSeance } from "./etat.ts";
import { nomPresent, siegeDe, titreDe } from "./noms.ts";
import { quorumDe } from "./quorum.ts";
import {
  membreAbsent,
  motifAbsent,
  pointDejaVote,
  pointEcarte,
  pointInconnu,
  pointNonAppele,
  quorumNonAtteint,
  siegeInconnu,
} from "./refusCommuns.ts";
import { refusDUrgence } from "./urgence.ts";
import { deportsDuPoint } from "./votants.ts";

/** Calls a point, with the quorum tested again at that moment (QUORUM-04). Calling it once more tests it once more. */
export function appelerPoint(etat: EtatSeance, id: PointId, a: Instant): Issue<FaitSeance[]> {
  const refus = refusDuPoint(etat, id) ?? refusDUrgence(etat, id);
  if (refus) return refuser(refus);
  const quorum = quorumDe(etat, id);
  if (!quorum.atteint) return refuser(quorumNonAtteint(etat, quorum, id));
  return ok([{ type: "PointAppele", data: { point: id, a, quorum } }]);
}

/** On the agenda, neither voted nor put off. */
export function refusDuPoint(etat: EtatSeance, id: PointId): Refus | null {
  if (!etat.ordreDuJour.some((point) => point.id === id)) return pointInconnu(etat, id);
  return pointDejaVote(etat, id) ?? pointEcarte(etat, id);
}

/** Withdrawn or put off to a later sitting, with its reason: the minutes and the list say so (PV-03). */
export function ecarterPoint(
  etat: EtatSeance,
  id: PointId,
  { sort, motif, a }: { sort: "retire" | "reporte"; motif: string; a: Instant },
): Issue<FaitSeance[]> {
  const refus = refusDuPoint(etat, id) ?? motifAbsent(motif);
  if (refus) return refuser(refus);
  return ok([{ type: "PointEcarte", data: { point: id, sort, motif: motif.trim(), a } }]);
}

/** Who spoke, for the minutes. A member with a personal interest does not debate; the executive may, on its accounts. */
export function donnerParole(etat: EtatSeance, id: PointId, qui: SiegeId, a: Instant): Issue<FaitSeance[]> {
  const refus = refusDuPoint(etat, id) ?? pointNonAppele(etat, id);
  if (refus) return refuser(refus);
  const siege = siegeDe(etat, qui);
  if (!siege) return refuser(siegeInconnu(qui));
  const absent = membreAbsent(etat, siege, "parole-impossible", "la parole est donnée à un membre présent.");
  if (absent) return refuser(absent);
  const deport = deportsDuPoint(etat, id).find((connu) => connu.siege === qui);
  if (deport && deport.cause !== "comptes") {
    return refuser({
      code: "parole-impossible",
      phrase: `${nomPresent(etat, siege)} s’est retiré du point ${titreDe(etat, id)}\u00a0: il ne prend pas part au débat.`,
      article: articleDeport(etat.profil, deport.cause),
      remede: "Donner la parole à un autre membre, ou retirer d’abord ce déport s’il a été noté par erreur.",
      champ: qui,
    });
  }
  return ok([{ type: "ParolePrise", data: { point: id, siege: qui, a } }]);
}
