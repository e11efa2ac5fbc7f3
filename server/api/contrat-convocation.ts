import type {
  CanalConvocation,
  DateCivile,
  EtatSeance,
  Instant,
  OrigineReponse,
  PointOrdreDuJour,
  ReponseConvocation,
  SiegeId,
  Verification,
} from "@executoire/droit";

/**
 * POST /api/seances/:id/convoquer (`:id` is that of the draft `seance:<id>`, or of a sitting not yet convened) and
 * POST /api/seances/:id/completer → 200 ConvocationVue; 422 RefusReponse; 409 {conflit}: the draft changed meanwhile.
 * Sent twice, they change nothing the second time.
 */
export interface ConvoquerRequete {
  /** Version of the draft, or of the sitting. */
  version: number;
  urgence?: string;
}
export interface CompleterRequete {
  points: PointOrdreDuJour[];
  urgence?: string;
}

/** GET /api/seances/:id/convocation. While `enCours`, ask again every two seconds. */
export interface ConvocationVue {
  seance: {
    id: string;
    nom: string;
    date: DateCivile;
    heure: string;
    lieu: string;
    phase: EtatSeance["phase"];
    convoqueeLe: DateCivile | null;
    urgence: string | null;
    repetition: boolean;
  };
  /** Empty: convened elsewhere, or before this register kept its proofs. */
  envois: EnvoiVue[];
  lignes: LigneConvocation[];
  /** Councillors of the member communes who receive a copy; null where the law asks for none. */
  copies: { article: string; total: number; lignes: LigneCopie[] } | null;
  totaux: {
    destinataires: number;
    distribues: number;
    echecs: number;
    attente: number;
    ouverts: number;
    presents: number;
    absents: number;
    procurations: number;
    sansReponse: number;
  };
  enCours: boolean;
  messagerie: "smtp" | "locale" | "absente";
  /** What this account may do. */
  peutEnvoyer: boolean;
  /** Those who may be chosen to hold a procuration. */
  membres: { siege: SiegeId; nom: string }[];
}
export interface EnvoiVue {
  /** 1 for the convocation, then one per complement. */
  envoi: number;
  titre: string;
  fichier: string;
  octets: number;
  empreinte: string;
  a: Instant;
  points: string[];
  delai: Verification;
  /** Slips of hand delivery and of posting, all in one file; null where nobody is on paper. */
  bordereaux: string | null;
}
export type EtatDistributionVue =
  | "a-envoyer"
  | "en-cours"
  | "envoye"
  | "incertain"
  | "echec"
  | "remis"
  /** On paper, and not handed over yet. */
  | "a-remettre";
export interface LigneConvocation {
  siege: SiegeId;
  destinataire: "titulaire" | "suppleant";
  rang: number;
  nom: string;
  commune: string | null;
  canal: CanalConvocation | null;
  adresse: string | null;
  envois: DistributionVue[];
  ouverteLe: Instant | null;
  reponse: {
    reponse: ReponseConvocation;
    mandataire: string | null;
    a: Instant;
    origine: OrigineReponse;
  } | null;
}
export interface DistributionVue {
  envoi: number;
  etat: EtatDistributionVue;
  canal: CanalConvocation;
  /** Where it went; null for accounts that do not send. */
  adresse: string | null;
  a: Instant | null;
  motif: string | null;
  /** When the next attempt is due, while one is. */
  prochaine: Instant | null;
  tentatives: number;
  /** Of the exact message, and its fingerprint. */
  preuve: string | null;
  empreinte: string | null;
  /** Whether this member was reached in time; null for a suppléant. */
  delai: "conforme" | "irregulier" | "en-attente" | null;
}
export interface LigneCopie {
  id: string;
  nom: string;
  envoi: number;
  adresse: string | null;
  etat: EtatDistributionVue;
  a: Instant | null;
  motif: string | null;
  preuve: string | null;
}

/**
 * Gestures on one recipient, each → ConvocationVue or 422 RefusReponse:
 * POST …/convocation/renvoi, …/convocation/adresse, …/convocation/remise, …/convocation/reponse
 */
export interface RenvoiRequete {
  envoi: number;
  siege: string;
  destinataire: "titulaire" | "suppleant" | "copie";
}
export interface AdresseRequete {
  siege: string;
  destinataire: "titulaire" | "suppleant" | "copie";
  courriel: string;
}
export interface RemiseRequete {
  envoi: number;
  siege: string;
  destinataire: "titulaire" | "suppleant";
  canal: "papier" | "main-propre";
  le: DateCivile;
  heure?: string;
}
export interface ReponseNoteeRequete {
  siege: SiegeId;
  destinataire: "titulaire" | "suppleant";
  reponse: ReponseConvocation;
  mandataire?: SiegeId;
  origine: "papier" | "courriel" | "telephone";
}

/** GET /api/convocation/copies → CopieDestinataire[]; POST {texte} replaces the list → CopiesReponse. */
export interface CopieDestinataire {
  nom: string;
  commune: string;
  adresse: string;
}
export interface CopiesReponse {
  copies: CopieDestinataire[];
  /** Lines that could not be read. */
  ignorees: { ligne: number; motif: string }[];
}
