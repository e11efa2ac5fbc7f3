/** Rules of the act once voted: signature, register, executory force, publication, data (PV-02 to -06, REG, EXEC, DATA, ACC). */
import { dateExecutoire } from "../acte/executoire.ts";
import { dureeEnLigne, modeDePublication, publicationUrgente } from "../acte/publication.ts";
import { reliureDuRegistre, signatairesAttendus, verifierIntitule } from "../acte/registre.ts";
import {
  CATEGORIES_ACTE,
  type CategorieActe,
  delaiDeTransmission,
  estTransmissible,
} from "../acte/transmission.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { echeancesListe, echeancesProcesVerbal } from "../calendrier/procesVerbal.ts";
import { article } from "../collectivite/articles.ts";
import { date, entier, facultatif, instant, nombre, ouiNon, parmi, refuserChamp, texte } from "./champs.ts";
import { CGCT, PUBLICITE } from "./periodes.ts";
import { COLLECTIVITE, profilDe, tailleRequise } from "./profil.ts";
import { avec, definir, informer, type RegleDeDroit } from "./regle.ts";

const moment = "acte" as const;
const { kind, population, departement } = COLLECTIVITE;
const CATEGORIES = Object.keys(CATEGORIES_ACTE) as CategorieActe[];

const AVANT_2022 = (nom: string) =>
  refuserChamp(nom, "la règle n’existe que depuis le 1er juillet 2022").refus;

const registre = { moment, articles: ["R2121-9", "L5211-1"], periodes: [PUBLICITE] } as const;

