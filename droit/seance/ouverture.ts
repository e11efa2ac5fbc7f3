/** The sitting as a meeting: it opens, stops, resumes, fails for want of members, ends. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { FaitSeance, Instant, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { EtatSeance } from "./etat.ts";
import { siegesSansEtat } from "./feuille.ts";
import { eluQuiSiege, nomSiege, nomSiegeMajuscule, siegeDe } from "./noms.ts";
import { quorumDe } from "./quorum.ts";
import { quorumNonAtteint, siegeInconnu } from "./refusCommuns.ts";

/** The secretary is one of those in the room (L2121-15; L2541-6 in Alsace-Moselle; PV-01). */
export function designerSecretaire(etat: EtatSeance, id: SiegeId): Issue<FaitSeance[]> {
  const siege = siegeDe(etat, id);
  if (!siege) return refuser(siegeInconnu(id));
  if (!eluQuiSiege(etat, id)) {
    return refuser({
      code: "secretaire-absent",
      phrase: horsMembres(etat)
        ? `${nomSiegeMajuscule(siege)} n’est pas dans la salle\u00a0: un membre qui tient le secrétariat y est présent.`
        : `${nomSiegeMajuscule(siege)} n’est pas dans la salle\u00a0: le secrétaire de séance est désigné parmi les membres présents.`,
      article: article(etat.profil, "secretaire"),
      remede: "Constater d’abord sa présence, ou désigner un membre présent.",
      champ: id,
    });
  }
  return ok(etat.secretaire === id ? [] : [{ type: "SecretaireDesigne", data: { siege: id } }]);
}

/** In Moselle, Bas-Rhin and Haut-Rhin the council may choose a secretary who is no member (L2541-6). */
export const horsMembres = ({ profil }: EtatSeance): boolean =>
  profil.kind === "commune" && profil.alsaceMoselle;

/** Opens when every seat has been accounted for and more than half are in the room (QUORUM-01). */
export function ouvrir(etat: EtatSeance, a: Instant): Issue<FaitSeance[]> {
  const refus = presencesIncompletes(etat);
  if (refus) return refuser(refus);
  const quorum = quorumDe(etat);
  if (!quorum.atteint) return refuser(quorumNonAtteint(etat, quorum));
  return ok([{ type: "SeanceOuverte", data: { a, quorum } }]);
}

function presencesIncompletes(etat: EtatSeance): Refus | null {
  const inconnus = siegesSansEtat(etat);
  if (inconnus.length === 0) return null;
  const nommes = inconnus.slice(0, 5).map(nomSiege);
  const reste = inconnus.length - nommes.length;
  const noms = enumerer(reste > 0 ? [...nommes, compter(reste, "autre")] : nommes);
  return {
    code: "presences-incompletes",
    phrase: `La feuille de présence n’est pas complète\u00a0: ${compter(inconnus.length, "membre")} sur ${etat.sieges.length} sans mention (${noms}).`,
    article: article(etat.profil, "quorum"),
    remede: "Indiquer pour chacun s’il est présent, excusé, absent ou représenté.",
    ...(inconnus[0] && { champ: inconnus[0].id }),
  };
}

/**
 * Not enough members came, or stayed: no vote can be taken any more, and a second convocation on the same points is
 * open (QUORUM-03). Members who only stand aside for one point do not empty the sitting: that point is put off.
 */
export function constaterCarence(etat: EtatSeance, a: Instant): Issue<FaitSeance[]> {
  const refus = etat.phase === "convoquee" ? presencesIncompletes(etat) : null;
  if (refus) return refuser(refus);
  const quorum = quorumDe(etat);
  if (quorum.atteint) {
    return refuser({
      code: "carence-sans-objet",
      phrase: etat.apresCarence
        ? "Cette séance fait suite à une séance sans quorum\u00a0: l’assemblée y délibère quel que soit le nombre des présents."
        : `Le quorum est atteint\u00a0: ${compter(quorum.presents, "membre présent", "membres présents")}, ${quorum.requis} requis.`,
      article: article(etat.profil, "quorum"),
      remede:
        etat.phase === "ouverte"
          ? "Poursuivre l’ordre du jour, ou reporter le seul point que des déports empêchent de voter."
          : "Ouvrir la séance.",
    });
  }
  return ok([{ type: "CarenceConstatee", data: { a, quorum, point: etat.pointCourant } }]);
}

/** A break: nothing is voted, members come and go. */
export function suspendre(etat: EtatSeance, motif: string | undefined, a: Instant): Issue<FaitSeance[]> {
  if (etat.suspendue) return ok([]);
  const dit = motif?.trim();
  return ok([{ type: "SeanceSuspendue", data: { a, ...(dit && { motif: dit }) } }]);
}

/**
 * The quorum is tested again at each resumption (QUORUM-04): that of the sitting, then that of the point under discussion
 * where members stand aside for it, since they do not count there.
 */
export function reprendre(etat: EtatSeance, a: Instant): Issue<FaitSeance[]> {
  if (!etat.suspendue) {
    return refuser({
      code: "seance-non-suspendue",
      phrase: "La séance n’est pas suspendue.",
      article: null,
      remede: "Poursuivre l’ordre du jour.",
    });
  }
  const quorum = quorumDe(etat);
  if (!quorum.atteint) return refuser(quorumNonAtteint(etat, quorum));
  const reprise: FaitSeance = { type: "SeanceReprise", data: { a, quorum } };
  const point = etat.pointCourant;
  const duPoint = quorumDe(etat, point);
  const memes = duPoint.presents === quorum.presents && duPoint.enExercice === quorum.enExercice;
  if (!point || memes) return ok([reprise]);
  return ok([reprise, { type: "PointAppele", data: { point, a, quorum: duPoint } }]);
}
