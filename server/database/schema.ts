import type { ContenuActe, EtatActe, EtatSeance, Fait, NatureTransmise } from "@executoire/droit";
import { type ColumnType, type Generated, type JSONColumnType, sql } from "kysely";
import type { EtatAffiche, Role } from "../api/contrat.ts";
import type { ContenuEnvoi } from "../delivery/canal.ts";
import type { TablesAbonnements } from "./tables-abonnements.ts";
import type { TablesApparence } from "./tables-apparence.ts";
import type { TablesAssemblee } from "./tables-assemblee.ts";
import type { TablesCanaux } from "./tables-canaux.ts";
import type { TablesConvocation } from "./tables-convocation.ts";
import type { TablesDelegations } from "./tables-delegations.ts";
import type { TablesDocuments } from "./tables-documents.ts";
import type { TablesElu } from "./tables-elu.ts";
import type { TablesModeles } from "./tables-modeles.ts";
import type { TablesOccultations } from "./tables-occultations.ts";
import type { TablesOperateur } from "./tables-operateur.ts";
import type { TablesPreparation } from "./tables-preparation.ts";
import type { TablesPreuve } from "./tables-preuve.ts";
import type { TablesProcesVerbal } from "./tables-proces-verbal.ts";
import type { TablesProjets } from "./tables-projets.ts";
import type { TablesRecherche } from "./tables-recherche.ts";
import type { TablesReprises } from "./tables-reprises.ts";
import type { TablesSignatures } from "./tables-signatures.ts";
import type { TablesTeletransmission } from "./tables-teletransmission.ts";

export type Json<T> = JSONColumnType<T & object>;
export type DateSql = ColumnType<string, string, string>;
export type Moment = ColumnType<Date, Date | string, Date | string>;

/** What the authority sets: how its messages are addressed and what happens by itself. */
export interface Reglages {
  /** @CTES: département on three characters, arrondissement, nature of the authority. */
  departementActes: string;
  arrondissement: string;
  natureActes: string;
  trigramme: string;
  quadrigramme: string;
  adresseRetour: string;
  classificationLe: string;
  /** Words for the service of the State that receives: `sous-préfecture de Cambrai`. */
  service: string;
  publicationAutomatique: boolean;
  /** Number of its seat, for open data; the setting of the page prevails. */
  siret?: string;
  demonstration: boolean;
}