export const REGLES_ACTE_VOTE: readonly RegleDeDroit[] = [
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
    prudence: "En Alsace-Moselle, où l’article L2121-15 est écarté, les mêmes dates sont proposées par prudence.",
    fonctions: ["calendrier/procesVerbal.ts echeancesProcesVerbal", "proces-verbal/verifier.ts verifierProcesVerbal"],
    entree: { kind, departement, arreteLe: date("jour de la séance suivante, où le procès-verbal est arrêté") },
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
  informer({
    ...registre,
    articles: ["R2122-7-1", "L2122-22"],
    id: "REG-06",
    titre: "Décisions prises par délégation",
    statut: "confirme",
    fonctions: [],
    dit: "Les décisions prises par délégation de l’assemblée entrent dans le même registre, à leur date, avec leur nature.",
  }),
  definir({
    id: "EXEC-01",
    titre: "Caractère exécutoire",
    moment,
    articles: ["L2131-1", "L5211-3", "L3131-1", "L4141-1"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["acte/executoire.ts dateExecutoire", "acte/executoire.ts executoire"],
    entree: {
      kind,
      recuLe: facultatif(instant("réception par le représentant de l’État")),
      publieLe: facultatif(instant("publication, ou notification")),
      transmissible: facultatif(ouiNon("l’acte doit être transmis (oui par défaut)")),
    },
    exemple: {
      kind: "CA",
      recuLe: "2024-03-22T09:43:21+01:00",
      publieLe: "2024-03-22T14:27:00+01:00",
    },
    repondre: ({ kind: nature, recuLe = null, publieLe = null, transmissible = true }) => {
      const executoireLe = dateExecutoire(recuLe, publieLe, transmissible);
      const quand = (a: string) => `${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;
      const conditions = transmissible
        ? `Publication\u00a0: ${publieLe ? quand(publieLe) : "non"}\u00a0; réception\u00a0: ${recuLe ? quand(recuLe) : "non"}\u00a0; la plus tardive des deux.`
        : `Publication\u00a0: ${publieLe ? quand(publieLe) : "non"}\u00a0; l’acte n’a pas à être transmis.`;
      return avec(
        {
          regle: "EXEC-01",
          verdict: executoireLe ? "conforme" : publieLe ? "avertissement" : "indetermine",
          intitule: "Caractère exécutoire",
          phrase: executoireLe
            ? `L’acte est exécutoire depuis le ${quand(executoireLe)}.`
            : publieLe
              ? "L’acte est publié, mais il n’est pas exécutoire tant que l’État ne l’a pas reçu."
              : "L’acte n’est pas encore exécutoire.",
          calcul: conditions,
          article: article({ kind: nature }, "executoire") ?? "",
          ...(!executoireLe && publieLe && { remede: "Transmettre l’acte sans attendre." }),
        },
        { executoireLe },
      );
    },
  }),
  definir({
    id: "EXEC-02",
    titre: "Actes à transmettre",
    moment,
    articles: ["L2131-2", "D2131-5-1", "L5211-3", "L3131-2", "L4141-2"],
    periodes: [
      CGCT,
      { du: "2024-01-01", au: "2025-12-31", texte: "seuil des marchés\u00a0: 221 000 € hors taxe" },
      { du: "2026-01-01", au: "2027-12-31", texte: "seuil des marchés\u00a0: 216 000 € hors taxe" },
    ],
    statut: "confirme",
    fonctions: ["acte/transmission.ts estTransmissible"],
    entree: {
      kind,
      categorie: parmi("catégorie de l’acte", CATEGORIES),
      le: date("jour de l’acte"),
      montantHT: facultatif(nombre("montant du marché, hors taxe")),
    },
    exemple: { kind: "commune", categorie: "marche", le: "2026-11-02", montantHT: 218000 },
    repondre: ({ kind: nature, ...e }) => estTransmissible({ nature: { kind: nature }, ...e }),
  }),
  definir({
    id: "EXEC-03",
    titre: "Délai de transmission",
    moment,
    articles: ["L2131-2", "L2131-13", "L1411-9", "L3131-6", "L4141-6"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["acte/transmission.ts delaiDeTransmission"],
    entree: {
      kind,
      objet: parmi("objet", ["decision-individuelle", "contrat", "autre"]),
      signeLe: date("jour de la signature"),
      transmisLe: facultatif(date("jour de la transmission")),
    },
    exemple: { kind: "commune", objet: "decision-individuelle", signeLe: "2026-11-02" },
    repondre: (e) => {
      const { date: transmettreAvant, ...reste } = delaiDeTransmission(e, e.objet, e.signeLe, e.transmisLe);
      return avec(reste, { transmettreAvant });
    },
  }),
  definir({
    id: "EXEC-04",
    titre: "Mode de publication",
    moment,
    articles: ["L2131-1", "R2131-1", "L5211-3", "L3131-1", "L4141-1"],
    periodes: [PUBLICITE, { du: "2024-07-08", texte: "décret n°\u00a02024-719\u00a0: commune sans site" }],
    statut: "confirme",
    fonctions: ["acte/publication.ts modeDePublication"],
    entree: {
      kind,
      population,
      choix: facultatif(parmi("choix fait par délibération", ["affichage", "papier", "electronique"])),
      le: date("jour de l’acte"),
    },
    exemple: { kind: "commune", population: 3200, le: "2026-11-19" },
    controler: (e) => (e.kind === "commune" ? tailleRequise(e) : null),
    repondre: (e) => modeDePublication(profilDe(e), e.choix ?? null, e.le),
  }),
  definir({
    id: "EXEC-05",
    titre: "Durée et forme de la mise en ligne",
    moment,
    articles: ["L2131-1", "R2131-1"],
    periodes: [PUBLICITE],
    statut: "confirme",
    fonctions: ["acte/publication.ts dureeEnLigne", "acte/delais.ts delais"],
    entree: {
      kind,
      depuis: date("jour de la mise en ligne"),
      joursDePanne: facultatif(entier("jours où le site n’a pas répondu", { max: 365 })),
    },
    exemple: { kind: "CA", depuis: "2024-03-22" },
    repondre: (e) => dureeEnLigne(e, e.depuis, e.joursDePanne),
  }),
  definir({
    id: "EXEC-06",
    titre: "Publication d’urgence par affichage",
    moment,
    articles: ["L2131-1"],
    periodes: [PUBLICITE],
    statut: "non-confirme",
    prudence: "Le numéro de l’alinéa n’a pas été relu.",
    fonctions: ["acte/publication.ts publicationUrgente"],
    entree: {
      kind,
      afficheLe: date("jour de l’affichage"),
      enLigneLe: facultatif(date("jour de la mise en ligne")),
    },
    exemple: { kind: "commune", afficheLe: "2026-11-20", enLigneLe: "2026-11-24" },
    repondre: (e) => publicationUrgente(e, e.afficheLe, e.enLigneLe ?? null),
  }),
  definir({
    id: "EXEC-07",
    titre: "Publication avant transmission",
    moment,
    articles: ["L2131-1", "L2131-2"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["acte/executoire.ts dateExecutoire", "acte/delais.ts delais"],
    entree: { kind, publieLe: date("jour de la publication"), recuLe: facultatif(date("jour de la réception")) },
    exemple: { kind: "CA", publieLe: "2024-03-22", recuLe: "2024-03-25" },
    repondre: ({ kind: nature, publieLe, recuLe }) => {
      const executoireLe = recuLe ? (recuLe > publieLe ? recuLe : publieLe) : null;
      const avance = !recuLe || recuLe > publieLe;
      return avec(
        {
          regle: "EXEC-07",
          verdict: avance ? "avertissement" : "conforme",
          intitule: "Publication avant transmission",
          phrase: executoireLe
            ? `L’acte est exécutoire le ${dateMoyenne(executoireLe)}${avance ? ", trois dates courent séparément" : ""}.`
            : "L’acte publié n’est pas exécutoire tant qu’il n’est pas transmis.",
          calcul: `Recours depuis le ${dateMoyenne(publieLe)}\u00a0; préfet ${recuLe ? `depuis le ${dateMoyenne(recuLe)}` : "après la transmission"}.`,
          article: article({ kind: nature }, "executoire") ?? "",
          ...(!recuLe && { remede: "Transmettre l’acte sans attendre." }),
        },
        { executoireLe, recoursDepuis: publieLe, defereDepuis: recuLe ?? null },
      );
    },
  }),
  informer({
    id: "DATA-01",
    titre: "Données personnelles dans les actes publiés",
    moment,
    articles: ["art. L312-1-2 et L311-6 du CRPA"],
    periodes: [PUBLICITE],
    statut: "conteste",
    prudence: "Les noms des particuliers sont occultés avant la mise en ligne (CADA, conseil n°\u00a020221096 du 21 juillet 2022).",
    fonctions: [],
    dit: "Les noms, votes et présences des élus, les titulaires des marchés et les associations subventionnées sont publiés. Les particuliers aidés, adresses personnelles, téléphones, dates de naissance, santé, famille, situations d’agents et plaignants sont occultés.",
  }),
  informer({
    id: "DATA-02",
    titre: "Original et version publique",
    moment,
    articles: ["art. L312-1-2 du CRPA"],
    periodes: [PUBLICITE],
    statut: "confirme",
    fonctions: [],
    dit: "L’original, complet, va au registre et au représentant de l’État\u00a0; la version publique est occultée. Chacun a son empreinte, et chaque occultation son auteur et son motif.",
  }),
  informer({
    id: "DATA-03",
    titre: "Motif d’une absence",
    moment,
    articles: ["art. L311-6 du CRPA"],
    periodes: [PUBLICITE],
    statut: "confirme",
    fonctions: [],
    dit: "Le motif d’une excuse n’est jamais publié\u00a0; seul l’état « excusé » l’est.",
  }),
  informer({
    id: "DATA-04",
    titre: "Durée de conservation en ligne",
    moment,
    articles: ["R2131-1"],
    periodes: [PUBLICITE],
    statut: "non-confirme",
    prudence: "Deux mois en ligne, puis nouvel examen\u00a0; les originaux sont des archives publiques.",
    fonctions: ["acte/publication.ts dureeEnLigne"],
    dit: "La version publique qui nomme des tiers reste deux mois au moins, puis est examinée de nouveau. Les originaux sont conservés sans limite.",
  }),
  informer({
    id: "DATA-05",
    titre: "Référencement par les moteurs de recherche",
    moment,
    articles: ["guide de la CNIL, juillet 2023"],
    periodes: [{ du: "2023-07-01", texte: "guide de la CNIL" }],
    statut: "non-confirme",
    prudence: "Les actes qui nomment des tiers ne sont pas indexés au-delà de la durée légale.",
    fonctions: [],
    dit: "Un acte gardé en ligne au-delà de deux mois et qui nomme des tiers n’est pas référencé par les moteurs de recherche.",
  }),
  informer({
    id: "DATA-06",
    titre: "Ouverture des données publiques",
    moment,
    articles: ["art. L312-1-1 et L312-1-2 du CRPA"],
    periodes: [{ du: "2018-10-07", texte: "loi n°\u00a02016-1321" }],
    statut: "confirme",
    fonctions: [],
    dit: "L’obligation pèse sur les collectivités de plus de 3 500 habitants qui emploient plus de 50 agents.",
  }),
  informer({
    id: "ACC-01",
    titre: "Accessibilité des sites et des documents",
    moment,
    articles: ["loi n°\u00a02005-102, art. 47", "décret n°\u00a02019-768"],
    periodes: [{ du: "2018-09-23", texte: "documents publiés depuis ce jour (date à confirmer)" }, { du: "2023-09-08", texte: "ord. n°\u00a02023-859\u00a0: sanctions" }],
    statut: "confirme",
    fonctions: [],
    dit: "Les sites et les documents suivent le RGAA\u00a0: PDF balisé, avec titre, langue, ordre de lecture et texte véritable\u00a0; déclaration d’accessibilité et schéma pluriannuel.",
  }),
];
