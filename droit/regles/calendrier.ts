/** Rules of the year: budget, accounts, term, holidays (BUD-01 to -08, CAL-01 to -04, HOL-01 to -03). */
import {
  envoiProjetBudget,
  fenetreDebat,
  limiteBudget,
  limiteComptes,
  limiteModifications,
  miseEnLigneBudget,
  verifierDebat,
} from "../calendrier/budget.ts";
import { dateLongue } from "../calendrier/ecriture.ts";
import { joursFeries } from "../calendrier/feries.ts";
import {
  deliberationIndemnites,
  orientationsFormation,
  pacteDeGouvernance,
  reglementInterieur,
} from "../calendrier/mandat.ts";
import { estEpci } from "../collectivite/articles.ts";
import type { Calcul } from "../verification.ts";
import { date, entier, facultatif, ouiNon, refuserChamp } from "./champs.ts";
import { CGCT } from "./periodes.ts";
import { COLLECTIVITE, departement, profilDe, tailleRequise } from "./profil.ts";
import { avec, definir, type RegleDeDroit } from "./regle.ts";

const moment = "calendrier" as const;
const annee = entier("année", { min: 1996, max: 2100 });
const installeLe = date("jour de l’installation");
const { kind } = COLLECTIVITE;

/** The same dates under the three rules that state them. */
function duBudget(id: string, titre: string, articles: string[], article: string): RegleDeDroit {
  return definir({
    id,
    titre,
    moment,
    articles,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["calendrier/budget.ts limiteBudget", "calendrier/renouvellements.ts renouvellementDe"],
    entree: { kind, annee, donneesDeLEtatLe: facultatif(date("réception des informations de l’État")) },
    exemple: { kind: "commune", annee: 2026 },
    repondre: (e) => {
      const { date: voteAvant, envoi: envoiAvant, ...reste } = limiteBudget(e, e.annee, e.donneesDeLEtatLe);
      return avec({ ...reste, regle: id, article }, { voteAvant, envoiAvant });
    },
  });
}

const absente = (quoi: string) => refuserChamp("kind", quoi).refus;

