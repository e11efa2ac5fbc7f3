/** Rules of what follows a sitting: signature, list, minutes, register (PV-02 to -06, REG-01 to -06). */

import { reliureDuRegistre, signatairesAttendus, verifierIntitule } from "../acte/registre.ts";
import { echeancesListe, echeancesProcesVerbal } from "../calendrier/procesVerbal.ts";
import { date, entier, refuserChamp, texte } from "./champs.ts";
import { REG_06 } from "./delegations.ts";
import { CGCT, PUBLICITE } from "./periodes.ts";
import { COLLECTIVITE, profilDe, tailleRequise } from "./profil.ts";
import { avec, definir, informer, type RegleDeDroit } from "./regle.ts";

const moment = "acte" as const;
const { kind, population, departement } = COLLECTIVITE;
const AVANT_2022 = (nom: string) =>
  refuserChamp(nom, "la règle n’existe que depuis le 1er juillet 2022").refus;

const registre = { moment, articles: ["R2121-9", "L5211-1"], periodes: [PUBLICITE] } as const;

export const REGLES_PROCES_VERBAL: readonly RegleDeDroit[] = [
  definir({
    id: "PV-02",
    titre: "Signature des délibérations",
    moment,
    articles: ["L2121-23"],
    periodes: [{ ...CGCT, au: "2022-06-30" }, PUBLICITE],
    statut: "confirme",
    fonctions: ["acte/registre.ts signatairesAttendus", "acte/regularite.ts regularite"],
    entree: { kind, seanceLe: date("jour de la séance") },
    exemple: { kind: "commune", seanceLe: "2024-03-19" },
    repondre: (e) => signatairesAttendus(profilDe(e), e.seanceLe),
  }),
  definir({
    id: "PV-03",
    titre: "Liste des délibérations examinées",
    moment,
    articles: ["L2121-25", "L5211-40-2", "L3121-17", "L4132-16"],
    periodes: [PUBLICITE],
    statut: "confirme",
    fonctions: ["calendrier/procesVerbal.ts echeancesListe", "proces-verbal/liste.ts listeDeliberations"],
    entree: { kind, seanceLe: date("jour de la séance") },
    exemple: { kind: "CA", seanceLe: "2024-03-19" },
    controler: (e) => (e.seanceLe < PUBLICITE.du ? AVANT_2022("seanceLe") : null),
    repondre: (e) => {
      const echeances = echeancesListe(profilDe(e), e.seanceLe);
      if (!echeances) return [];
      const { date: listeAvant, copies: copiesAvant, ...reste } = echeances;
      return avec(reste, { listeAvant, copiesAvant });
    },
  }),
  definir({
    id: "PV-05",
    titre: "Arrêté et publication du procès-verbal",
    moment,
    articles: ["L2121-15", "L5211-40-2", "L3121-13", "L4132-12"],
    periodes: [PUBLICITE],
    statut: "confirme",
    prudence:
      "En Alsace-Moselle, où l’article L2121-15 est écarté, les mêmes dates sont proposées par prudence.",
    fonctions: [
      "calendrier/procesVerbal.ts echeancesProcesVerbal",
      "proces-verbal/verifier.ts verifierProcesVerbal",
    ],
    entree: {
      kind,
      departement,
      arreteLe: date("jour de la séance suivante, où le procès-verbal est arrêté"),
    },
    exemple: { kind: "CA", arreteLe: "2026-12-17" },
    controler: (e) => (e.arreteLe < PUBLICITE.du ? AVANT_2022("arreteLe") : null),
    repondre: (e) => {
      const echeances = echeancesProcesVerbal(profilDe(e), e.arreteLe);
      if (!echeances) return [];
      const { date: publierAvant, copies: copiesAvant, ...reste } = echeances;
      return avec(reste, { publierAvant, copiesAvant });
    },
  }),
  definir({
    id: "PV-06",
    titre: "Noms de documents que la loi ne connaît plus",
    moment,
    articles: ["ord. n°\u00a02021-1310", "décret n°\u00a02021-1311"],
    periodes: [PUBLICITE],
    statut: "confirme",
    fonctions: ["acte/registre.ts verifierIntitule"],
    entree: { document: texte("titre du document"), seanceLe: date("jour de la séance") },
    exemple: { document: "Compte rendu du conseil municipal", seanceLe: "2026-11-19" },
    repondre: (e) => verifierIntitule(e.document, e.seanceLe),
  }),
  informer({
    ...registre,
    id: "REG-01",
    titre: "Registre coté et paraphé",
    statut: "confirme",
    fonctions: [],
    dit: "Le registre est relié, coté et paraphé par le maire ou le président\u00a0; chaque feuillet porte le nom de la collectivité et la date de la séance, chaque affaire son numéro dans la séance.",
  }),
  informer({
    ...registre,
    id: "REG-02",
    titre: "Feuillet de clôture",
    statut: "confirme",
    fonctions: [],
    dit: "Le feuillet de clôture de chaque séance porte les numéros des délibérations, la liste des présents et la place des signatures de l’exécutif et des secrétaires.",
  }),
  informer({
    ...registre,
    id: "REG-03",
    titre: "Papier et encre",
    statut: "confirme",
    fonctions: [],
    dit: "Le papier est permanent, l’encre stable et neutre\u00a0; rien n’est collé.",
  }),
  definir({
    ...registre,
    id: "REG-04",
    titre: "Reliure des feuillets, tables",
    statut: "confirme",
    fonctions: ["acte/registre.ts reliureDuRegistre"],
    entree: { kind, population, annee: entier("année des feuillets", { min: 1996, max: 2100 }) },
    exemple: { kind: "commune", population: 640, annee: 2026 },
    controler: (e) =>
      e.kind === "departement" || e.kind === "region"
        ? refuserChamp("kind", "les départements et les régions n’ont pas de registre prévu par la loi").refus
        : e.kind === "commune"
          ? tailleRequise(e)
          : null,
    repondre: (e) => [reliureDuRegistre(profilDe(e), e.annee)],
  }),
  informer({
    ...registre,
    id: "REG-05",
    titre: "Registre électronique",
    statut: "conteste",
    prudence: "Le registre sur papier fait foi\u00a0; l’électronique le complète.",
    fonctions: [],
    dit: "Le registre sur papier fait foi. Tenu aussi sous forme électronique avec des signatures électroniques, il est signé à la main, séance par séance, sur le papier.",
  }),
  REG_06,
];
