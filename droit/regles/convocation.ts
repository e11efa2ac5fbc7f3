/** Rules of the convocation: who, what, when, how (CONV-01 to CONV-08). */

import { trimestresDe } from "../calendrier/trimestres.ts";
import { estEpci } from "../collectivite/articles.ts";
import { verifierConvocation } from "../convocation/delai.ts";
import { dernierJourDEnvoi, seanceAuPlusTot } from "../convocation/echeances.ts";
import { autresDestinataires, verifierEnvois } from "../convocation/envois.ts";
import { verifierInscription } from "../convocation/inscription.ts";
import { verifierNotes } from "../convocation/note.ts";
import { quiConvoque, verifierDemandeDeReunion } from "../convocation/qui.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { verifierDelai } from "../seance/delais.ts";
import type { Verification } from "../verification.ts";
import { date, entier, facultatif, liste, objet, ouiNon, parmi, refuserChamp, texte } from "./champs.ts";
import { CGCT, ENGAGEMENT } from "./periodes.ts";
import { COLLECTIVITE, profilDe, tailleRequise } from "./profil.ts";
import { avec, definir, type RegleDeDroit, type Resultat } from "./regle.ts";

const moment = "convocation" as const;

const ENVOI_OU_SEANCE = {
  ...COLLECTIVITE,
  envoyeeLe: facultatif(date("jour de l’envoi")),
  seanceLe: facultatif(date("jour de la séance")),
};

interface Dates {
  envoyeeLe?: DateCivile;
  seanceLe?: DateCivile;
}
type AvecTaille = Parameters<typeof tailleRequise>[0] & Dates;

const datesRequises = (entree: AvecTaille): Refus | null =>
  tailleRequise(entree) ??
  (entree.envoyeeLe === undefined && entree.seanceLe === undefined
    ? refuserChamp("envoyeeLe", "indiquer le jour de l’envoi, celui de la séance, ou les deux").refus
    : null);

/** Both dates: judged. One of them: the other is computed. */
function delaiDans(
  profil: ProfilCollectivite,
  { envoyeeLe, seanceLe }: Dates,
  circonstance: { installation?: boolean; urgence?: boolean } = {},
  juger: (envoi: DateCivile, seance: DateCivile) => Verification = (envoi, seance) =>
    verifierConvocation(profil, envoi, seance, { installation: circonstance.installation ?? false }),
): Resultat[] {
  const lignes: Resultat[] = [];
  if (envoyeeLe && seanceLe) lignes.push(juger(envoyeeLe, seanceLe));
  if (envoyeeLe && !seanceLe) {
    const {
      date: premiereSeance,
      sure: premiereSeanceSure,
      ...reste
    } = seanceAuPlusTot(profil, envoyeeLe, circonstance);
    lignes.push(avec(reste, { premiereSeance, premiereSeanceSure }));
  }
  if (seanceLe && !envoyeeLe) {
    const {
      date: dernierEnvoi,
      sure: dernierEnvoiSur,
      ...reste
    } = dernierJourDEnvoi(profil, seanceLe, circonstance);
    lignes.push(avec(reste, { dernierEnvoi, dernierEnvoiSur }));
  }
  return lignes;
}