export interface Tables
  extends TablesAbonnements,
    TablesApparence,
    TablesAssemblee,
    TablesCanaux,
    TablesConvocation,
    TablesDelegations,
    TablesElu,
    TablesOperateur,
    TablesPreparation,
    TablesPreuve,
    TablesProjets,
    TablesRecherche,
    TablesReprises,
    TablesSignatures,
    TablesOccultations,
    TablesModeles,
    TablesDocuments,
    TablesProcesVerbal,
    TablesTeletransmission {
  collectivites: {
    id: string;
    slug: string;
    siren: string;
    nom: string;
    reglages: Json<Reglages>;
    cree_le: Moment;
  };
  journal: {
    collectivite: string;
    rang: ColumnType<string, number, never>;
    stream: string;
    version: number;
    type: Fait["type"];
    data: ColumnType<Fait["data"], string, never>;
    par: string;
    survenu_le: string;
    enregistre_le: string;
    precedente: string;
    empreinte: string;
  };
  chaines: { collectivite: string; rang: ColumnType<string, number, number>; empreinte: string };
  seances: {
    collectivite: string;
    id: string;
    date: DateSql;
    phase: EtatSeance["phase"];
    organe: string;
    /** A rehearsal: without legal effect, never shown to citizens. */
    repetition: boolean;
    version: number;
    cadre: Json<Pick<EtatSeance, CleCadre>>;
    deroulement: Json<Omit<EtatSeance, CleCadre>>;
  };
  /** Gestures already recorded, so that one sent twice over a bad line is recorded once. */
  gestes: {
    collectivite: string;
    seance: string;
    geste: string;
    version: number;
    /** SHA-256 of the order: the same name with another order is another gesture. */
    empreinte: string;
  };
  /** What people are writing: saved as they type, with a version, until the law makes facts of it. */
  brouillons: {
    collectivite: string;
    /** `seance:conseil-2026-12-15`, `debat:conseil-2026-12-15:point`, `pv:…`. */
    cle: string;
    version: number;
    contenu: Json<Record<string, unknown>>;
    par: string;
    modifie_le: Moment;
  };
  actes: {
    collectivite: string;
    id: string;
    /** Null for an act that no sitting voted. */
    seance: string | null;
    genre: ContenuActe["genre"];
    nature: NatureTransmise;
    numero: string;
    identifiant: string | null;
    objet: string;
    date_decision: DateSql;
    affiche: EtatAffiche;
    publie_le: ColumnType<Date | null, string | null, string | null>;
    executoire_le: ColumnType<Date | null, string | null, string | null>;
    version: number;
    etat: Json<EtatActe>;
    recherche: ColumnType<string, never, never> | string;
  };
  numeros: { collectivite: string; numero_transmis: string; numero: string; pris_par: string };
  envois: {
    collectivite: string;
    archive: string;
    /** Where its facts go: `acte:…`, `teletransmission:…`. */
    stream: string;
    /** Null for what is about no act: a request for the classification. */
    acte: string | null;
    /** Code of the message it carries: `1-1`, `3-4`. */
    code: string;
    contenu: Json<ContenuEnvoi>;
    empreinte: string;
    etat: "a-envoyer" | "en-cours" | "envoye" | "incertain" | "arrete" | "clos";
    tentatives: Generated<number>;
    prochaine_le: Moment;
    commence_le: ColumnType<Date | null, Date | string | null, Date | string | null>;
    travailleur: ColumnType<string | null, string | null, string | null>;
    motif: string | null;
    /** Order of deposit. */
    rang: ColumnType<string, never, never>;
    /** The operator's number of what it took. */
    reference: ColumnType<string | null, string | null | undefined, string | null>;
    /** The channel that took it: its number means nothing to another. */
    canal: ColumnType<string | null, string | null | undefined, string | null>;
    /** How often the operator was asked whether a doubtful deposit is there. */
    recherches: Generated<number>;
  };
  compteurs_envoi: { collectivite: string; jour: DateSql; dernier: number };
  receptions: {
    id: string;
    /** The channel it came by, and its name in that mailbox. */
    canal: string;
    lettre: string;
    collectivite: string | null;
    empreinte: string;
    recu_le: Moment;
    issue: string;
    detail: string | null;
  };
  rendus: { collectivite: string; acte: string; nom: string; version: number; empreinte: string };
  publications_dues: {
    collectivite: string;
    acte: string;
    prochaine_le: Moment;
    tentatives: Generated<number>;
    motif: string | null;
  };
  comptes: {
    id: string;
    collectivite: string;
    identifiant: string;
    nom: string;
    roles: Role[];
    mot_de_passe: string;
    signataire: Json<{ nom: string; prenom: string; qualite: string }> | null;
    cree_le: Moment;
  };
  sessions: { empreinte: string; compte: string; jeton: string; cree_le: Moment; expire_le: Moment };
  echecs_connexion: { identifiant: string; echecs: number; jusque: Moment };
  certificats: {
    collectivite: string;
    compte: string;
    pem: Json<{ autorite: string; certificat: string; cle: string }>;
  };
}

/** What `SeancePrevue` fixes of a sitting: most of its weight, and none of its movement. */
export const CADRE_SEANCE = [
  "seance",
  "profil",
  "president",
  "sieges",
  "ordreDuJour",
] as const satisfies (keyof EtatSeance)[];
type CleCadre = (typeof CADRE_SEANCE)[number];

/** The whole state of a sitting, for a query on `seances`. */
export const etatSeance = sql<EtatSeance>`cadre || deroulement`.as("etat");
