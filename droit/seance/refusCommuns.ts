/** Refusals that several orders share. */
import { compter } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { PointId, Quorum } from "../faits.ts";
import type { Refus } from "../refus.ts";
import type { EtatSeance } from "./etat.ts";

export const siegeInconnu = (id: string): Refus => ({
  code: "siege-inconnu",
  phrase: `Le siège «\u00a0${id}\u00a0» n’existe pas dans cette assemblée.`,
  article: null,
  remede: "Choisir un siège de la liste.",
  champ: id,
});

export const pointInconnu = (etat: EtatSeance, id: PointId): Refus => ({
  code: "point-inconnu",
  phrase:
    "Ce point n’est pas à l’ordre du jour\u00a0: une affaire qui n’y figure pas ne peut pas être délibérée.",
  article: article(etat.profil, "ordre-du-jour"),
  remede: "Choisir un point de l’ordre du jour, ou inscrire l’affaire à une séance ultérieure.",
  champ: id,
});

export const seanceLevee = (): Refus => ({
  code: "seance-levee",
  phrase: "La séance est levée\u00a0: plus rien ne peut y être constaté ni voté.",
  article: null,
  remede: "Inscrire l’affaire à une séance ultérieure.",
});

export const seanceNonConvoquee = (etat: EtatSeance): Refus => ({
  code: "seance-non-convoquee",
  phrase: "La séance n’est pas encore convoquée.",
  article: article(etat.profil, "ordre-du-jour"),
  remede: "Envoyer d’abord la convocation.",
});

export const seanceNonOuverte = (): Refus => ({
  code: "seance-non-ouverte",
  phrase: "La séance n’est pas ouverte.",
  article: null,
  remede: "Ouvrir d’abord la séance.",
});

export function quorumNonAtteint(etat: EtatSeance, quorum: Quorum): Refus {
  const manque = quorum.requis - quorum.presents;
  return {
    code: "quorum-non-atteint",
    phrase: `Le quorum n’est pas atteint\u00a0: ${compter(quorum.presents, "membre présent", "membres présents")} sur ${quorum.enExercice} en exercice, il en faut ${quorum.requis} (il en manque ${manque}). Les procurations ne comptent pas.`,
    article: article(etat.profil, "quorum"),
    remede: "Attendre et constater les arrivées, ou lever la séance et convoquer de nouveau l’assemblée.",
  };
}
