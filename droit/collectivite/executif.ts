/** How many adjoints or vice-présidents, and what their list must look like (ELEC-03, ELEC-04). */
import { compter } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";
import { duCgct } from "./articles.ts";

export interface MaximumAdjoints extends Calcul {
  maximum: number;
  /** Neighbourhood adjoints on top, from 80 000 inhabitants. */
  quartier: number;
}

/**
 * Adjoints: at least one, at most 30 % of the council, rounded down. CGCT, art. L2122-1 and L2122-2; 10 % more for
 * neighbourhoods from 80 000 inhabitants, art. L2122-2-1 (ELEC-03). 15 members: 4; 29: 8; 55: 16.
 */
export function maximumAdjoints(effectif: number, population = 0): MaximumAdjoints {
  const maximum = Math.max(1, Math.floor((effectif * 3) / 10));
  const quartier = population >= 80_000 ? Math.floor(effectif / 10) : 0;
  return {
    regle: "ELEC-03",
    intitule: "Nombre d’adjoints",
    phrase: `${compter(maximum, "adjoint")} au plus, un au moins${quartier ? `, et ${compter(quartier, "adjoint")} de quartier` : ""}.`,
    calcul: `30 % de ${effectif} membres, arrondis à l’entier inférieur\u00a0: ${maximum}.`,
    article: quartier ? duCgct("L2122-2", "L2122-2-1") : duCgct("L2122-2"),
    maximum,
    quartier,
  };
}

export interface ListeAdjoints {
  sexes: readonly ("F" | "M")[];
  effectif: number;
  population: number;
  le: DateCivile;
  /** Number of adjoints the council voted before the election. */
  postes?: number;
}

/**
 * Whether a list of adjoints may be presented: as many names as posts at most, alternately of each sex. CGCT, art.
 * L2122-7-2 (ELEC-03): in every commune since March 2026; in those of 1 000 inhabitants and more since 2020.
 */
export function verifierListeAdjoints(liste: ListeAdjoints): Verification {
  const { sexes, effectif, population, le, postes } = liste;
  const { maximum, quartier } = maximumAdjoints(effectif, population);
  const limite = Math.min(postes ?? maximum + quartier, maximum + quartier);
  const connue =
    le >= DATES_DES_TEXTES.listePartout || (population >= 1000 && le >= DATES_DES_TEXTES.engagement);
  const rang = sexes.findIndex((sexe, i) => i > 0 && sexe === sexes[i - 1]);
  const defaut =
    sexes.length === 0
      ? "La liste est vide."
      : sexes.length > limite
        ? `La liste compte ${sexes.length} noms pour ${compter(limite, "poste")}.`
        : rang > 0
          ? `Les candidats ${rang} et ${rang + 1} sont de même sexe\u00a0: la liste n’alterne pas.`
          : null;
  return {
    regle: "ELEC-03",
    intitule: "Liste des adjoints",
    verdict: !connue ? "indetermine" : defaut ? "irregulier" : "conforme",
    phrase: connue
      ? (defaut ??
        `La liste alterne et compte ${compter(sexes.length, "nom")} pour ${compter(limite, "poste")}.`)
      : "Le scrutin de liste n’était pas la règle dans cette commune à cette date.",
    calcul: `${sexes.join(", ") || "aucun nom"}\u00a0; ${maximum} adjoints au plus pour ${effectif} membres.`,
    article: duCgct("L2122-7-2"),
    ...(connue && defaut && { remede: "Présenter une liste qui alterne un candidat de chaque sexe." }),
  };
}

export interface MaximumVicePresidents extends Calcul {
  /** Without any special vote. */
  maximum: number;
  /** With two thirds of the votes. */
  aDeuxTiers: number;
}

/**
 * Vice-présidents of an EPCI: 20 % of the council rounded up, at most 15 (métropole: 20), four where that gives fewer;
 * by two thirds, up to 30 % rounded down, same ceiling. CGCT, art. L5211-10 (ELEC-04). 74: 15; 81: 17 capped at 15.
 */
export function maximumVicePresidents(
  { kind }: Pick<ProfilCollectivite, "kind">,
  effectif: number,
): MaximumVicePresidents {
  const plafond = kind === "metropole" ? 20 : 15;
  const part = Math.ceil(effectif / 5);
  const ordinaire = Math.min(part, plafond);
  const maximum = Math.max(ordinaire, Math.min(4, effectif - 1));
  const aDeuxTiers = Math.max(maximum, Math.min(Math.floor((effectif * 3) / 10), plafond));
  return {
    regle: "ELEC-04",
    intitule: "Nombre de vice-présidents",
    phrase: `${compter(maximum, "vice-président")} au plus\u00a0; jusqu’à ${aDeuxTiers} à la majorité des deux tiers.`,
    calcul: `20 % de ${effectif}, arrondis à l’entier supérieur\u00a0: ${part}${part > plafond ? `, plafonné à ${plafond}` : ""}${ordinaire < maximum ? "\u00a0; le conseil peut en avoir quatre" : ""}. 30 % à la majorité des deux tiers, dans la limite de ${plafond}.`,
    article: duCgct("L5211-10"),
    maximum,
    aDeuxTiers,
  };
}
