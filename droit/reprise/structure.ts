/** What can be read in the published text of an old act, field by field, each with its place in the source. */
import type { DateCivile, KindCollectivite, TexteActe } from "../faits.ts";
import type { Verdict } from "../verification.ts";

/** A span of the source, in UTF-16 units. */
export interface Extrait {
  de: number;
  a: number;
}
export type Confiance = "haute" | "moyenne" | "basse";

/** One field as it was read. A field the text does not give is null: nothing is ever supplied. */
export interface Champ<T> {
  valeur: T;
  confiance: Confiance;
  /** Why it is not certain; null when it is. */
  raison: string | null;
  /** Where it was read; for a list of people, one span each, in the same order. */
  extraits: Extrait[];
}

export interface PersonneLue {
  /** As printed, without civility: `GOSSART Jean-Marc`. */
  nom: string;
  /** The mark « (S) », or its words. */
  suppleant?: boolean;
  /** Whom the suppléant replaces, where the text says it. */
  supplee?: string;
}
export interface ProcurationLue {
  mandant: string;
  mandataire: string;
}
export interface VoteLuAncien {
  resultat: "unanimite" | "majorite" | "decompte" | "election" | "rejet";
  secret?: boolean;
  /** Only what is printed. */
  pour?: number;
  contre?: number;
  abstentions?: number;
  nePrennentPasPart?: number;
  nommes?: { nom: string; sens: "pour" | "contre" | "abstention" | "ne-prend-pas-part" }[];
  tours?: TourLu[];
}
export interface TourLu {
  tour: number;
  votants?: number;
  bulletins?: number;
  blancs?: number;
  nuls?: number;
  exprimes?: number;
  majoriteAbsolue?: number;
  candidats: { nom: string; voix: number }[];
}
export interface FichierLu {
  role: string;
  mime: string;
  /** As printed, `2.6 Mo`. */
  taille: string;
  octets: number;
  nomOriginal?: string;
  nomMetier?: string;
}
export interface EtapeLue {
  etat: string;
  /** Local time in Paris, `2024-03-22T09:33:11`, or the day alone. */
  a: string;
  message?: string;
}
export interface MatiereLue {
  code: string;
  libelle?: string;
}
/** A day, with the hour where the text gives it: `2024-03-22` or `2024-03-22T14:27`. */
export type Moment = string;

/** Every field, with the type of its value. */
export interface ValeursActe {
  collectivite: string;
  kind: KindCollectivite;
  siren: string;
  departement: string;
  organe: string;
  dateActe: DateCivile;
  heure: string;
  lieu: string;
  president: string;
  convocation: DateCivile;
  enExercice: number;
  titulairesAnnonces: number;
  suppleantsAnnonces: number;
  presentsAnnonces: number;
  excusesAnnonces: number;
  absentsAnnonces: number;
  procurationsAnnoncees: number;
  votantsAnnonces: number;
  presents: PersonneLue[];
  excuses: PersonneLue[];
  absents: PersonneLue[];
  procurations: ProcurationLue[];
  secretaire: string;
  numero: string;
  objet: string;
  texte: TexteActe;
  vote: VoteLuAncien;
  signataire: string;
  qualite: string;
  annexes: string[];
  transmisLe: Moment;
  recuLe: Moment;
  publieLe: Moment;
  afficheLe: Moment;
  notifieLe: Moment;
  enLigneLe: Moment;
  tribunal: string;
  identifiant: string;
  numeroTransmis: string;
  nature: string;
  matiere: MatiereLue;
  emetteur: string;
  expediteur: string;
  dateTransmise: DateCivile;
  objetTransmis: string;
  papiers: boolean;
  fichiers: FichierLu[];
  cycle: EtapeLue[];
  urlArchivage: string;
  notification: string;
}
export type CleChamp = keyof ValeursActe;
export type ChampsLus = { [K in CleChamp]: Champ<ValeursActe[K]> | null };
/** The act as it is kept: what was read, corrected by a person where it had to be; null where nobody knows. */
export type ContenuRepris = { [K in CleChamp]: ValeursActe[K] | null };

export type FormeChamp =
  | "texte"
  | "long"
  | "date"
  | "moment"
  | "heure"
  | "nombre"
  | "kind"
  | "personnes"
  | "procurations"
  | "liste"
  | "lecture";
