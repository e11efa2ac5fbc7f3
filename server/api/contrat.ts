/**
 * The contract between the server and its clients: shapes only, no code.
 * The browser imports the types of this file; the server answers with them.
 */
import type {
  CommandeSeance,
  ContenuActe,
  DateCivile,
  Etape,
  EtatActe,
  EtatPresence,
  EtatSeance,
  FaitSeance,
  Instant,
  ParametresTransmission,
  Refus,
  ReponseRecue,
  Verification,
} from "@executoire/droit";

import type { PrefectureVue } from "./contrat-teletransmission.ts";

export type { CommandeSeance, EtatPresence };

export type Role = "assemblees" | "president" | "redacteur" | "validateur" | "conseiller" | "administrateur";

/** GET /api/session (200, or 401), answer of POST /api/session {identifiant, motDePasse}. DELETE /api/session signs out. */
export interface SessionVue {
  compte: { id: string; nom: string; roles: Role[] };
  collectivite: { id: string; nom: string; slug: string };
  /** To be sent back as header `x-executoire-jeton` on every request that is not a GET. */
  jeton: string;
  /** Demonstration authority: the pages say so. */
  demonstration: boolean;
  /** What leaves goes to the simulated Ministry, or nowhere: false once a real channel is set. */
  transmissionSimulee: boolean;
  /** Address of the public portal of this authority. */
  portail: string;
}

/** GET /api/tableau */
export interface TableauVue {
  aFaire: ATraiter[];
  seances: SeanceResume[];
  actes: ActeResume[];
}
export interface ATraiter {
  urgence: "retard" | "bientot" | "normal";
  titre: string;
  detail: string;
  avant: DateCivile | null;
  article: string | null;
  /** Path inside the application. */
  lien: string;
}
export interface SeanceResume {
  id: string;
  organe: string;
  repetition: boolean;
  date: DateCivile;
  heure: string;
  lieu: string;
  phase: EtatSeance["phase"];
  points: number;
  actes: number;
}
export interface ActeResume {
  id: string;
  genre: ContenuActe["genre"];
  numero: string;
  objet: string;
  dateDecision: DateCivile;
  etat: EtatAffiche;
  executoireLe: Instant | null;
}
/** Where the act stands, for lists: the last step of its line of life. */
export type EtatAffiche =
  | "annule"
  /** An act of the executive nobody has signed yet. */
  | "prepare"
  | "notifie"
  | "adopte"
  | "etabli"
  | "signe"
  | "a-envoyer"
  | "envoye"
  | "sans-reponse"
  | "en-anomalie"
  | "acquitte"
  /** Withdrawn from the State (6-2): the decision stands, it is no longer transmitted. */
  | "transmission-annulee"
  | "publie"
  /** By the prefect's referral to the court (5-1), for a time: shown, never stored. */
  | "suspendu"
  | "executoire";

/** GET /api/seances → SeanceResume[] ; GET /api/seances/:id */
export interface SeanceVue {
  etat: EtatSeance;
  /** Every fact of the sitting, oldest first: `foldSeance(faits)` is `etat`. The screen goes on from them alone. */
  faits: FaitSeance[];
  /** Version of the stream (number of facts), to be sent back with the next command. */
  version: number;
  convocation: Verification;
  /** Numbers already used by the authority this year, for the check while typing. */
  numerosPris: string[];
  /** Last answer to the convocation of each member, in the order received. */
  reponses: ReponseRecue[];
}

/**
 * POST /api/seances/:id/commandes → 200 GesteReponse; 422 RefusReponse & GesteReponse; 409 ConflitSeance. In all three
 * `faits` are those after the version sent. The same `geste` sent again is recorded once and answered 200.
 */
export interface CommandeSeanceRequete {
  version: number;
  commande: CommandeSeance;
  /** UUID the browser gives to the gesture. */
  geste?: string;
  /** When the gesture was made, by the browser's clock, or the hour the clerk typed for a sitting entered afterwards. */
  a?: Instant;
}
export interface GesteReponse {
  version: number;
  faits: FaitSeance[];
}
export interface ConflitSeance extends GesteReponse {
  conflit: string;
}

/** GET /api/seances/:id/direct: server-sent events `version` {version}, one at once and one at each new fact. */
export interface EvenementSeance {
  version: number;
}

/** POST /api/seances/:id/repetition → {id} of the rehearsal. */
export interface RepetitionReponse {
  id: string;
}

/** GET /api/brouillons/:cle → BrouillonVue (version 0 and null when nothing was saved); PUT {version, contenu} → BrouillonVue, or 409 ConflitReponse<BrouillonVue>. */
export interface BrouillonVue<T = Record<string, unknown>> {
  cle: string;
  version: number;
  contenu: T | null;
  par: string | null;
  modifieLe: Instant | null;
}
export interface RefusReponse {
  refus: Refus;
}
/** Someone else wrote in between: nothing was recorded; the fresh state comes back. */
export interface ConflitReponse<V> {
  conflit: string;
  vue: V;
}

