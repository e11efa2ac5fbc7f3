/** Members who stand aside for a point, and what that does to its quorum (QUORUM-05 to -07). */
import type { CauseDeport, FaitSeance, Instant, PointId, Quorum, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { appliquerSeance } from "./appliquer.ts";
import { articleDeport } from "./articles.ts";
import type { EtatSeance } from "./etat.ts";
import { nomSiege, nomSiegeMajuscule, occupant, siegeDe, titreDe } from "./noms.ts";
import { refusDuPoint } from "./points.ts";
import { quorumDe } from "./quorum.ts";
import { siegeInconnu } from "./refusCommuns.ts";
import { deportesDe } from "./votants.ts";

export interface Deport {
  siege: SiegeId;
  cause: CauseDeport;
  quitteLaSalle: boolean;
}

/**
 * Records that a member in the room, or one who gave a procuration, stands aside. Noted after the vote it changes
 * nothing: the result stands and the minutes say it. On a point already under discussion the quorum is tested again,
 * since an interested member never counted for it; whoever merely left since still does (QUORUM-04).
 */
export function deporter(
  etat: EtatSeance,
  point: PointId,
  { siege: id, cause, quitteLaSalle }: Deport,
  a: Instant,
): Issue<FaitSeance[]> {
  const refus = refusApresVote(etat, point) ?? refusDuPoint(etat, point);
  if (refus) return refuser(refus);
  const siege = siegeDe(etat, id);
  if (!siege) return refuser(siegeInconnu(id));
  // An absent representative leaves the members in exercise all the same (QUORUM-06).
  const concerne =
    cause === "representation" ||
    occupant(etat, siege) ||
    etat.procurations.some(({ mandant }) => mandant === id);
  if (!concerne) return refuser(niPresentNiRepresente(siege, cause, etat));
  const connu = etat.points[point]?.deports?.find((deport) => deport.siege === id);
  const tient = deportesDe(etat, point).has(id);
  if (connu && tient && connu.cause === cause && connu.quitteLaSalle === quitteLaSalle) return ok([]);
  return ok(
    avecQuorum(etat, point, a, [
      ...(connu ? [{ type: "DeportRetire" as const, data: { point, siege: id, a } }] : []),
      { type: "MembreDeporte", data: { point, siege: id, cause, quitteLaSalle, a } },
    ]),
  );
}

/** Noted by mistake, before the vote. */
export function retirerDeport(
  etat: EtatSeance,
  point: PointId,
  id: SiegeId,
  a: Instant,
): Issue<FaitSeance[]> {
  const refus = refusApresVote(etat, point) ?? refusDuPoint(etat, point);
  if (refus) return refuser(refus);
  const siege = siegeDe(etat, id);
  if (!siege) return refuser(siegeInconnu(id));
  if (!etat.points[point]?.deports?.some((deport) => deport.siege === id)) {
    return refuser({
      code: "deport-inconnu",
      phrase: `${nomSiegeMajuscule(siege)} ne s’est pas retiré du point ${titreDe(etat, point)}.`,
      article: null,
      remede: "Vérifier le nom du membre.",
      champ: id,
    });
  }
  return ok(avecQuorum(etat, point, a, [{ type: "DeportRetire", data: { point, siege: id, a } }]));
}

/** The facts, and the quorum of the point tested again when it is under discussion and its number changes. */
function avecQuorum(etat: EtatSeance, point: PointId, a: Instant, faits: FaitSeance[]): FaitSeance[] {
  const appele = etat.points[point]?.appele;
  if (etat.pointCourant !== point || !appele) return faits;
  const apres = faits.reduce<EtatSeance>(appliquerSeance, etat);
  const quorum = quorumApresDeport(appele.quorum, quorumDe(etat, point), quorumDe(apres, point));
  if (quorum.presents === appele.quorum.presents && quorum.enExercice === appele.quorum.enExercice)
    return faits;
  return [...faits, { type: "PointAppele", data: { point, a, quorum } }];
}

/** That of the call, moved by what the déport alone changes: those who left since the call still count for it. */
function quorumApresDeport(appel: Quorum, avant: Quorum, apres: Quorum): Quorum {
  const presents = appel.presents + apres.presents - avant.presents;
  return { ...apres, presents, atteint: presents >= apres.requis };
}

function refusApresVote(etat: EtatSeance, point: PointId): Refus | null {
  if (!etat.points[point]?.scrutin) return null;
  return {
    code: "deport-impossible",
    phrase: `Le point ${titreDe(etat, point)} est voté\u00a0: un retrait noté après le vote n’en change pas le résultat.`,
    article: articleDeport(etat.profil, "interet"),
    remede:
      "Le signaler au procès-verbal. Si le membre s’était retiré avant le vote, rectifier le scrutin n’y suffit pas\u00a0: soumettre une nouvelle délibération.",
    champ: point,
  };
}

const niPresentNiRepresente = (siege: Siege, cause: CauseDeport, etat: EtatSeance): Refus => ({
  code: "deport-impossible",
  phrase: `${nomSiegeMajuscule(siege)} n’est ni présent ni représenté\u00a0: ${nomSiege(siege)} n’a pas à se retirer du vote.`,
  article: articleDeport(etat.profil, cause),
  remede: "Vérifier le nom du membre, ou constater d’abord sa présence.",
  champ: siege.id,
});
