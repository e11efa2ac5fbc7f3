/** Rules of the prefect's control and of appeals (LEGAL-01 to -05, RECOURS-01 to -08). */
import { apresDemandeDePieces, apresLettreDObservations, finDuDefere, suspension } from "../acte/defere.ts";
import {
  departDuRecours,
  finDuRecours,
  gracieuxUrbanisme,
  mentionDuRecours,
  protestationElection,
  recoursGracieux,
} from "../acte/recours.ts";
import { teletransmissionObligatoire } from "../acte/transmission.ts";
import { fluxBudgetaireObligatoire } from "../calendrier/budget.ts";
import { article } from "../collectivite/articles.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import { date, entier, facultatif, objet, ouiNon, parmi, refuserChamp } from "./champs.ts";
import { CGCT } from "./periodes.ts";
import { COLLECTIVITE, departement } from "./profil.ts";
import { avec, definir, type RegleDeDroit } from "./regle.ts";

const moment = "acte" as const;
const { kind, population } = COLLECTIVITE;
const vendrediSaint = facultatif(
  ouiNon("Vendredi saint férié au siège du tribunal (57, 67, 68\u00a0; oui par défaut)"),
);
const lieu = { kind, departement, vendrediSaint };
const CJA = { du: "2001-01-01", texte: "code de justice administrative" };

