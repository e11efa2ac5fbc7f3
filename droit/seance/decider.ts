/** What a clerk may do in a sitting, and what the law answers: facts, or a refusal with its article. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { verifierConvocation } from "../convocation/delai.ts";
import { articleNoteDeSynthese, notesManquantes } from "../convocation/note.ts";
import type { FaitSeance, PointId, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { cloreScrutin } from "./clore.ts";
import type { CommandeSeance, ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { siegesSansEtat } from "./feuille.ts";
import { eluQuiSiege, nomSiege, nomSiegeMajuscule, siegeDe } from "./noms.ts";
import { constaterPresences } from "./presences.ts";
import { donnerProcuration, retirerProcuration } from "./procurations.ts";
import { quorumDe } from "./quorum.ts";
import {
  pointInconnu,
  quorumNonAtteint,
  seanceLevee,
  seanceNonConvoquee,
  seanceNonOuverte,
  siegeInconnu,
} from "./refusCommuns.ts";

/** Decides one order on the sitting as it stands. The facts are not yet recorded: the shell does that. */
export function deciderSeance(
  etat: EtatSeance,
  commande: CommandeSeance,
  contexte: ContexteSeance,
): Issue<FaitSeance[]> {
  const refus = refusDePhase(etat, commande);
  if (refus) return refuser(refus);
  const { a } = contexte;
  switch (commande.ordre) {
    case "convoquer":
      return convoquer(etat, commande.envoyeeLe);
    case "constaterPresences":
      return constaterPresences(etat, commande.constats, a);
    case "donnerProcuration":
      return donnerProcuration(etat, commande.mandant, commande.mandataire, a);
    case "retirerProcuration":
      return retirerProcuration(etat, commande.mandant, a);
    case "designerSecretaire":
      return designerSecretaire(etat, commande.siege);
    case "ouvrir":
      return ouvrir(etat, contexte);
    case "appelerPoint":
      return appelerPoint(etat, commande.point, contexte);
    case "cloreScrutin":
      return cloreScrutin(etat, commande, contexte);
    case "lever":
      return ok([{ type: "SeanceLevee", data: { a } }]);
    default:
      throw new Error(`Order not decided yet: ${commande.ordre}`);
  }
}

/** Each order has its moment. Presences, procurations and the secretary may be entered before the opening. */
function refusDePhase(etat: EtatSeance, { ordre }: CommandeSeance): Refus | null {
  if (etat.phase === "levee") return seanceLevee();
  if (ordre === "convoquer") return etat.phase === "prevue" ? null : dejaConvoquee();
  if (etat.phase === "prevue") return seanceNonConvoquee(etat);
  if (ordre === "ouvrir") return etat.phase === "ouverte" ? dejaOuverte() : null;
  const veutUneSeanceOuverte = ordre === "appelerPoint" || ordre === "cloreScrutin" || ordre === "lever";
  return veutUneSeanceOuverte && etat.phase !== "ouverte" ? seanceNonOuverte() : null;
}

const dejaConvoquee = (): Refus => ({
  code: "seance-deja-convoquee",
  phrase: "La séance est déjà convoquée\u00a0: l’ordre du jour est arrêté.",
  article: null,
  remede: "Inscrire l’affaire à une séance ultérieure.",
});

const dejaOuverte = (): Refus => ({
  code: "seance-deja-ouverte",
  phrase: "La séance est déjà ouverte.",
  article: null,
  remede: "Appeler un point de l’ordre du jour.",
});

