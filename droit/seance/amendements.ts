/** Amendments: written during the debate, voted before the text they change. */
import type { Amendement, FaitSeance, Instant, PointId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { epurer } from "../texte/epurer.ts";
import { articleDeliberation } from "./articles.ts";
import type { VoteSaisi } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { titreDe } from "./noms.ts";
import { refusDuPoint } from "./points.ts";
import { refusDuPresident } from "./presidence.ts";
import { pointNonAppele, pointNonDeliberatif, quorumNonAtteint } from "./refusCommuns.ts";
import { pointDe, scrutinDe } from "./voter.ts";

/** May be handed over before the point is called, as long as it is not voted. */
export function deposerAmendement(
  etat: EtatSeance,
  point: PointId,
  amendement: Amendement,
  a: Instant,
): Issue<FaitSeance[]> {
  const refus =
    refusDuPoint(etat, point) ??
    pointNonDeliberatif(etat, point) ??
    amendementInvalide(etat, point, amendement);
  if (refus) return refuser(refus);
  // It may become the text of the act: nothing of the draft it was written on goes with it.
  const texteApres = epurer(amendement.texteApres);
  return ok([{ type: "AmendementDepose", data: { point, amendement: { ...amendement, texteApres }, a } }]);
}

function amendementInvalide(
  etat: EtatSeance,
  point: PointId,
  { id, auteur, objet }: Amendement,
): Refus | null {
  const commun = { article: articleDeliberation(etat.profil), champ: point };
  if (!pointDe(etat, point)?.projet) {
    return {
      ...commun,
      code: "projet-absent",
      phrase: `Le point ${titreDe(etat, point)} n’a pas de projet de délibération\u00a0: il n’y a pas de texte à amender.`,
      remede: "Inscrire l’affaire, avec son projet, à une séance ultérieure.",
    };
  }
  if (etat.points[point]?.amendements?.some((connu) => connu.id === id)) {
    return {
      ...commun,
      code: "amendement-deja-vote",
      phrase: `L’amendement «\u00a0${objet}\u00a0» est déjà déposé.`,
      remede: "Mettre aux voix l’amendement déposé.",
    };
  }
  if (auteur.trim() && objet.trim()) return null;
  return {
    ...commun,
    code: "motif-absent",
    phrase: "Un amendement dit ce qu’il change et qui le présente.",
    remede: "Écrire l’objet de l’amendement et le nom de son auteur.",
    champ: auteur.trim() ? "objet" : "auteur",
  };
}

/** Votes one amendment, by the majority of the votes cast. Adopted, its text becomes that of the point. */
export function voterAmendement(
  etat: EtatSeance,
  commande: VoteSaisi & { point: PointId; amendement: string },
  a: Instant,
): Issue<FaitSeance[]> {
  const { point, amendement: id } = commande;
  const quorum = etat.points[point]?.appele?.quorum;
  const refus =
    refusDuPoint(etat, point) ??
    pointNonAppele(etat, point) ??
    (quorum && !quorum.atteint ? quorumNonAtteint(etat, quorum, point) : null) ??
    refusDeLAmendement(etat, point, id) ??
    refusDuPresident(etat, point);
  if (refus) return refuser(refus);
  const scrutin = scrutinDe(etat, commande, point);
  if (!scrutin.ok) return scrutin;
  const adopte = scrutin.valeur.resultat !== "rejet";
  return ok([
    { type: "AmendementVote", data: { point, amendement: id, scrutin: scrutin.valeur, adopte, a } },
  ]);
}

function refusDeLAmendement(etat: EtatSeance, point: PointId, id: string): Refus | null {
  const connu = etat.points[point]?.amendements?.find((amendement) => amendement.id === id);
  if (!connu) {
    return {
      code: "amendement-inconnu",
      phrase: `Cet amendement n’est pas déposé sur le point ${titreDe(etat, point)}.`,
      article: null,
      remede: "Déposer d’abord l’amendement.",
      champ: id,
    };
  }
  if (!connu.scrutin) return null;
  return {
    code: "amendement-deja-vote",
    phrase: `L’amendement «\u00a0${connu.objet}\u00a0» est déjà voté\u00a0: il est ${connu.adopte ? "adopté" : "rejeté"}.`,
    article: null,
    remede: "Passer à l’amendement suivant, ou au vote du texte.",
    champ: id,
  };
}
