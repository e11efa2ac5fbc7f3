/** The close of a vote: the point, its number, the figures, the secretary, in that order. */
import { article } from "../collectivite/articles.ts";
import type { FaitSeance, PointOrdreDuJour } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { depouiller } from "../scrutin/depouiller.ts";
import type { CommandeSeance, ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { votantsDe } from "./votants.ts";
import { pointInconnu } from "./refusCommuns.ts";

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
  const point = etat.ordreDuJour.find(({ id }) => id === commande.point);
  if (!point) return refuser(pointInconnu(etat, commande.point));
  const refus = refusDuPoint(etat, point) ?? refusDuNumero(etat, commande.numero, contexte);
  if (refus) return refuser(refus);

  const { presents, pouvoirs } = votantsDe(etat);
  const { forme, voixDuPresident } = commande;
  const scrutin = depouiller(commande, { presents, pouvoirs, forme, voixDuPresident, profil: etat.profil });
  if (!scrutin.ok) return scrutin;
  if (!etat.secretaire) return refuser(secretaireNonDesigne(etat));

  const acte = scrutin.valeur.resultat === "rejet" ? null : (contexte.acte ?? null);
  const numero = commande.numero.trim();
  return ok([
    { type: "ScrutinClos", data: { point: point.id, a: contexte.a, scrutin: scrutin.valeur, numero, acte } },
  ]);
}

function refusDuPoint(etat: EtatSeance, point: PointOrdreDuJour): Refus | null {
  const titre = `«\u00a0${point.titre}\u00a0»`;
  const commun = { article: null, champ: point.id };
  if (point.nature !== "deliberation") {
    return {
      ...commun,
      code: "point-non-deliberatif",
      phrase: `Le point ${titre} n’est pas soumis à délibération\u00a0: il ne donne lieu ni à un vote ni à un numéro.`,
      article: article(etat.profil, "ordre-du-jour"),
      remede: "Passer au point suivant.",
    };
  }
  const connu = etat.points[point.id];
  if (connu?.scrutin) {
    return {
      ...commun,
      code: "point-deja-vote",
      phrase: `Le point ${titre} a déjà été voté (délibération ${connu.numero}).`,
      remede: "Appeler un autre point de l’ordre du jour.",
    };
  }
  if (etat.pointCourant !== point.id) {
    return {
      ...commun,
      code: "point-non-appele",
      phrase: `Le point ${titre} n’est pas en discussion\u00a0: le quorum se vérifie à l’appel de chaque point.`,
      article: article(etat.profil, "quorum"),
      remede: "Appeler d’abord ce point.",
    };
  }
  if (!point.projet) {
    return {
      ...commun,
      code: "projet-absent",
      phrase: `Le point ${titre} n’a pas de projet de délibération\u00a0: il n’y a pas de texte à voter.`,
      remede:
        "Rattacher un projet au point avant de convoquer, ou inscrire l’affaire à une séance ultérieure.",
    };
  }
  return null;
}

function refusDuNumero(
  etat: EtatSeance,
  saisi: string,
  { numeroRefuse, numeroPrisPar }: ContexteSeance,
): Refus | null {
  const numero = saisi.trim();
  const motif = numero === "" ? "il est vide" : numeroRefuse;
  if (motif) {
    return {
      code: "numero-invalide",
      phrase:
        numero === ""
          ? "La délibération n’a pas de numéro."
          : `Le numéro ${numero} ne peut pas être transmis\u00a0: ${motif}`.replace(/\.?$/, "."),
      article: null,
      remede: "Choisir un autre numéro.",
      champ: "numero",
    };
  }
  const deLaSeance = etat.ordreDuJour.find(({ id }) => etat.points[id]?.numero === numero);
  const pris =
    numeroPrisPar ??
    (deLaSeance ? `la délibération «\u00a0${deLaSeance.titre}\u00a0», de la même séance` : null);
  if (!pris) return null;
  return {
    code: "numero-deja-pris",
    phrase: `Le numéro ${numero} est déjà porté par ${pris}\u00a0: un numéro ne sert qu’une fois.`,
    article:
      etat.profil.kind === "departement" || etat.profil.kind === "region" ? null : "art. R2121-9 du CGCT",
    remede: "Prendre le numéro libre suivant.",
    champ: "numero",
  };
}

const secretaireNonDesigne = (etat: EtatSeance): Refus => ({
  code: "secretaire-non-designe",
  phrase:
    "Aucun secrétaire de séance n’est en place\u00a0: l’assemblée le désigne parmi ses membres présents, et un secrétaire qui s’en va est remplacé.",
  article: article(etat.profil, "secretaire"),
  remede: "Désigner le secrétaire de séance, puis clore le scrutin.",
  champ: "secretaire",
});