export const REGLES_CALENDRIER: readonly RegleDeDroit[] = [
  duBudget("BUD-01", "Vote du budget", ["L1612-2"], "art. L1612-2 du CGCT"),
  definir({
    id: "BUD-02",
    titre: "Débat d’orientations budgétaires",
    moment,
    articles: ["L5217-10-4", "L1612-26"],
    periodes: [
      { du: CGCT.du, au: "2023-12-31", texte: "deux mois avant le budget" },
      { du: "2024-01-01", texte: "dix semaines, règle M57, ord. n°\u00a02025-526" },
    ],
    statut: "conteste",
    prudence: "Dix semaines\u00a0; un débat hors de cette période donne un avertissement.",
    fonctions: ["calendrier/budget.ts fenetreDebat", "calendrier/budget.ts verifierDebat"],
    entree: {
      ...COLLECTIVITE,
      budgetLe: date("jour du vote du budget"),
      debatLe: facultatif(date("jour du débat")),
    },
    exemple: { kind: "commune", population: 12000, budgetLe: "2027-03-30" },
    controler: tailleRequise,
    repondre: (e) => {
      const profil = profilDe(e);
      const { du: debatDes, au: debatAvant, ...fenetre } = fenetreDebat(profil, e.budgetLe);
      return [
        avec(fenetre, { debatDes, debatAvant }),
        e.debatLe ? verifierDebat(profil, e.budgetLe, e.debatLe) : null,
      ];
    },
  }),
  definir({
    id: "BUD-02b",
    titre: "Projet de budget envoyé douze jours avant",
    moment,
    articles: ["L5217-10-4", "L1612-26"],
    periodes: [{ du: "2024-01-01", texte: "règle M57" }],
    statut: "conteste",
    prudence: "La date est rappelée\u00a0; rien n’est bloqué, l’application aux communes étant discutée.",
    fonctions: ["calendrier/budget.ts envoiProjetBudget"],
    entree: { budgetLe: date("jour du vote du budget") },
    exemple: { budgetLe: "2027-03-30" },
    repondre: (e) => envoiProjetBudget(e.budgetLe),
  }),
  duBudget("BUD-03", "Envoi du budget au préfet", ["L1612-8"], "art. L1612-8 du CGCT"),
  definir({
    id: "BUD-04",
    titre: "Vote et envoi des comptes",
    moment,
    articles: ["L1612-12", "L1612-13"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["calendrier/budget.ts limiteComptes"],
    entree: { exercice: annee },
    exemple: { exercice: 2025 },
    repondre: (e) => limiteComptes(e.exercice),
  }),
  definir({
    id: "BUD-05",
    titre: "Compte financier unique",
    moment,
    articles: ["L1612-12"],
    periodes: [
      {
        du: "2027-01-01",
        texte: "loi n°\u00a02023-1322, art. 205\u00a0; ord. n°\u00a02025-526\u00a0: exercice 2026",
      },
    ],
    statut: "confirme",
    fonctions: ["calendrier/budget.ts limiteComptes"],
    entree: { exercice: annee },
    exemple: { exercice: 2026 },
    repondre: (e) => ({ ...limiteComptes(e.exercice), regle: "BUD-05" }),
  }),
  duBudget(
    "BUD-06",
    "Vote des taux d’imposition",
    ["art. 1639 A du CGI"],
    "art. 1639 A du code général des impôts",
  ),
  definir({
    id: "BUD-07",
    titre: "Modifications du budget",
    moment,
    articles: ["L1612-11"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["calendrier/budget.ts limiteModifications"],
    entree: { annee },
    exemple: { annee: 2026 },
    repondre: (e) => limiteModifications(e.annee),
  }),
  definir({
    id: "BUD-08",
    titre: "Documents budgétaires en ligne",
    moment,
    articles: ["L2313-1", "R2313-8"],
    periodes: [CGCT],
    statut: "non-confirme",
    prudence: "Un mois après l’adoption, rappelé sans bloquer.",
    fonctions: ["calendrier/budget.ts miseEnLigneBudget"],
    entree: { adopteLe: date("jour de l’adoption") },
    exemple: { adopteLe: "2026-04-28" },
    repondre: (e) => miseEnLigneBudget(e.adopteLe),
  }),
  definir({
    id: "CAL-01",
    titre: "Règlement intérieur",
    moment,
    articles: ["L2121-8", "L5211-1", "L2541-5"],
    periodes: [
      { du: CGCT.du, au: "2020-03-14", texte: "communes de 3 500 habitants et plus" },
      { du: "2020-03-15", texte: "communes de 1 000 habitants et plus" },
    ],
    statut: "confirme",
    prudence:
      "En Alsace-Moselle le seuil de 3 500 habitants est discuté\u00a0: la date est proposée dès 1 000.",
    fonctions: ["calendrier/mandat.ts reglementInterieur"],
    entree: { ...COLLECTIVITE, installeLe },
    exemple: { kind: "commune", population: 4200, installeLe: "2026-03-22" },
    controler: (e) =>
      e.kind === "departement" || e.kind === "region"
        ? absente("les départements et les régions ont leur propre délai, qui n’est pas calculé ici")
        : e.kind === "commune"
          ? tailleRequise(e)
          : null,
    repondre: (e) => {
      const echeance = reglementInterieur(profilDe(e), e.installeLe);
      const rien: Calcul = {
        regle: "CAL-01",
        intitule: "Règlement intérieur",
        phrase:
          "Aucun règlement intérieur n’est exigé dans cette commune\u00a0; le conseil peut en adopter un.",
        calcul: "Commune sous le seuil de population.",
        article: "art. L2121-8 du CGCT",
      };
      return echeance ?? avec(rien, { date: null });
    },
  }),
  definir({
    id: "CAL-02",
    titre: "Délibération sur les indemnités",
    moment,
    articles: ["L2123-20-1", "L5211-12"],
    periodes: [CGCT],
    statut: "confirme",
    prudence: "Confirmé pour les communes\u00a0; pour les autres, la date est un rappel.",
    fonctions: ["calendrier/mandat.ts deliberationIndemnites"],
    entree: { kind, installeLe },
    exemple: { kind: "commune", installeLe: "2026-03-22" },
    repondre: (e) => deliberationIndemnites(profilDe(e), e.installeLe),
  }),
  definir({
    id: "CAL-03",
    titre: "Orientations de la formation des élus",
    moment,
    articles: ["L2123-12"],
    periodes: [CGCT],
    statut: "non-confirme",
    prudence: "Trois mois, rappelés sans bloquer.",
    fonctions: ["calendrier/mandat.ts orientationsFormation"],
    entree: { kind, installeLe },
    exemple: { kind: "commune", installeLe: "2026-03-22" },
    controler: (e) =>
      e.kind === "commune" || estEpci(e.kind)
        ? null
        : absente("la règle lue ici est celle des communes et des EPCI"),
    repondre: (e) => [orientationsFormation(profilDe(e), e.installeLe)],
  }),
  definir({
    id: "CAL-04",
    titre: "Pacte de gouvernance",
    moment,
    articles: ["L5211-11-2"],
    periodes: [{ du: "2019-12-29", texte: "loi n°\u00a02019-1461" }],
    statut: "confirme",
    fonctions: ["calendrier/mandat.ts pacteDeGouvernance"],
    entree: { kind, installeLe },
    exemple: { kind: "CA", installeLe: "2026-04-17" },
    controler: (e) =>
      pacteDeGouvernance(profilDe(e), e.installeLe)
        ? null
        : absente("le pacte ne concerne que les EPCI à fiscalité propre"),
    repondre: (e) => [pacteDeGouvernance(profilDe(e), e.installeLe)],
  }),
  ...[
    {
      id: "HOL-01",
      titre: "Jours fériés nationaux",
      articles: ["art. L3133-1 du code du travail"],
      exemple: "59",
    },
    {
      id: "HOL-02",
      titre: "Jours fériés d’Alsace-Moselle",
      articles: ["art. L3134-13 du code du travail"],
      exemple: "67",
    },
    {
      id: "HOL-03",
      titre: "Jours fériés d’outre-mer",
      articles: ["art. L3422-2 du code du travail"],
      exemple: "974",
    },
  ].map(({ exemple, ...regle }) =>
    definir({
      ...regle,
      moment,
      periodes: [{ du: "2008-05-01", texte: "code du travail" }],
      statut: regle.id === "HOL-01" ? "confirme" : "conteste",
      ...(regle.id === "HOL-02" && {
        prudence:
          "Le tribunal de Strasbourg siège dans une commune où le Vendredi saint est férié\u00a0: il reporte les délais, sauf réglage contraire.",
        reglage: "vendrediSaint" as const,
      }),
      ...(regle.id === "HOL-03" && {
        prudence: "Seuls les jours fériés du siège du tribunal reportent un délai.",
      }),
      fonctions: ["calendrier/feries.ts joursFeries", "calendrier/delais.ts prochainJourOuvrable"],
      entree: { annee, departement, vendrediSaint: facultatif(ouiNon("Vendredi saint férié (57, 67, 68)")) },
      exemple: { annee: 2026, departement: exemple },
      repondre: (e) => {
        const jours = joursFeries(e.annee, e.departement, { vendrediSaint: e.vendrediSaint ?? true });
        return avec(
          {
            regle: regle.id,
            intitule: "Jours fériés",
            phrase: `${jours.length} jours fériés en ${e.annee}\u00a0: ${jours.map(dateLongue).join(", ")}.`,
            calcul: "Fêtes fixes et fêtes mobiles comptées depuis Pâques, avec celles du département.",
            article: regle.articles.join(", "),
          },
          { jours },
        );
      },
    }),
  ),
];
