import type {
  ChampSignature,
  CodeCourrierEnvoye,
  CodeCourrierRecu,
  DateCivile,
  Empreinte,
  FichierTransmis,
  Instant,
  ParametresTransmission,
  PieceCourrier,
  QualificationCourrier,
  Signataire,
  SignatureDetachee,
} from "../faits.ts";
import type { Occultation } from "../occultation/etat.ts";
import type { ContenuActe } from "./decision.ts";
import type { Retrait } from "./retrait.ts";

/** DESIGN: the six states of a sending, and `aucune` before there is one. */
export type EtatTransmission =
  | "aucune"
  | "preparee"
  | "envoyee"
  | "sans-reponse"
  | "acquittee"
  | "en-anomalie"
  | "annulee";

export interface Tentative {
  numero: number;
  issue: "envoyee" | "echouee" | "incertaine";
  motif?: string;
  a: Instant;
}

/** A letter of the prefecture. */
export interface CourrierDePrefecture {
  sens: "recu";
  id: string;
  code: CodeCourrierRecu;
  dateCourrier: DateCivile | null;
  texte: string;
  dateDepot: DateCivile | null;
  service: string;
  pieces: PieceCourrier[];
  manquants: string[];
  empreinte: Empreinte;
  /** The operator's own number of it. */
  reference?: string;
  qualification: QualificationCourrier;
  a: Instant;
}

/** What the authority sent after the acknowledgement: an answer, an automatic receipt, a withdrawal. */
export interface CourrierEnvoye {
  sens: "envoye";
  /** Name of the archive. */
  id: string;
  code: CodeCourrierEnvoye;
  enReponseA: string | null;
  enveloppe: string;
  empreinte: Empreinte;
  octets: number;
  fichiers: FichierTransmis[];
  ordonnePar: string | null;
  /** `annulee` never occurs here. */
  etat: Exclude<EtatTransmission, "aucune" | "annulee">;
  tentatives: Tentative[];
  reference: string | null;
  accuse: { dateReception: DateCivile; empreinte: Empreinte; a: Instant } | null;
  anomalie: { nature: string; detail: string; a: Instant } | null;
  a: Instant;
}

export type Courrier = CourrierDePrefecture | CourrierEnvoye;

/** A message that fits nothing, until somebody has read it. */
export interface MessageEnAttente {
  /** Version of its fact in the stream: its name. */
  version: number;
  racine: string;
  code: string | null;
  raison: string;
  empreinte: Empreinte;
  a: Instant;
  examen: { suite: string; par: string; a: Instant } | null;
}

/** An act as its facts leave it. Plain data: it travels to the browser as it is. */
export interface EtatActe {
  acte: string;
  /** Number of facts folded. */
  version: number;
  decision: ContenuActe;
  document: {
    empreinte: Empreinte;
    octets: number;
    /** Null where it has no pages. */
    pages: number | null;
    champSignature: ChampSignature | null;
    mime: string;
    /** Name its author gave, when it was deposited as a file. */
    fichier: string | null;
    a: Instant;
  } | null;
  signature: {
    empreinte: Empreinte;
    octets: number;
    signataire: Signataire;
    certificat: { sujet: string; emetteur: string; serie: string; deTest: boolean };
    a: Instant;
  } | null;
  /** What is sent and published: signed here, or deposited already signed. */
  original: {
    empreinte: Empreinte;
    octets: number;
    mime: string;
    fichier: string | null;
    signePar: Signataire;
    /** True when the signature was made and checked here. */
    signeIci: boolean;
    /** The one it was deposited with, as a file of its own. */
    signature?: SignatureDetachee;
    a: Instant;
  } | null;
  parametres: ParametresTransmission;
  transmission: {
    etat: EtatTransmission;
    identifiant: string | null;
    numeroTransmis: string | null;
    enveloppe: string | null;
    archive: string | null;
    empreinte: Empreinte | null;
    octets: number;
    fichiers: FichierTransmis[];
    ordonnePar: string | null;
    prepareeA: Instant | null;
    envoyeeA: Instant | null;
    /** The channel it left by, and the number the operator gave it. */
    canal: string | null;
    reference: string | null;
    tentatives: Tentative[];
    accuse: { dateReception: DateCivile; empreinte: Empreinte; a: Instant } | null;
    anomalie: { nature: string; detail: string; a: Instant } | null;
    /** The transmission was withdrawn (6-2): the decision stands, the State no longer holds it. */
    annulee: { dateReception: DateCivile; empreinte: Empreinte; a: Instant } | null;
  };
  /** In the order of arrival and of writing. */
  courriers: Courrier[];
  ecartes: MessageEnAttente[];
  notification: { le: DateCivile; mode: string; a: Instant } | null;
  publication: { empreinte: Empreinte; adresse: string; a: Instant } | null;
  /** The times it was taken off line, the last one perhaps in force. Absent where it never was. */
  retraits?: Retrait[];
  /** What the public copy leaves out, in the order it was proposed. Absent in states older than it. */
  occultations?: Occultation[];
  /** The last public copy composed, and what it leaves out. */
  copiePublique?: { empreinte: Empreinte; octets: number; occultations: string[]; a: Instant } | null;
  /** The vote was corrected and rejects the proposal, or the act was given up: nothing more can be done of it. */
  annulation: { motif: string; a: Instant } | null;
}

/** What may be asked of an act. The shell does the work between the check and the fact. */
export type CommandeActe =
  | { ordre: "etablir" }
  | { ordre: "signer" }
  | { ordre: "transmettre" }
  | { ordre: "renvoyer" }
  | { ordre: "publier" }
  | { ordre: "parametrer" }
  /** Acts no sitting voted: before they are signed, before they leave. */
  | { ordre: "modifier" }
  | { ordre: "deposer" }
  | { ordre: "notifier" }
  | { ordre: "abandonner" };