export const REGLES_RECOURS: readonly RegleDeDroit[] = [
  definir({
    id: "LEGAL-01",
    titre: "Délai du préfet pour déférer un acte",
    moment,
    articles: ["L2131-6", "L5211-3", "L3132-1", "L4142-1", "L2131-8"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["acte/defere.ts finDuDefere", "calendrier/delais.ts dernierJourFranc"],
    entree: { ...lieu, recuLe: date("réception de l’acte complet") },
    exemple: { kind: "CA", departement: "59", recuLe: "2024-03-22" },
    repondre: (e) => finDuDefere({ nature: e, ...e }, e.recuLe),
  }),
  definir({
    id: "LEGAL-02",
    titre: "Dossier incomplet\u00a0: le préfet demande des pièces",
    moment,
    articles: ["L2131-6", "L3132-1", "L4142-1"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["acte/defere.ts apresDemandeDePieces"],
    entree: {
      ...lieu,
      recuLe: date("réception de l’acte"),
      demandeeLe: date("réception de la demande"),
      piecesNommees: ouiNon("la demande nomme les pièces qui manquent"),
      reponse: facultatif(objet("réponse", { le: date("jour"), sens: parmi("sens", ["pieces", "refus"]) })),
    },
    exemple: {
      kind: "commune",
      departement: "59",
      recuLe: "2027-01-04",
      demandeeLe: "2027-02-01",
      piecesNommees: true,
      reponse: { le: "2027-02-15", sens: "refus" },
    },
    repondre: (e) => apresDemandeDePieces({ nature: e, ...e }, e),
  }),
  definir({
    id: "LEGAL-03",
    titre: "Lettre d’observations du préfet",
    moment,
    articles: ["L2131-6", "L3132-1", "L4142-1"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["acte/defere.ts apresLettreDObservations"],
    entree: {
      ...lieu,
      recuLe: date("réception de l’acte"),
      lettreLe: date("réception de la lettre"),
      demandeRetrait: ouiNon("la lettre demande le retrait ou la modification"),
      reponseLe: facultatif(date("jour du refus")),
    },
    exemple: {
      kind: "commune",
      departement: "59",
      recuLe: "2027-01-04",
      lettreLe: "2027-02-20",
      demandeRetrait: true,
    },
    repondre: (e) => apresLettreDObservations({ nature: e, ...e }, e),
  }),
  definir({
    id: "LEGAL-04",
    titre: "Suspension demandée par le préfet",
    moment,
    articles: ["L2131-6", "L3132-1", "L4142-1"],
    periodes: [CGCT, { du: "2021-08-26", texte: "neutralité du service, loi du 24 août 2021 (à confirmer)" }],
    statut: "confirme",
    fonctions: ["acte/defere.ts suspension"],
    entree: {
      kind,
      recuLe: date("réception de l’acte"),
      demandeeLe: date("jour de la demande"),
      objet: parmi("objet de l’acte", ["urbanisme-contrat", "liberte-publique", "autre"]),
    },
    exemple: { kind: "commune", recuLe: "2026-11-02", demandeeLe: "2026-11-09", objet: "urbanisme-contrat" },
    repondre: (e) => suspension(e, e),
  }),
  definir({
    id: "LEGAL-05",
    titre: "Télétransmission obligatoire",
    moment,
    articles: ["L2131-1", "R2131-3", "L5211-3", "L3131-1", "L4141-1"],
    periodes: [{ du: "2020-08-07", texte: "loi n°\u00a02015-991, art. 107 et 128" }],
    statut: "confirme",
    fonctions: [
      "acte/transmission.ts teletransmissionObligatoire",
      "calendrier/budget.ts fluxBudgetaireObligatoire",
    ],
    entree: {
      kind,
      population,
      le: date("jour de l’acte"),
      exercice: facultatif(entier("exercice budgétaire", { min: 1996, max: 2100 })),
    },
    exemple: { kind: "CA", population: 64000, le: "2024-03-22", exercice: 2026 },
    controler: (e) =>
      e.population === undefined && (e.kind === "commune" || e.exercice !== undefined)
        ? refuserChamp("population", "elle manque\u00a0: le seuil est de 50 000 habitants").refus
        : null,
    repondre: ({ kind: nature, population: habitants = 0, le, exercice }) => {
      const taille = { kind: nature, population: habitants };
      const obligatoire = teletransmissionObligatoire(taille, le);
      const fluxBudgetaire = exercice === undefined ? null : fluxBudgetaireObligatoire(taille, exercice);
      return avec(
        {
          regle: "LEGAL-05",
          intitule: "Télétransmission",
          phrase: `${obligatoire ? "La télétransmission est obligatoire" : "La télétransmission est possible, par convention avec le préfet"}.${fluxBudgetaire === null ? "" : ` Les documents du budget ${exercice} ${fluxBudgetaire ? "partent" : "peuvent partir"} par le flux électronique.`}`,
          calcul:
            "Depuis le 7 août 2020\u00a0: régions, départements, EPCI à fiscalité propre, communes de plus de 50 000 habitants. Documents budgétaires\u00a0: plus de 50 000 habitants depuis 2020, tous avec le compte financier unique de l’exercice 2026. En cas de panne, l’envoi se fait sur papier.",
          article: article({ kind: nature }, "transmission") ?? "",
        },
        { obligatoire, fluxBudgetaire },
      );
    },
  }),
  definir({
    id: "RECOURS-01",
    titre: "Ce qui fait courir le délai de recours",
    moment,
    articles: ["art. R421-1 et R421-5 du CJA"],
    periodes: [CJA],
    statut: "confirme",
    fonctions: ["acte/recours.ts departDuRecours"],
    entree: {
      publieLe: facultatif(date("publication régulière")),
      notifieLe: facultatif(date("notification")),
      mentionDesVoies: facultatif(ouiNon("la notification indique les voies et délais de recours")),
    },
    exemple: { notifieLe: "2025-12-10", mentionDesVoies: false },
    repondre: (e) => departDuRecours(e),
  }),
  definir({
    id: "RECOURS-02",
    titre: "Dernier jour du recours",
    moment,
    articles: ["art. R421-1 du CJA"],
    periodes: [
      CJA,
      { du: "2024-05-13", texte: "CE, Sect., n°\u00a0466541\u00a0: la date d’envoi postal compte" },
    ],
    statut: "confirme",
    fonctions: ["acte/recours.ts finDuRecours", "calendrier/delais.ts dernierJourFranc"],
    entree: { depuis: date("publication ou notification"), departement, vendrediSaint },
    exemple: { depuis: "2024-03-22", departement: "59" },
    repondre: (e) => {
      const { date: dernierJour, ...reste } = finDuRecours(e);
      return avec(reste, { dernierJour });
    },
  }),
  definir({
    id: "RECOURS-03",
    titre: "Recours gracieux",
    moment,
    articles: ["art. R421-2 du CJA", "art. L411-7 et L231-4 du CRPA"],
    periodes: [CJA],
    statut: "confirme",
    fonctions: ["acte/recours.ts recoursGracieux"],
    entree: {
      departement,
      vendrediSaint,
      depuis: date("publication ou notification"),
      recuLe: date("réception par la collectivité"),
      envoyeLe: facultatif(date("envoi")),
      reponseLe: facultatif(date("rejet exprès")),
    },
    exemple: { departement: "59", depuis: "2024-03-22", recuLe: "2024-05-15" },
    repondre: (e) => {
      const { date: dernierJour, ...reste } = recoursGracieux(e);
      return avec(reste, { dernierJour });
    },
  }),
  definir({
    id: "RECOURS-04",
    titre: "Recours gracieux contre une autorisation d’urbanisme",
    moment,
    articles: ["art. L600-12-2 du code de l’urbanisme"],
    periodes: [{ du: "2025-11-28", texte: "loi n°\u00a02025-1129 du 26 novembre 2025, art. 26" }],
    statut: "conteste",
    prudence: "Le mois du recours gracieux est lu comme un mois franc.",
    fonctions: ["acte/recours.ts gracieuxUrbanisme"],
    entree: {
      departement,
      vendrediSaint,
      decideLe: date("jour de la décision"),
      publieLe: date("affichage sur le terrain, ou notification"),
    },
    exemple: { departement: "59", decideLe: "2026-01-12", publieLe: "2026-01-15" },
    repondre: (e) => {
      const { date: dernierJour, ...reste } = gracieuxUrbanisme(e, e.decideLe, e.publieLe);
      return avec(reste, { dernierJour });
    },
  }),
  definir({
    id: "RECOURS-05",
    titre: "Mention des voies de recours",
    moment,
    articles: ["art. R421-5 du CJA"],
    periodes: [CJA],
    statut: "confirme",
    fonctions: ["acte/recours.ts mentionDuRecours"],
    entree: {
      departement,
      urbanisme: facultatif(ouiNon("autorisation d’urbanisme")),
      notifie: facultatif(ouiNon("décision notifiée")),
    },
    exemple: { departement: "59" },
    repondre: (e) => {
      const mention = mentionDuRecours(e.departement, e);
      return avec(
        {
          regle: "RECOURS-05",
          intitule: "Mention des voies de recours",
          phrase: mention,
          calcul: "Obligatoire pour une décision notifiée, utile pour un acte publié.",
          article: "art. R421-5 du code de justice administrative",
        },
        { mention },
      );
    },
  }),
  definir({
    id: "RECOURS-06",
    titre: "Tribunal compétent",
    moment,
    articles: ["art. R221-3 et R312-1 du CJA"],
    periodes: [CJA],
    statut: "confirme",
    fonctions: ["collectivite/tribunaux.ts tribunal"],
    entree: { departement },
    exemple: { departement: "59" },
    repondre: (e) => {
      const { nom } = tribunal(e.departement);
      return avec(
        {
          regle: "RECOURS-06",
          intitule: "Tribunal compétent",
          phrase: `Le recours est porté devant le ${nom}.`,
          calcul: "Tribunal du siège de l’autorité qui a pris l’acte.",
          article: "art. R312-1 du code de justice administrative",
        },
        { tribunal: nom },
      );
    },
  }),
  definir({
    id: "RECOURS-07",
    titre: "Délai de distance",
    moment,
    articles: ["art. R421-7 du CJA"],
    periodes: [CJA],
    statut: "non-confirme",
    prudence: "La date allongée est donnée avec un avertissement.",
    fonctions: ["acte/recours.ts finDuRecours"],
    entree: {
      depuis: date("publication ou notification"),
      departement,
      domicile: parmi("domicile du requérant", ["metropole", "outre-mer", "etranger"]),
    },
    exemple: { depuis: "2024-03-22", departement: "59", domicile: "etranger" },
    repondre: (e) => {
      const { date: dernierJour, ...reste } = finDuRecours(e);
      return avec(reste, { dernierJour });
    },
  }),
  definir({
    id: "RECOURS-08",
    titre: "Protestation contre l’élection du maire et des adjoints",
    moment,
    articles: ["L2122-13", "D2122-2", "art. R119 du code électoral"],
    periodes: [CGCT],
    statut: "conteste",
    prudence: "La lecture la plus courte est affichée.",
    fonctions: ["acte/recours.ts protestationElection"],
    entree: { electionLe: date("jour de l’élection") },
    exemple: { electionLe: "2026-03-20" },
    repondre: (e) => protestationElection(e.electionLe),
  }),
];
