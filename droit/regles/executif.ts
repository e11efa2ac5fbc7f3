/** Rules of the renewal and of the executive (ELEC-01, ELEC-03 to -08). */
import { fenetreInstallation } from "../calendrier/mandat.ts";
import { duCgct } from "../collectivite/articles.ts";
import { maximumAdjoints, maximumVicePresidents, verifierListeAdjoints } from "../collectivite/executif.ts";
import { indemniteMaximale } from "../collectivite/indemnites.ts";
import { date, entier, facultatif, liste, parmi, refuserChamp } from "./champs.ts";
import { ELEC_06 } from "./delegations.ts";
import { CGCT, LISTE_PARTOUT, STATUT_ELU } from "./periodes.ts";
import { COLLECTIVITE } from "./profil.ts";
import { definir, informer, type RegleDeDroit } from "./regle.ts";

const moment = "collectivite" as const;
const population = entier("population municipale");
export const REGLES_EXECUTIF: readonly RegleDeDroit[] = [
  definir({
    id: "ELEC-01",
    titre: "Date de l’installation",
    moment,
    articles: ["L2121-7", "L5211-6"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["calendrier/mandat.ts fenetreInstallation", "calendrier/renouvellements.ts renouvellements"],
    entree: {
      kind: COLLECTIVITE.kind,
      tourDecisif: date("dimanche du tour qui a élu les conseils municipaux"),
    },
    exemple: { kind: "commune", tourDecisif: "2026-03-15" },
    controler: ({ kind }) =>
      kind === "departement" || kind === "region"
        ? refuserChamp(
            "kind",
            "les départements et les régions ont leurs propres dates, qui ne sont pas calculées ici",
          ).refus
        : null,
    repondre: (e) => [fenetreInstallation(e, e.tourDecisif)],
  }),
  definir({
    id: "ELEC-03",
    titre: "Nombre d’adjoints et liste paritaire",
    moment,
    articles: ["L2122-2", "L2122-2-1", "L2122-7-2"],
    periodes: [CGCT, LISTE_PARTOUT],
    statut: "confirme",
    fonctions: [
      "collectivite/executif.ts maximumAdjoints",
      "collectivite/executif.ts verifierListeAdjoints",
      "scrutin/tours.ts depouillerTour",
    ],
    entree: {
      effectif: entier("membres du conseil, effectif retenu", { min: 1, max: 200 }),
      population: facultatif(population),
      le: facultatif(date("jour de l’élection")),
      postes: facultatif(entier("adjoints dont le conseil a voté le nombre", { min: 1, max: 60 })),
      sexes: facultatif(
        liste("sexe de chaque candidat, dans l’ordre de la liste", parmi("sexe", ["F", "M"])),
      ),
    },
    exemple: { effectif: 27, population: 4200, le: "2026-03-20", sexes: ["F", "M", "F", "M"] },
    controler: ({ sexes, population: habitants, le }) =>
      sexes && (habitants === undefined || !le)
        ? refuserChamp(le ? "population" : "le", "il manque pour juger la liste").refus
        : null,
    repondre: ({ effectif, population: habitants, le, postes, sexes }) => [
      maximumAdjoints(effectif, habitants),
      sexes && le && habitants !== undefined
        ? verifierListeAdjoints({
            sexes,
            effectif,
            population: habitants,
            le,
            ...(postes !== undefined && { postes }),
          })
        : null,
    ],
  }),
  definir({
    id: "ELEC-04",
    titre: "Nombre de vice-présidents d’un EPCI",
    moment,
    articles: ["L5211-10"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["collectivite/executif.ts maximumVicePresidents", "scrutin/tours.ts depouillerTour"],
    entree: {
      kind: parmi("type d’EPCI", ["CC", "CA", "CU", "metropole", "syndicat"]),
      effectif: entier("sièges du conseil", { min: 2, max: 1000 }),
    },
    exemple: { kind: "CA", effectif: 74 },
    repondre: (e) => maximumVicePresidents(e, e.effectif),
  }),
  definir({
    id: "ELEC-05",
    titre: "Charte de l’élu local",
    moment,
    articles: ["L1111-13", "L1111-14", "L1111-1-1"],
    periodes: [{ du: "2015-04-01", au: "2025-12-23", texte: "art. L1111-1-1" }, STATUT_ELU],
    statut: "confirme",
    fonctions: [],
    entree: { le: date("jour de l’installation") },
    exemple: { le: "2026-03-20" },
    repondre: ({ le }) => ({
      regle: "ELEC-05",
      intitule: "Charte de l’élu local",
      phrase: "La charte est lue à l’installation, et une copie remise à chaque membre.",
      calcul: "L’article a changé le 24 décembre 2025.",
      article: le >= STATUT_ELU.du ? duCgct("L1111-13", "L1111-14") : duCgct("L1111-1-1"),
    }),
  }),
  ELEC_06,
  definir({
    id: "ELEC-07",
    titre: "Indemnités maximales du maire et des adjoints",
    moment,
    articles: ["L2123-23", "L2123-24"],
    periodes: [STATUT_ELU],
    statut: "confirme",
    prudence:
      "À partir de 20 000 habitants, le taux est dit avec un avertissement\u00a0: il n’a pas été relu.",
    fonctions: ["collectivite/indemnites.ts indemniteMaximale"],
    entree: { population, le: date("jour de référence") },
    exemple: { population: 480, le: "2026-04-01" },
    repondre: (e) => indemniteMaximale(e.population, e.le),
  }),
  informer({
    id: "ELEC-08",
    titre: "Paris, Lyon, Marseille et métropole de Lyon",
    moment,
    articles: ["L2511-1"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: [],
    dit: "Leurs dispositions particulières ne sont pas appliquées ici\u00a0: les réponses de ce registre ne valent pas pour elles.",
  }),
];
