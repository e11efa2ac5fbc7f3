/** Dates of the budget, of the accounts and of the debate that opens them (BUD-01 to BUD-08). */
import { duCgct, estAFiscalitePropre, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";
import { ajouterJours, ajouterMois } from "./dates.ts";
import { dateLongue, dateMoyenne } from "./ecriture.ts";
import { DATES_DES_TEXTES, type Valable, valeurAu } from "./periodes.ts";
import { renouvellementDe } from "./renouvellements.ts";

type Nature = Pick<ProfilCollectivite, "kind">;
type Taille = Pick<ProfilCollectivite, "kind" | "population" | "communeMembreDe3500">;

interface LimitesBudget {
  /** Month and day. */
  ordinaire: string;
  renouvellement: string;
  /** The State owes its figures by then; after it, so many days run from their reception. */
  informations: string;
  joursApresInformations: number;
  /** Days to send the budget after the limit, whenever it was voted. */
  joursEnvoi: number;
}

const LIMITES: readonly [Valable<LimitesBudget>, ...Valable<LimitesBudget>[]] = [
  {
    du: DATES_DES_TEXTES.cgct,
    texte: "art. L1612-2 et L1612-8 du CGCT",
    valeur: {
      ordinaire: "04-15",
      renouvellement: "04-30",
      informations: "03-31",
      joursApresInformations: 15,
      joursEnvoi: 15,
    },
  },
];

export interface LimiteBudget extends Calcul {
  /** Last day to vote the budget. */
  date: DateCivile;
  /** Last day to send it to the prefect (BUD-03). */
  envoi: DateCivile;
  renouvellement: boolean;
}

/**
 * Last day to vote the budget of a year, and to send it.
 *
 * CGCT, art. L1612-2 and L1612-8 (BUD-01, BUD-03): 15 April; 30 April in the year this assembly is renewed. When the
 * State sends its figures after 31 March, fifteen days from then where that is later. Fifteen more days to send it.
 * The rates of local taxes follow the same dates (CGI, art. 1639 A; BUD-06).
 */
export function limiteBudget(
  { kind }: Nature,
  annee: number,
  donneesDeLEtatLe?: DateCivile | undefined,
): LimiteBudget {
  const renouvellement = renouvellementDe(kind, annee) !== null;
  const limites = valeurAu(LIMITES, `${annee}-01-01`)?.valeur ?? LIMITES[0].valeur;
  const ordinaire = `${annee}-${renouvellement ? limites.renouvellement : limites.ordinaire}`;
  const tardives = donneesDeLEtatLe !== undefined && donneesDeLEtatLe > `${annee}-${limites.informations}`;
  const apresDonnees = tardives ? ajouterJours(donneesDeLEtatLe, limites.joursApresInformations) : ordinaire;
  const date = [ordinaire, apresDonnees].sort()[1] as DateCivile;
  const envoi = ajouterJours(date, limites.joursEnvoi);
  const pourquoi = renouvellement
    ? `30 avril, l’année du renouvellement de l’assemblée (${annee})`
    : `15 avril, ${annee} n’étant pas une année de renouvellement de l’assemblée`;
  return {
    regle: "BUD-01",
    intitule: "Vote du budget",
    phrase: `Le budget ${annee} est voté au plus tard le ${dateLongue(date)}, et transmis au plus tard le ${dateLongue(envoi)}.`,
    calcul: tardives
      ? `${majuscule(pourquoi)}\u00a0; informations de l’État reçues le ${dateMoyenne(donneesDeLEtatLe)}, après le 31 mars, plus quinze jours\u00a0: ${dateMoyenne(apresDonnees)}. Transmission quinze jours après la limite.`
      : `${majuscule(pourquoi)}. Transmission quinze jours après la limite.`,
    article: duCgct("L1612-2", "L1612-8"),
    date,
    envoi,
    renouvellement,
  };
}

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** Before the M57 accounting plan was general, two months; ten weeks since. */
const AVANT_BUDGET: readonly Valable<{ semaines?: number; mois?: number }>[] = [
  { du: DATES_DES_TEXTES.cgct, au: "2023-12-31", valeur: { mois: 2 }, texte: "art. L2312-1 du CGCT" },
  {
    du: "2024-01-01",
    valeur: { semaines: 10 },
    texte: "règle M57, art. L5217-10-4 et L1612-26 du CGCT",
  },
];

/** Whether the authority must hold a debate on its budget orientations. */
export const debatObligatoire = ({ kind, population, communeMembreDe3500 }: Taille): boolean =>
  kind === "departement" || kind === "region" || (estEpci(kind) ? communeMembreDe3500 : population >= 3500);

export interface FenetreDebat extends Calcul {
  du: DateCivile;
  au: DateCivile;
  obligatoire: boolean;
}

/**
 * When the debate on the budget orientations may be held, for a budget voted that day.
 *
 * CGCT, art. L5217-10-4 and L1612-26 (BUD-02): in the ten weeks before, never in the same sitting; two months before
 * 2024. Whether the ten weeks bind every commune is disputed: outside them one is warned, nothing more.
 */
export function fenetreDebat(profil: Taille, budgetLe: DateCivile): FenetreDebat {
  const avant = valeurAu(AVANT_BUDGET, budgetLe)?.valeur ?? { mois: 2 };
  const du = avant.semaines ? ajouterJours(budgetLe, -7 * avant.semaines) : ajouterMois(budgetLe, -2);
  const au = ajouterJours(budgetLe, -1);
  const obligatoire = debatObligatoire(profil);
  return {
    regle: "BUD-02",
    intitule: "Débat d’orientations budgétaires",
    phrase: obligatoire
      ? `Pour un budget voté le ${dateLongue(budgetLe)}, le débat se tient du ${dateLongue(du)} au ${dateLongue(au)}.`
      : `Le débat n’est pas obligatoire ici\u00a0; pour un budget voté le ${dateLongue(budgetLe)}, il se tiendrait du ${dateLongue(du)} au ${dateLongue(au)}.`,
    calcul: `${avant.semaines ? "Dix semaines, soit soixante-dix jours," : "Deux mois"} avant le vote du budget, dans une autre séance. Obligatoire dans les communes de 3 500 habitants et plus, les EPCI qui en comptent une, les départements et les régions.`,
    article: duCgct("L5217-10-4", "L1612-26"),
    du,
    au,
    obligatoire,
  };
}

/** Whether the debate was held in its time: a warning at most, the rule being disputed (BUD-02). */
export function verifierDebat(profil: Taille, budgetLe: DateCivile, debatLe: DateCivile): Verification {
  const { du, au, obligatoire, ...base } = fenetreDebat(profil, budgetLe);
  const tenu = debatLe >= du && debatLe <= au;
  return {
    ...base,
    verdict: tenu || !obligatoire ? "conforme" : "avertissement",
    phrase: `Débat tenu le ${dateLongue(debatLe)} pour un budget voté le ${dateLongue(budgetLe)}\u00a0: ${tenu ? "dans la période prévue" : `hors de la période, qui va du ${dateLongue(du)} au ${dateLongue(au)}`}.`,
    ...(!tenu &&
      obligatoire && { remede: `Tenir le débat entre le ${dateLongue(du)} et le ${dateLongue(au)}.` }),
  };
}

export interface EnvoiProjetBudget extends Calcul {
  date: DateCivile;
}

/** The draft budget is sent to the members twelve days before; disputed for communes (BUD-02b). */
export function envoiProjetBudget(budgetLe: DateCivile): EnvoiProjetBudget {
  const date = ajouterJours(budgetLe, -12);
  return {
    regle: "BUD-02b",
    intitule: "Envoi du projet de budget",
    phrase: `Le projet du budget voté le ${dateLongue(budgetLe)} est envoyé aux membres au plus tard le ${dateLongue(date)}.`,
    calcul: "Douze jours avant la séance\u00a0; l’application aux communes est discutée.",
    article: duCgct("L5217-10-4", "L1612-26"),
    date,
  };
}

export interface LimiteComptes extends Calcul {
  /** Last day of the vote. */
  date: DateCivile;
  /** The accountant's part. */
  comptable: DateCivile;
  envoi: DateCivile;
  /** True where the compte financier unique is the only form left (BUD-05). */
  compteFinancierUnique: boolean;
}

/** Days of the year that follows the financial year: art. L1612-12 and L1612-13 of the CGCT. */
const COMPTES = { comptable: "06-01", vote: "06-30", envoi: "07-15" } as const;

/** First financial year whose accounts can only be a CFU (loi n° 2023-1322, art. 205; ord. n° 2025-526). */
const EXERCICE_CFU = 2026;

/**
 * Dates of the accounts of a financial year, voted in the next one.
 *
 * CGCT, art. L1612-12 and L1612-13 (BUD-04, BUD-05): accountant's part by 1 June, vote by 30 June, sent by 15 July.
 * The year of a renewal changes nothing.
 */
export function limiteComptes(exercice: number): LimiteComptes {
  const annee = exercice + 1;
  const [date, envoi] = [`${annee}-${COMPTES.vote}`, `${annee}-${COMPTES.envoi}`];
  const cfu = exercice >= EXERCICE_CFU;
  const quoi = cfu ? "Le compte financier unique" : "Le compte administratif, ou le compte financier unique,";
  return {
    regle: "BUD-04",
    intitule: "Vote des comptes",
    phrase: `${quoi} de l’exercice ${exercice} est voté au plus tard le ${dateLongue(date)}, et transmis au plus tard le ${dateLongue(envoi)}.`,
    calcul: `30 juin de l’année qui suit l’exercice\u00a0; part du comptable au 1er juin\u00a0; transmission quinze jours après la limite. Aucune exception l’année d’un renouvellement. Le compte financier unique est la seule forme à partir de l’exercice ${EXERCICE_CFU}.`,
    article: duCgct("L1612-12", "L1612-13"),
    date,
    comptable: `${annee}-${COMPTES.comptable}`,
    envoi,
    compteFinancierUnique: cfu,
  };
}

export interface LimiteModifications extends Calcul {
  date: DateCivile;
  ajustements: DateCivile;
}

/** Modifications of the budget of a year: CGCT, art. L1612-11 (BUD-07). */
export function limiteModifications(annee: number): LimiteModifications {
  const [date, ajustements] = [`${annee}-12-31`, `${annee + 1}-01-21`];
  return {
    regle: "BUD-07",
    intitule: "Modifications du budget",
    phrase: `Le budget ${annee} se modifie jusqu’au ${dateLongue(date)}\u00a0; les ajustements de fonctionnement, jusqu’au ${dateLongue(ajustements)}.`,
    calcul: "31 décembre de l’exercice\u00a0; 21 janvier suivant pour les ajustements de fonctionnement.",
    article: duCgct("L1612-11"),
    date,
    ajustements,
  };
}

export interface MiseEnLigneBudget extends Calcul {
  date: DateCivile;
}

/** Budget documents on the site within a month: art. L2313-1 and R2313-8 (BUD-08), to be confirmed. */
export function miseEnLigneBudget(adopteLe: DateCivile): MiseEnLigneBudget {
  const date = ajouterMois(adopteLe, 1);
  return {
    regle: "BUD-08",
    intitule: "Documents budgétaires en ligne",
    phrase: `Les documents du budget adopté le ${dateLongue(adopteLe)} sont mis en ligne au plus tard le ${dateLongue(date)}.`,
    calcul: "Un mois après l’adoption, lorsque la collectivité a un site.",
    article: duCgct("L2313-1", "R2313-8"),
    date,
  };
}

/** Electronic flow of the budget documents (LEGAL-05): compulsory for whoever keeps a CFU. */
export const fluxBudgetaireObligatoire = (
  { kind, population }: Pick<ProfilCollectivite, "kind" | "population">,
  exercice: number,
): boolean =>
  exercice >= EXERCICE_CFU ||
  (exercice >= 2020 &&
    (kind === "departement" ||
      kind === "region" ||
      (population > 50_000 && (kind === "commune" || estAFiscalitePropre(kind)))));
