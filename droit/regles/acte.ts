/** Rules of transmission and publication (EXEC-01 to -07). */
import { dateExecutoire } from "../acte/executoire.ts";
import { dureeEnLigne, modeDePublication, publicationUrgente } from "../acte/publication.ts";
import {
  CATEGORIES_ACTE,
  type CategorieActe,
  delaiDeTransmission,
  estTransmissible,
} from "../acte/transmission.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import { date, entier, facultatif, instant, nombre, ouiNon, parmi } from "./champs.ts";
import { CGCT, PUBLICITE } from "./periodes.ts";
import { COLLECTIVITE, profilDe, tailleRequise } from "./profil.ts";
import { avec, definir, type RegleDeDroit } from "./regle.ts";

const moment = "acte" as const;
const { kind, population } = COLLECTIVITE;
const CATEGORIES = Object.keys(CATEGORIES_ACTE) as CategorieActe[];

export const REGLES_ACTE: readonly RegleDeDroit[] = [
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
    entree: {
      kind,
      publieLe: date("jour de la publication"),
      recuLe: facultatif(date("jour de la réception")),
    },
    exemple: { kind: "CA", publieLe: "2024-03-22", recuLe: "2024-03-25" },
    repondre: ({ kind: nature, publieLe, recuLe }) => {
      const executoireLe = recuLe ? ([recuLe, publieLe].sort()[1] ?? null) : null;
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
];
