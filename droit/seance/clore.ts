/** The close of a vote: the point, its number, who presides, its form, the figures, the secretary, in that order. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { FaitSeance, PointId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleNomination } from "../scrutin/articles.ts";
import { articleDeliberation } from "./articles.ts";
import type { CommandeSeance, ContexteSeance, VoteSaisi } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { titreDe } from "./noms.ts";
import { refusDuNumero, scrutinClos } from "./numero.ts";
import { refusDuPresident } from "./presidence.ts";
import { requisEnMots } from "./recitPhrases.ts";
import {
  pointDejaVote,
  pointEcarte,
  pointInconnu,
  pointNonAppele,
  pointNonDeliberatif,
  quorumNonAtteint,
} from "./refusCommuns.ts";
import { pointDe, refusADistance, scrutinDe } from "./voter.ts";

type CloreScrutin = Extract<CommandeSeance, { ordre: "cloreScrutin" }>;

/**
 * Closes the vote on the point under discussion. The act is not made here: `deliberationAdoptee` takes its
 * snapshot from the state after this fact. A rejected proposal keeps its number and gives no act.
 */
export function cloreScrutin(
  etat: EtatSeance,
  commande: CloreScrutin,
  contexte: ContexteSeance,
): Issue<FaitSeance[]> {
  const { point, numero } = commande;
  const refus =
    refusDuVote(etat, point) ??
    refusDuNumero(etat, numero, contexte) ??
    refusDeForme(etat, point, commande) ??
    refusDuPresident(etat, point);
  if (refus) return refuser(refus);
  const scrutin = scrutinDe(etat, commande, point, pointDe(etat, point)?.regime);
  if (!scrutin.ok) return scrutin;
  if (!etat.secretaire) return refuser(secretaireNonDesigne(etat));
  return ok([scrutinClos(etat, { point, numero, scrutin: scrutin.valeur }, contexte)]);
}

/** Deliberative, not voted, called, with its quorum, its text, its amendments settled. */
export function refusDuVote(etat: EtatSeance, id: PointId): Refus | null {
  const point = pointDe(etat, id);
  if (!point) return pointInconnu(etat, id);
  const refus =
    pointNonDeliberatif(etat, id) ??
    pointDejaVote(etat, id) ??
    pointEcarte(etat, id) ??
    pointNonAppele(etat, id);
  if (refus) return refus;
  const quorum = etat.points[id]?.appele?.quorum;
  if (quorum && !quorum.atteint) return quorumNonAtteint(etat, quorum, id);
  if (!point.projet) {
    return {
      code: "projet-absent",
      phrase: `Le point ${titreDe(etat, id)} n’a pas de projet de délibération\u00a0: il n’y a pas de texte à voter.`,
      article: null,
      remede:
        "Rattacher un projet au point avant de convoquer, ou inscrire l’affaire à une séance ultérieure.",
      champ: id,
    };
  }
  return amendementsAVoter(etat, id);
}

function amendementsAVoter(etat: EtatSeance, id: PointId): Refus | null {
  const restants = (etat.points[id]?.amendements ?? []).filter(({ scrutin }) => !scrutin);
  if (restants.length === 0) return null;
  const noms = restants.map(({ objet, auteur }) => `«\u00a0${objet}\u00a0» (${auteur})`);
  return {
    code: "amendements-a-voter",
    phrase: `${compter(restants.length, "amendement déposé n’est pas voté", "amendements déposés ne sont pas votés")}\u00a0: ${enumerer(noms)}. Les amendements se votent avant le texte.`,
    article: articleDeliberation(etat.profil),
    remede: "Mettre d’abord aux voix chaque amendement.",
    champ: id,
  };
}

/** The form members asked for (VOTE-04, VOTE-05), that of a vote on persons (VOTE-07), that of several rooms. */
export function refusDeForme(etat: EtatSeance, id: PointId, { forme }: VoteSaisi): Refus | null {
  const { formeDemandee, secretEcarte } = etat.points[id] ?? {};
  const regime = pointDe(etat, id)?.regime;
  const demandee = formeDemandee?.forme;
  const distance = refusADistance(etat, demandee ?? forme, id);
  if (distance) return distance;
  if (regime?.type === "nomination" && !secretEcarte) {
    return {
      code: "election-attendue",
      phrase: `Le point ${titreDe(etat, id)} porte sur des personnes\u00a0: il se vote au scrutin secret, tour par tour.`,
      article: articleNomination(etat.profil),
      remede: regime.secretImpose
        ? "Dépouiller le premier tour."
        : "Dépouiller le premier tour, ou faire décider à l’unanimité de ne pas voter au scrutin secret.",
      champ: id,
    };
  }
  if (!formeDemandee || forme === demandee) return null;
  return {
    code: "forme-imposee",
    phrase: `Le scrutin ${demandee} a été demandé par ${compter(formeDemandee.demandeurs.length, "membre présent", "membres présents")} (${requisEnMots(formeDemandee.requis)})\u00a0: ce point ne se vote pas au scrutin ${forme}.`,
    article: articleNomination(etat.profil),
    remede: `Voter au scrutin ${demandee}.`,
    champ: "forme",
  };
}

export const secretaireNonDesigne = (etat: EtatSeance): Refus => ({
  code: "secretaire-non-designe",
  phrase:
    "Aucun secrétaire de séance n’est en place\u00a0: l’assemblée le désigne parmi ses membres présents, et un secrétaire qui s’en va est remplacé.",
  article: article(etat.profil, "secretaire"),
  remede: "Désigner le secrétaire de séance, puis clore le scrutin.",
  champ: "secretaire",
});