/** Sends the convocation: in time (CONV-03), with a note for each matter where the law wants one (CONV-07). */
function convoquer(etat: EtatSeance, envoyeeLe: string): Issue<FaitSeance[]> {
  const delai = verifierConvocation(etat.profil, envoyeeLe, etat.date);
  if (delai.verdict === "irregulier") {
    return refuser({
      code: "convocation-tardive",
      phrase: `${delai.phrase} ${delai.calcul}`,
      article: delai.article,
      remede: delai.remede ?? "",
      champ: "envoyeeLe",
    });
  }
  const sansNote = notesManquantes(etat.profil, etat.ordreDuJour);
  if (sansNote.length > 0) {
    const points = enumerer(sansNote.map((point) => `«\u00a0${point.titre}\u00a0»`));
    return refuser({
      code: "note-de-synthese-absente",
      phrase: `La convocation doit être accompagnée d’une note explicative de synthèse sur chaque affaire\u00a0; elle manque pour ${points}.`,
      article: articleNoteDeSynthese(etat.profil),
      remede:
        "Joindre la note de chaque point soumis à délibération, ou retirer le point de l’ordre du jour.",
      ...(sansNote[0] && { champ: sansNote[0].id }),
    });
  }
  const { joursFrancs, requis } = delai;
  return ok([{ type: "SeanceConvoquee", data: { envoyeeLe, seanceLe: etat.date, joursFrancs, requis } }]);
}

/** The secretary is one of those in the room (L2121-15; L2541-6 in Alsace-Moselle; PV-01). */
function designerSecretaire(etat: EtatSeance, id: SiegeId): Issue<FaitSeance[]> {
  const siege = siegeDe(etat, id);
  if (!siege) return refuser(siegeInconnu(id));
  if (!eluQuiSiege(etat, id)) {
    return refuser({
      code: "secretaire-absent",
      phrase: `${nomSiegeMajuscule(siege)} n’est pas dans la salle\u00a0: le secrétaire de séance est désigné parmi les membres présents.`,
      article: article(etat.profil, "secretaire"),
      remede: "Constater d’abord sa présence, ou désigner un membre présent.",
      champ: id,
    });
  }
  return ok(etat.secretaire === id ? [] : [{ type: "SecretaireDesigne", data: { siege: id } }]);
}

/** Opens when every seat has been accounted for and more than half are in the room (QUORUM-01). */
function ouvrir(etat: EtatSeance, { a }: ContexteSeance): Issue<FaitSeance[]> {
  const inconnus = siegesSansEtat(etat);
  if (inconnus.length > 0) {
    const nommes = inconnus.slice(0, 5).map(nomSiege);
    const reste = inconnus.length - nommes.length;
    const noms = enumerer(reste > 0 ? [...nommes, compter(reste, "autre")] : nommes);
    return refuser({
      code: "presences-incompletes",
      phrase: `La feuille de présence n’est pas complète\u00a0: ${compter(inconnus.length, "membre")} sur ${etat.sieges.length} sans mention (${noms}).`,
      article: article(etat.profil, "quorum"),
      remede: "Indiquer pour chacun s’il est présent, excusé, absent ou représenté.",
      ...(inconnus[0] && { champ: inconnus[0].id }),
    });
  }
  const quorum = quorumDe(etat);
  if (!quorum.atteint) return refuser(quorumNonAtteint(etat, quorum));
  return ok([{ type: "SeanceOuverte", data: { a, quorum } }]);
}

/** Calls a point, with the quorum tested again at that moment (QUORUM-04). Calling it once more tests it once more. */
function appelerPoint(etat: EtatSeance, id: PointId, { a }: ContexteSeance): Issue<FaitSeance[]> {
  const point = etat.ordreDuJour.find((p) => p.id === id);
  if (!point) return refuser(pointInconnu(etat, id));
  const numero = etat.points[id]?.numero;
  if (etat.points[id]?.scrutin) {
    return refuser({
      code: "point-deja-vote",
      phrase: `Le point «\u00a0${point.titre}\u00a0» a déjà été voté${numero ? ` (délibération ${numero})` : ""}.`,
      article: null,
      remede: "Appeler un autre point de l’ordre du jour.",
      champ: id,
    });
  }
  const quorum = quorumDe(etat);
  if (!quorum.atteint) return refuser(quorumNonAtteint(etat, quorum));
  return ok([{ type: "PointAppele", data: { point: id, a, quorum } }]);
}