export interface ChampDecrit {
  libelle: string;
  groupe: GroupeChamps;
  forme: FormeChamp;
}
export const GROUPES_CHAMPS = {
  acte: "L’acte",
  seance: "La séance",
  presences: "Les présences",
  suites: "La signature et les suites",
  bordereau: "Le bordereau de transmission",
} as const;
export type GroupeChamps = keyof typeof GROUPES_CHAMPS;

const d = (groupe: GroupeChamps, libelle: string, forme: FormeChamp = "texte"): ChampDecrit => ({
  groupe,
  libelle,
  forme,
});

/** In the order a person checks them. */
export const CHAMPS_ACTE: Readonly<Record<CleChamp, ChampDecrit>> = {
  collectivite: d("acte", "Collectivité"),
  kind: d("acte", "Catégorie", "kind"),
  siren: d("acte", "SIREN"),
  departement: d("acte", "Département"),
  numero: d("acte", "Numéro"),
  dateActe: d("acte", "Date de l’acte", "date"),
  objet: d("acte", "Objet", "long"),
  texte: d("acte", "Texte et décision", "lecture"),
  vote: d("acte", "Vote", "lecture"),
  annexes: d("acte", "Annexes annoncées", "liste"),
  organe: d("seance", "Assemblée"),
  heure: d("seance", "Heure", "heure"),
  lieu: d("seance", "Lieu"),
  president: d("seance", "Préside"),
  convocation: d("seance", "Convocation", "date"),
  secretaire: d("seance", "Secrétaire de séance"),
  enExercice: d("presences", "Membres en exercice", "nombre"),
  presentsAnnonces: d("presences", "Présents annoncés", "nombre"),
  titulairesAnnonces: d("presences", "dont titulaires annoncés", "nombre"),
  suppleantsAnnonces: d("presences", "dont suppléants annoncés", "nombre"),
  presents: d("presences", "Présents", "personnes"),
  excusesAnnonces: d("presences", "Excusés annoncés", "nombre"),
  excuses: d("presences", "Excusés", "personnes"),
  absentsAnnonces: d("presences", "Absents annoncés", "nombre"),
  absents: d("presences", "Absents", "personnes"),
  procurationsAnnoncees: d("presences", "Procurations annoncées", "nombre"),
  procurations: d("presences", "Procurations", "procurations"),
  votantsAnnonces: d("presences", "Votants annoncés", "nombre"),
  signataire: d("suites", "Signataire"),
  qualite: d("suites", "Qualité du signataire"),
  transmisLe: d("suites", "Transmission", "moment"),
  recuLe: d("suites", "Réception par l’État", "moment"),
  publieLe: d("suites", "Publication", "moment"),
  afficheLe: d("suites", "Affichage", "moment"),
  notifieLe: d("suites", "Notification à l’intéressé", "moment"),
  enLigneLe: d("suites", "Mise en ligne", "moment"),
  tribunal: d("suites", "Tribunal nommé"),
  identifiant: d("bordereau", "Identifiant unique"),
  numeroTransmis: d("bordereau", "Numéro transmis"),
  nature: d("bordereau", "Nature"),
  matiere: d("bordereau", "Matière", "lecture"),
  emetteur: d("bordereau", "Collectivité écrite au bordereau"),
  expediteur: d("bordereau", "Expéditeur"),
  dateTransmise: d("bordereau", "Date transmise", "date"),
  objetTransmis: d("bordereau", "Objet transmis", "long"),
  papiers: d("bordereau", "Documents papier", "lecture"),
  fichiers: d("bordereau", "Fichiers de l’archive", "lecture"),
  cycle: d("bordereau", "Cycle de vie", "lecture"),
  urlArchivage: d("bordereau", "Adresse d’archivage"),
  notification: d("bordereau", "Notification au bordereau"),
};
export const CLES_CHAMPS = Object.keys(CHAMPS_ACTE) as CleChamp[];

/** What the re-count says: a rule that holds, or something that does not agree. */
export interface Constat {
  /** Stable, for programs: `caracteres-perdus`. */
  code: string;
  /** Of the register of rules, where one was applied. */
  regle: string | null;
  verdict: Verdict;
  intitule: string;
  phrase: string;
  /** With its numbers. */
  calcul: string;
  article: string | null;
  remede?: string;
  champs: CleChamp[];
  extraits: Extrait[];
}

export interface LectureActe {
  champs: ChampsLus;
  constats: Constat[];
  /** What the file attached to the PDF said, kept for the counts made again; absent where there was none. */
  jointes?: Partial<ContenuRepris>;
}
