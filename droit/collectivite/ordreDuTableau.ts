/** Order of the tableau, and who fills a seat (COMP-06, COMP-07). */
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import type { DateCivile } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { duCgct } from "./articles.ts";

export interface MembreAuTableau {
  nom: string;
  /** The maire or the président comes first, then adjoints and vice-présidents by the order of their election. */
  fonction?: "executif" | "adjoint";
  /** For an adjoint: order of election, or rank on the list elected. */
  ordreAdjoint?: number;
  /** Oldest election since the last full renewal. */
  eluLe: DateCivile;
  /** Votes obtained; the members of one list all carry the list's. */
  voix: number;
  naissance: DateCivile;
}

/**
 * The members in the order of the tableau: CGCT, art. L2121-1 and R2121-2 to R2121-4 (COMP-06). After the maire and
 * the adjoints: oldest election, then most votes, then older. The rank on the ballot and a former mandate count for nothing.
 */
export const ordreDuTableau = <M extends MembreAuTableau>(membres: readonly M[]): M[] =>
  [...membres].sort(
    (x, y) =>
      rangDeFonction(x) - rangDeFonction(y) ||
      (x.fonction === "adjoint" ? (x.ordreAdjoint ?? 0) - (y.ordreAdjoint ?? 0) : 0) ||
      compare(x.eluLe, y.eluLe) ||
      y.voix - x.voix ||
      compare(x.naissance, y.naissance),
  );

const rangDeFonction = ({ fonction }: MembreAuTableau): number =>
  fonction === "executif" ? 0 : fonction === "adjoint" ? 1 : 2;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface Candidat {
  nom: string;
  sexe: "F" | "M";
}

export interface VacanceDeSiege {
  siege: "municipal" | "communautaire";
  /** Of the commune. */
  population: number;
  le: DateCivile;
  partant: Candidat;
  /** Candidates of the list not elected yet, in its order: municipal list, or community list. */
  suivants: readonly Candidat[];
  /** Seats of the commune in the EPCI. */
  siegesDeLaCommune?: number;
  /** Municipal councillors of the same list who hold no community seat, when the community list is exhausted. */
  conseillersMunicipaux?: readonly Candidat[];
  /** Municipal councillors who hold no community seat, in the order of the tableau (communes < 1 000). */
  tableau?: readonly Candidat[];
}

export interface Remplacement extends Verification {
  /** Null where the seat stays vacant. */
  remplacant: string | null;
}

/**
 * Who takes a seat that falls vacant (COMP-07).
 *
 * Municipal seat: the next of the list, code électoral art. L270, in every commune since the renewal of March 2026.
 * Community seat: in communes of 1 000 inhabitants and more the next of the same sex on the community list, whoever is
 * next where the commune has one seat, else a municipal councillor of the same sex from the list (art. L273-10); below,
 * the next in the tableau (art. L273-12), which the list ballot of 2026 leaves to be confirmed.
 */
export function remplacant(vacance: VacanceDeSiege): Remplacement {
  return vacance.siege === "municipal" ? municipal(vacance) : communautaire(vacance);
}

const BASE = { regle: "COMP-07", intitule: "Remplacement d’un membre" };

function municipal({ population, le, partant, suivants }: VacanceDeSiege): Remplacement {
  const article = "art. L270 du code électoral";
  if (population < 1000 && le < DATES_DES_TEXTES.listePartout) {
    return {
      ...BASE,
      article: duCgct("L2121-4"),
      verdict: "conforme",
      phrase: `Le siège de ${partant.nom} reste vacant jusqu’à une élection.`,
      calcul:
        "Avant le renouvellement de mars 2026, une commune de moins de 1 000 habitants n’élisait pas sur liste.",
      remplacant: null,
    };
  }
  const suivant = suivants[0];
  return suivant
    ? {
        ...BASE,
        article,
        verdict: "conforme",
        phrase: `${suivant.nom}, suivant de la liste, remplace ${partant.nom}.`,
        calcul: "Le suivant de la liste est membre dès la vacance, quel que soit son sexe.",
        remplacant: suivant.nom,
      }
    : vacant(partant, article, "La liste est épuisée\u00a0: le nombre des membres en exercice diminue.");
}

function communautaire(vacance: VacanceDeSiege): Remplacement {
  const { population, partant, suivants, siegesDeLaCommune = 1 } = vacance;
  if (population < 1000) return parLeTableau(vacance);
  const article = "art. L273-10 du code électoral";
  const unSeul = siegesDeLaCommune === 1;
  const memeSexe = ({ sexe }: Candidat) => unSeul || sexe === partant.sexe;
  const suivant = suivants.find(memeSexe);
  if (suivant) {
    return {
      ...BASE,
      article,
      verdict: "conforme",
      phrase: `${suivant.nom} remplace ${partant.nom}.`,
      calcul: unSeul
        ? "La commune n’a qu’un siège\u00a0: le suivant de la liste communautaire, quel que soit son sexe."
        : `La commune a ${siegesDeLaCommune} sièges\u00a0: le suivant de même sexe sur la liste communautaire.`,
      remplacant: suivant.nom,
    };
  }
  const conseiller = (vacance.conseillersMunicipaux ?? []).find(memeSexe);
  return conseiller
    ? {
        ...BASE,
        article,
        verdict: "conforme",
        phrase: `${conseiller.nom}, conseiller municipal de la même liste, remplace ${partant.nom}.`,
        calcul: `La liste communautaire n’a plus de suivant${unSeul ? "" : " de même sexe"}\u00a0: le premier conseiller municipal ${unSeul ? "" : "de même sexe "}de la liste, sans mandat communautaire.`,
        remplacant: conseiller.nom,
      }
    : vacant(partant, article, "Ni suivant sur la liste communautaire, ni conseiller municipal de la liste.");
}

function parLeTableau({ le, partant, tableau = [] }: VacanceDeSiege): Remplacement {
  const article = "art. L273-12 du code électoral";
  const suivant = tableau[0];
  if (!suivant)
    return vacant(partant, article, "Aucun conseiller municipal disponible dans l’ordre du tableau.");
  const incertain = le >= DATES_DES_TEXTES.listePartout;
  return {
    ...BASE,
    article,
    verdict: incertain ? "avertissement" : "conforme",
    phrase: `${suivant.nom}, suivant dans l’ordre du tableau, remplace ${partant.nom}.`,
    calcul: `Commune de moins de 1 000 habitants\u00a0: premier conseiller municipal sans mandat communautaire, dans l’ordre du tableau.${incertain ? " L’effet du scrutin de liste de mars 2026 sur cette règle n’est pas confirmé." : ""}`,
    ...(incertain && { remede: "Faire confirmer le remplacement par la préfecture." }),
    remplacant: suivant.nom,
  };
}

const vacant = (partant: Candidat, article: string, calcul: string): Remplacement => ({
  ...BASE,
  article,
  verdict: "avertissement",
  phrase: `Personne ne remplace ${partant.nom}\u00a0: le siège reste vacant.`,
  calcul,
  remede: "Retirer ce siège des membres en exercice jusqu’à la prochaine élection.",
  remplacant: null,
});