/** GET /api/actes → ActeResume[] ; GET /api/actes/:id */
export interface ActeVue {
  etat: EtatActe;
  version: number;
  affiche: EtatAffiche;
  ligneDeVie: Etape[];
  regularite: Verification[];
  executoireLe: Instant | null;
  explication: string;
  delais: {
    finRecours: DateCivile | null;
    finDefere: DateCivile | null;
    listeAvant: DateCivile | null;
    enLigneJusque: DateCivile | null;
  };
  tribunal: string;
  /** Addresses of the files that exist now. */
  fichiers: {
    acte: string | null;
    certifie: string | null;
    bordereau: string | null;
    archive: string | null;
    message: string | null;
    accuse: string | null;
    page: string | null;
  };
  /** What this account may do now, already filtered by rights and by state. */
  gestes: (
    | "etablir"
    | "signer"
    | "transmettre"
    | "renvoyer"
    | "publier"
    | "modifier"
    | "deposer"
    | "notifier"
    | "abandonner"
  )[];
  /** The next attempt, in words, while a sending is under way. */
  envoi: string | null;
  prefecture: PrefectureVue;
  /** What should be there once acknowledged and is not: said loudly. */
  manques: string[];
  historique: { type: string; phrase: string; par: string; a: Instant }[];
}

/**
 * POST /api/actes/:id/document     establish the PDF                 → ActeVue
 * POST /api/actes/:id/signature    {motDePasse} sign as the president → ActeVue
 * GET  /api/actes/:id/controle     pre-flight                         → ControleVue
 * POST /api/actes/:id/transmission {confirme: that of the pre-flight} → ActeVue
 * POST /api/actes/:id/renvoi       a human decision after an uncertain sending → ActeVue
 * GET  /api/actes/:id/fichiers/:nom  the files themselves
 */
export interface ControleVue {
  /** False: the archive cannot be made yet and a finding says why; message, names and sizes below are then empty. */
  composable: boolean;
  /** Exactly what would leave: the message as text, the names, the sizes. */
  message: string;
  enveloppe: string;
  identifiant: string;
  numeroTransmis: string;
  /** `signature`: bytes of the detached signature that leaves with the file. */
  fichiers: {
    role: string;
    nom: string;
    typePiece: string | null;
    octets: number;
    mime: string;
    signature?: number;
  }[];
  archive: { nom: string; octets: number };
  /** Sent back with the order: proves that what leaves is what was read, whatever its rank of the day. */
  confirme: string;
  objet: {
    affiche: string;
    references: { caractere: string; reference: string; fois: number }[];
    /** What the operator's own interface cannot carry and what it will read instead; empty on our own wire. */
    remplacements: { avant: string; apres: string; fois: number; phrase: string }[];
  };
  constats: Constat[];
  /** False when a finding blocks. */
  pret: boolean;
  /** Parameters in force for the sending, over those of the act. */
  parametres: ParametresTransmission;
  /** Document types this nature accepts, for the choice of another. */
  typesProposes: { code: string; libelle: string }[];
  destinataire: string;
}
export interface Constat {
  gravite: "bloquant" | "avertissement" | "conforme";
  intitule: string;
  phrase: string;
  remede: string | null;
  article: string | null;
  /** The repair in one gesture, where there is one. */
  reparation?: Reparation;
}
/** What the button beside a finding does: the parameters it sets, or the page where the hand goes. */
export type Reparation =
  | { geste: "parametres"; verbe: string; parametres: ParametresTransmission }
  /** One of several: the page offers them, the choice is a parameter. */
  | { geste: "choisir-matiere"; verbe: string; choix: { code: string; libelle: string }[] }
  | { geste: "classification"; verbe: string }
  | { geste: "aller"; verbe: string; lien: string };
export type * from "./contrat-acces.ts";
export type * from "./contrat-actes-pris.ts";
export type * from "./contrat-assemblee.ts";
export type * from "./contrat-canal.ts";
export type * from "./contrat-convocation.ts";
export type * from "./contrat-documents.ts";
export type * from "./contrat-elu.ts";
export type * from "./contrat-modeles.ts";
export type * from "./contrat-modeles-de-texte.ts";
export type * from "./contrat-occultations.ts";
export type * from "./contrat-preparation.ts";
export type * from "./contrat-proces-verbal.ts";
export type * from "./contrat-projets.ts";
export type * from "./contrat-reprises.ts";
export type * from "./contrat-signatures.ts";
export type * from "./contrat-teletransmission.ts";
