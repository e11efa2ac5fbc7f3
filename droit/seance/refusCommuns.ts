/** Refusals that several orders share. */
import { compter } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { PointId, Quorum, Siege } from "../faits.ts";
import type { CodeRefus, Refus } from "../refus.ts";
import type { EtatSeance } from "./etat.ts";
import { nomSiegeMajuscule, occupant, titreDe } from "./noms.ts";
import { expliquerQuorum, portentSurLesComptes } from "./quorum.ts";
import { deportesDe } from "./votants.ts";

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

/** A point once voted is not called, amended, nor put off any more. */
export function pointDejaVote(etat: EtatSeance, id: PointId, remede?: string): Refus | null {
  const connu = etat.points[id];
  if (!connu?.scrutin) return null;
  return {
    code: "point-deja-vote",
    phrase: `Le point ${titreDe(etat, id)} a déjà été voté${connu.numero ? ` (délibération ${connu.numero})` : ""}.`,
    article: null,
    remede: remede ?? "Appeler un autre point de l’ordre du jour.",
    champ: id,
  };
}

export function pointEcarte(etat: EtatSeance, id: PointId): Refus | null {
  const ecarte = etat.points[id]?.ecarte;
  if (!ecarte) return null;
  return {
    code: "point-ecarte",
    phrase: `Le point ${titreDe(etat, id)} ${ecarte.sort === "retire" ? "a été retiré de l’ordre du jour" : "a été reporté à une séance ultérieure"}\u00a0: ${sansPointFinal(ecarte.motif)}.`,
    article: null,
    remede: "Appeler un autre point, ou annuler cette mention si elle a été saisie par erreur.",
    champ: id,
  };
}

/** Discussed now: the quorum was tested for it (QUORUM-04). */
export function pointNonAppele(etat: EtatSeance, id: PointId): Refus | null {
  if (etat.pointCourant === id) return null;
  return {
    code: "point-non-appele",
    phrase: `Le point ${titreDe(etat, id)} n’est pas en discussion\u00a0: le quorum se vérifie à l’appel de chaque point.`,
    article: article(etat.profil, "quorum"),
    remede: "Appeler d’abord ce point.",
    champ: id,
  };
}

export function pointNonDeliberatif(etat: EtatSeance, id: PointId): Refus | null {
  if (etat.ordreDuJour.find((point) => point.id === id)?.nature === "deliberation") return null;
  return {
    code: "point-non-deliberatif",
    phrase: `Le point ${titreDe(etat, id)} n’est pas soumis à délibération\u00a0: il ne donne lieu ni à un vote ni à un numéro.`,
    article: article(etat.profil, "ordre-du-jour"),
    remede: "Passer au point suivant.",
    champ: id,
  };
}

export const seanceSuspendue = (): Refus => ({
  code: "seance-suspendue",
  phrase: "La séance est suspendue\u00a0: rien ne peut être discuté ni voté.",
  article: null,
  remede: "Reprendre d’abord la séance.",
});

export const seanceEnCarence = (etat: EtatSeance): Refus => ({
  code: "seance-en-carence",
  phrase: "L’absence de quorum est constatée\u00a0: l’assemblée ne peut plus rien décider dans cette séance.",
  article: article(etat.profil, "quorum"),
  remede:
    "Lever la séance et convoquer de nouveau l’assemblée sur les mêmes points, ou annuler ce constat s’il a été saisi par erreur.",
});

/** Withdrawals, postponements and corrections are reasoned: the minutes say why. */
export function motifAbsent(motif: string): Refus | null {
  if (motif.trim()) return null;
  return {
    code: "motif-absent",
    phrase: "Le motif est vide\u00a0: le procès-verbal doit pouvoir le dire.",
    article: null,
    remede: "Écrire le motif en quelques mots.",
    champ: "motif",
  };
}

/** The seat must have someone in the room. */
export const membreAbsent = (
  etat: EtatSeance,
  siege: Siege,
  code: CodeRefus,
  consequence: string,
): Refus | null =>
  occupant(etat, siege)
    ? null
    : {
        code,
        phrase: `${nomSiegeMajuscule(siege)} n’est pas dans la salle\u00a0: ${consequence}`,
        article: null,
        remede: "Constater d’abord son arrivée, ou choisir un membre présent.",
        champ: siege.id,
      };

export const sansPointFinal = (texte: string): string => texte.trim().replace(/\.$/, "");

/**
 * Not enough members: at the opening, at a point, or at the resumption. When only those who stand aside for the point
 * are missing, that point alone is put off.
 */
export function quorumNonAtteint(etat: EtatSeance, quorum: Quorum, point?: PointId): Refus {
  const manque = quorum.requis - quorum.presents;
  const retraits = deportesDe(etat, point).size > 0 || portentSurLesComptes(etat, point);
  const explication = retraits ? ` ${expliquerQuorum(etat, point)}` : "";
  const remede = retraits
    ? "Reporter ce point à une séance ultérieure, ou attendre et constater les arrivées."
    : etat.phase === "ouverte"
      ? "Attendre et constater les arrivées, ou constater la carence, lever la séance et convoquer de nouveau l’assemblée."
      : "Attendre et constater les arrivées, ou constater la carence et convoquer de nouveau l’assemblée.";
  return {
    code: "quorum-non-atteint",
    phrase: `Le quorum n’est pas atteint\u00a0: ${compter(quorum.presents, "membre présent", "membres présents")} sur ${quorum.enExercice} en exercice, il en faut ${quorum.requis} (il en manque ${manque}).${explication} Les procurations ne comptent pas.`,
    article: article(etat.profil, "quorum"),
    remede,
  };
}
