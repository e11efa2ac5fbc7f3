import type { Classification } from "../nomenclature/classification.ts";
import type { MessageCourrier } from "./types-courriers.ts";

/** A file named by a message, with its detached signature when there is one (PROTOCOL 4.4). */
export interface FichierSigne {
  nomFichier: string;
  signature?: string;
}

/** The content of `Acte` and of `ActeRecu` (PROTOCOL 4.1). */
export interface DonneesActe {
  /** Date of the decision, `YYYY-MM-DD`. */
  date: string;
  numeroInterne: string;
  /** 1 to 6; other integers exist on the wire and are kept as read. */
  codeNature: number;
  /** Levels 1 to 5, `null` where a level is skipped: the wire allows 1, 2, 3, 5. */
  codesMatiere: (number | null)[];
  objet: string;
  /** Identifier of an act already transmitted that this one follows. */
  precedent?: string;
  /** Date of the classification used, `YYYY-MM-DD`. */
  classificationLe: string;
  document: FichierSigne;
  annexes: { nombre: number; fichiers: FichierSigne[] };
  /** `null` when the element is absent, as in messages older than 2017. */
  documentPapier: boolean | null;
}

/** The authority as the prefecture registered it: four values that must match, or ANO_ (PROTOCOL 2.7, 3.1). */
export interface Emetteur {
  siren: string;
  /** Three characters, `059`, `02A`. */
  departement: string;
  /** One digit. */
  arrondissement: string;
  /** Two digits, `46` for a communauté d’agglomération. */
  nature: string;
}

export interface Referent {
  nom?: string;
  telephone?: string;
  email?: string;
}

/** A prefecture, a sub-prefecture or a regional service. */
export interface Service {
  genre: "PREF" | "SPREF" | "SGAR";
  departement: string;
  arrondissement: string | null;
}

/** Authority → Ministry (PROTOCOL 3.1). */
export interface Enveloppe {
  emetteur: Emetteur;
  referent: Referent | null;
  adressesRetour: string[];
  formulaires: FichierSigne[];
}

/** Ministry → authority (PROTOCOL 3.2). */
export interface EnveloppeRetour {
  service: Service;
  referent: Referent | null;
  formulaires: FichierSigne[];
  /** SIREN of the authority. */
  destinataire: string;
}

/** 1-2: the legal acknowledgement. `dateReception` is the day of transmission to print. */
export interface Accuse {
  idActe: string;
  dateReception: string;
  acteRecu: DonneesActe;
  classificationEnCours: string;
}

/** 1-3. It carries no identifier: correlate by envelope and `acteRecu` (PROTOCOL 7.3). */
export interface AnomalieActe {
  date: string;
  /** Three digits on the official wire; anything else is kept as read. */
  nature: string;
  detail: string;
  acteRecu: DonneesActe;
  classificationEnCours: string;
}

/** Travels alone in a file named `ANO_` followed by the name of our envelope. */
export interface AnomalieEnveloppe {
  date: string;
  nature: string;
  detail: string;
  enveloppeRecue: Enveloppe | null;
}

/**
 * 7-1, authority → Ministry: which classification we hold (PROTOCOL 8). The schema allows no date; a date,
 * even an old one, is what makes the Ministry answer.
 */
export interface DemandeClassification {
  racine: "DemandeClassification";
  code: "7-1";
  dateClassification: string | null;
}

/** 7-3, Ministry → authority: the classification we hold is current; nothing changes (PROTOCOL 8). */
export interface ReponseClassificationSansChangement {
  racine: "ReponseClassificationSansChangement";
  code: "7-3";
  dateClassification: string | null;
}

/**
 * Every message of the protocol, told apart by its root element, never by its file name (PROTOCOL 1.2,
 * 7.2). As read: what the schema demands and a sender forgot is `null`, and the writer refuses it.
 */
export type Message =
  | { racine: "Acte"; code: "1-1"; acte: DonneesActe }
  | ({ racine: "ARActe"; code: "1-2" } & Accuse)
  | ({ racine: "AnomalieActe"; code: "1-3" } & AnomalieActe)
  | ({ racine: "AnomalieEnveloppe"; code: null } & AnomalieEnveloppe)
  | { racine: "EnveloppeCLMISILL"; code: null; enveloppe: Enveloppe }
  | { racine: "EnveloppeMISILLCL"; code: null; enveloppe: EnveloppeRetour }
  | { racine: "RetourClassification"; code: "7-2"; classification: Classification }
  | MessageCourrier
  | DemandeClassification
  | ReponseClassificationSansChangement;
