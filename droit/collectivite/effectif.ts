/** Members in exercise, council deemed complete, seats of an EPCI by commune (COMP-01, COMP-03, COMP-04). */
import { effectifMunicipal } from "../assemblee/regles.ts";
import { compter } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES, type Valable, valeurAu } from "../calendrier/periodes.ts";
import type { DateCivile } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";
import { article, duCgct, type Nature } from "./articles.ts";

export interface EffectifEnExercice extends Calcul {
  enExercice: number;
  quorum: number;
}

/**
 * Members in exercise: legal seats less those nobody can take. CGCT, art. L2121-4, code électoral art. L270 (COMP-01).
 * A seat the next candidate of the list fills at once is not vacant; absent or suspended members stay in exercise.
 */
export function effectifEnExercice(
  nature: Nature,
  { sieges, vacants }: { sieges: number; vacants: number },
): EffectifEnExercice {
  const enExercice = sieges - vacants;
  const quorum = Math.floor(enExercice / 2) + 1;
  return {
    regle: "COMP-01",
    intitule: "Membres en exercice",
    phrase: `${compter(enExercice, "membre est", "membres sont")} en exercice\u00a0; le quorum est de ${quorum}.`,
    calcul: `${sieges} sièges, moins ${compter(vacants, "siège que personne ne peut occuper", "sièges que personne ne peut occuper")} avant une élection. Le siège que prend le suivant de liste n’est pas vacant.`,
    article: nature.kind === "commune" ? duCgct("L2121-4", "L2121-17") : (article(nature, "quorum") ?? ""),
    enExercice,
    quorum,
  };
}

/** From how many members a council is deemed complete, by its legal size: loi n° 2025-444, art. 5. */
const REPUTE_COMPLET: readonly Valable<Readonly<Record<number, number>>>[] = [
  {
    du: DATES_DES_TEXTES.listePartout,
    valeur: { 7: 5, 11: 9, 15: 13 },
    texte: "art. L2121-2-1 du CGCT, loi n°\u00a02025-444 du 21 mai 2025",
  },
];

export interface ConseilComplet extends Verification {
  complet: boolean;
  /** The number of members for every purpose of the law. */
  effectif: number;
  plancher: number;
}

/**
 * Whether a municipal council is complete enough to elect its maire: CGCT, art. L2121-2-1 (COMP-03), since the renewal
 * of March 2026. Up to 999 inhabitants a council two short is deemed complete, and its size is then the number elected.
 */
export function conseilComplet(population: number, elus: number, le: DateCivile): ConseilComplet {
  const legal = effectifMunicipal(population);
  const periode = valeurAu(REPUTE_COMPLET, le);
  const plancher = (population < 1000 ? periode?.valeur[legal] : undefined) ?? legal;
  const complet = elus >= plancher;
  return {
    regle: "COMP-03",
    intitule: "Conseil réputé complet",
    verdict: periode ? (complet ? "conforme" : "irregulier") : "indetermine",
    phrase: complet
      ? `Le conseil est ${elus < legal ? "réputé " : ""}complet avec ${compter(elus, "élu")}.`
      : `Le conseil n’est pas complet\u00a0: ${compter(elus, "élu")}, ${plancher} au moins.`,
    calcul: `${population} habitants\u00a0: ${legal} sièges, réputé complet à partir de ${plancher}.${periode ? "" : " La règle n’existe sous cette forme que depuis le renouvellement de mars 2026."}`,
    article: duCgct("L2121-2-1"),
    ...(!complet && { remede: "Organiser une élection partielle avant d’élire le maire." }),
    complet,
    effectif: complet && elus < legal ? elus : legal,
    plancher,
  };
}

/** Seats of an EPCI by commune: at least one each, none more than half. CGCT, art. L5211-6-1 (COMP-04). */
export function verifierRepartition(sieges: Readonly<Record<string, number>>): Verification {
  const total = Object.values(sieges).reduce((somme, n) => somme + n, 0);
  const sansSiege = Object.keys(sieges).find((commune) => (sieges[commune] as number) < 1);
  const tropDeSieges = Object.keys(sieges).find((commune) => (sieges[commune] as number) * 2 > total);
  const defaut = sansSiege
    ? `${sansSiege} n’a aucun siège.`
    : tropDeSieges
      ? `${tropDeSieges} a ${sieges[tropDeSieges]} sièges sur ${total}, plus de la moitié.`
      : null;
  return {
    regle: "COMP-04",
    intitule: "Répartition des sièges",
    verdict: defaut ? "irregulier" : "conforme",
    phrase: defaut ?? `Chaque commune a au moins un siège, aucune plus de la moitié des ${total}.`,
    calcul: `${compter(Object.keys(sieges).length, "commune")}, ${compter(total, "siège")}. Le nombre et la répartition viennent de l’arrêté du préfet.`,
    article: duCgct("L5211-6-1"),
    ...(defaut && { remede: "Reprendre la répartition de l’arrêté préfectoral." }),
  };
}