export const REGLES_CONVOCATION: readonly RegleDeDroit[] = [
  definir({
    id: "CONV-01",
    titre: "Qui convoque, à la demande de qui, et combien de fois par an",
    moment,
    articles: ["L2121-7", "L2121-9", "L2121-10", "L2122-17", "L5211-11", "L3121-9", "L4132-8", "L2541-2"],
    periodes: [CGCT, { du: "2020-03-15", texte: "seuil de 1 000 habitants pour la demande des membres" }],
    statut: "confirme",
    prudence:
      "Pour un département ou une région, la fréquence est un avertissement, la demande n’est pas contrôlée.",
    fonctions: [
      "convocation/qui.ts quiConvoque",
      "convocation/qui.ts verifierDemandeDeReunion",
      "calendrier/trimestres.ts trimestresDe",
    ],
    entree: {
      ...COLLECTIVITE,
      demande: facultatif(
        objet("demande de réunion", {
          auteur: parmi("qui demande", ["prefet", "membres"]),
          recueLe: date("jour de réception"),
          motivee: ouiNon("la demande dit ses motifs"),
          demandeurs: facultatif(entier("membres qui demandent")),
          enExercice: facultatif(entier("membres en exercice", { min: 1 })),
        }),
      ),
      annee: facultatif(entier("année à contrôler", { min: 1996, max: 2100 })),
      seances: facultatif(liste("jours des séances de l’année", date("jour d’une séance"))),
      aujourdhui: facultatif(date("jour où l’on regarde")),
    },
    exemple: {
      kind: "commune",
      population: 12000,
      demande: { auteur: "membres", recueLe: "2026-11-02", motivee: true, demandeurs: 11, enExercice: 33 },
    },
    controler: (e) =>
      (e.demande || e.annee ? tailleRequise(e) : null) ??
      (e.demande?.auteur === "membres" &&
      (e.demande.demandeurs === undefined || e.demande.enExercice === undefined)
        ? refuserChamp("demande.demandeurs", "indiquer les demandeurs et les membres en exercice").refus
        : null),
    repondre: (e) => [
      quiConvoque(e.kind),
      e.demande ? verifierDemandeDeReunion({ profil: profilDe(e), ...e.demande }) : null,
      e.annee ? trimestresDe(e, e.annee, e.seances ?? [], e.aujourdhui) : null,
    ],
  }),
  definir({
    id: "CONV-02",
    titre: "L’ordre du jour lie l’assemblée",
    moment,
    articles: ["L2121-10", "L5211-1", "L3121-19", "L4132-18"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["convocation/inscription.ts verifierInscription", "seance/convoquer.ts completerOrdreDuJour"],
    entree: {
      kind: COLLECTIVITE.kind,
      ordreDuJour: liste("points annoncés par la convocation", texte("intitulé")),
      affaire: texte("affaire dont on veut délibérer"),
    },
    exemple: { kind: "commune", ordreDuJour: ["Budget", "Tarifs"], affaire: "Questions diverses" },
    repondre: (e) => verifierInscription(e, e.ordreDuJour, e.affaire),
  }),
  definir({
    id: "CONV-03",
    titre: "Délai ordinaire de convocation",
    moment,
    articles: ["L2121-11", "L2121-12", "L5211-1", "L2541-2"],
    periodes: [CGCT],
    statut: "confirme",
    prudence:
      "L’allongement à 5 et 7 jours débattu en 2025 n’est pas appliqué\u00a0: 3 et 5 jours francs restent le droit lu.",
    fonctions: [
      "convocation/delai.ts delaiConvocation",
      "convocation/delai.ts verifierConvocation",
      "convocation/echeances.ts seanceAuPlusTot",
      "convocation/echeances.ts dernierJourDEnvoi",
    ],
    entree: ENVOI_OU_SEANCE,
    exemple: { kind: "CA", communeMembreDe3500: true, envoyeeLe: "2024-03-12", seanceLe: "2024-03-19" },
    controler: datesRequises,
    repondre: (e) => delaiDans(profilDe(e), e),
  }),
  definir({
    id: "CONV-04",
    titre: "Délai abrégé en cas d’urgence",
    moment,
    articles: ["L2121-11", "L2121-12", "L5211-1", "L2541-2", "L3121-19", "L4132-18"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: [
      "seance/delais.ts verifierDelai",
      "seance/delais.ts minimumDUrgence",
      "convocation/echeances.ts seanceAuPlusTot",
      "seance/urgence.ts statuerUrgence",
    ],
    entree: { ...ENVOI_OU_SEANCE, motif: facultatif(texte("motif de l’urgence")) },
    exemple: {
      kind: "commune",
      population: 12000,
      envoyeeLe: "2026-11-24",
      seanceLe: "2026-11-26",
      motif: "Effondrement du pont",
    },
    controler: datesRequises,
    repondre: (e) => {
      const profil = profilDe(e);
      const lignes = delaiDans(profil, e, { urgence: true }, (envoyeeLe, seanceLe) => ({
        ...verifierDelai({ profil, envoyeeLe, seanceLe, urgence: e.motif ?? "urgence invoquée" }),
      }));
      const [premiere] = lignes;
      if (!premiere) return [];
      const abrege = premiere.regle === "CONV-04";
      return [
        avec(premiere, { voteDUrgence: abrege }),
        {
          regle: "CONV-04",
          verdict: "indetermine",
          intitule: "Vote sur l’urgence",
          phrase: abrege
            ? "L’exécutif rend compte de l’urgence dès l’ouverture\u00a0; l’assemblée se prononce, et peut reporter tout ou partie de l’ordre du jour."
            : "Le délai ordinaire est tenu\u00a0: l’urgence n’a pas à être invoquée.",
          calcul: "Première décision de la séance quand le délai a été abrégé.",
          article: premiere.article,
        },
      ];
    },
  }),
  definir({
    id: "CONV-05",
    titre: "Douze jours pour les départements et les régions",
    moment,
    articles: ["L3121-19", "L4132-18"],
    periodes: [CGCT],
    statut: "conteste",
    prudence: "Douze jours au moins, et un avertissement tant que ce ne sont pas douze jours francs.",
    fonctions: ["convocation/delai.ts verifierConvocation", "convocation/echeances.ts dernierJourDEnvoi"],
    entree: { ...ENVOI_OU_SEANCE, kind: parmi("type de collectivité", ["departement", "region"]) },
    exemple: { kind: "departement", envoyeeLe: "2026-12-02", seanceLe: "2026-12-14" },
    controler: datesRequises,
    repondre: (e) => delaiDans(profilDe(e), e),
  }),
  definir({
    id: "CONV-06",
    titre: "Séance d’installation",
    moment,
    articles: ["L2121-7", "L5211-1"],
    periodes: [
      {
        du: "2011-05-19",
        texte: "loi du 17 mai 2011 (jour exact à confirmer)\u00a0; avant elle, la jurisprudence",
      },
    ],
    statut: "confirme",
    fonctions: ["convocation/delai.ts verifierConvocation", "convocation/echeances.ts dernierJourDEnvoi"],
    entree: ENVOI_OU_SEANCE,
    exemple: { kind: "commune", population: 40000, envoyeeLe: "2026-03-16", seanceLe: "2026-03-20" },
    controler: datesRequises,
    repondre: (e) => delaiDans(profilDe(e), e, { installation: true }),
  }),
  definir({
    id: "CONV-07",
    titre: "Note explicative de synthèse",
    moment,
    articles: ["L2121-12", "L2121-13", "L5211-1", "L3121-19", "L4132-18"],
    periodes: [CGCT],
    statut: "confirme",
    prudence:
      "Les points d’une installation sans note donnent un avertissement\u00a0: la dispense n’est que de pratique.",
    fonctions: ["convocation/note.ts articleNoteDeSynthese", "convocation/note.ts verifierNotes"],
    entree: {
      ...COLLECTIVITE,
      installation: facultatif(ouiNon("séance d’installation")),
      points: liste(
        "points de l’ordre du jour",
        objet("point", {
          titre: texte("intitulé"),
          delibere: ouiNon("le point donne lieu à délibération"),
          note: ouiNon("une note, ou un document équivalent, l’accompagne"),
        }),
      ),
    },
    exemple: {
      kind: "commune",
      population: 3500,
      points: [
        { titre: "Budget", delibere: true, note: true },
        { titre: "Tarifs", delibere: true, note: false },
      ],
    },
    controler: tailleRequise,
    repondre: (e) => verifierNotes(profilDe(e), e.points, { installation: e.installation ?? false }),
  }),
  definir({
    id: "CONV-08",
    titre: "Envoi à chaque membre, par voie électronique",
    moment,
    articles: ["L2121-10", "L5211-1", "L5211-6", "L5211-40-2"],
    periodes: [ENGAGEMENT],
    statut: "confirme",
    fonctions: ["convocation/envois.ts verifierEnvois", "convocation/envois.ts autresDestinataires"],
    entree: {
      ...COLLECTIVITE,
      seanceLe: date("jour de la séance"),
      envois: liste(
        "un envoi par membre",
        objet("envoi", {
          membre: texte("nom du membre"),
          le: date("jour de l’envoi"),
          canal: parmi("voie", ["electronique", "papier"]),
          papierDemande: facultatif(ouiNon("le membre a demandé le papier")),
        }),
        { min: 1 },
      ),
    },
    exemple: {
      kind: "commune",
      population: 12000,
      seanceLe: "2026-11-19",
      envois: [
        { membre: "A. MARTIN", le: "2026-11-12", canal: "electronique" },
        { membre: "B. PETIT", le: "2026-11-13", canal: "papier", papierDemande: true },
      ],
    },
    controler: tailleRequise,
    repondre: (e) => [
      verifierEnvois(profilDe(e), e.seanceLe, e.envois),
      estEpci(e.kind) ? autresDestinataires(e) : null,
    ],
  }),
];
