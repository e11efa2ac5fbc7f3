import type {
  CodeCourrierEnvoye,
  DateCivile,
  Empreinte,
  NatureTransmise,
  SorteCanal,
} from "@executoire/droit";

/**
 * The one port through which an authority's messages leave and answers come back. What matters in an answer is what it
 * proves: `envoyee` the other side took the bytes; `echouee` it certainly did not; `refusee` it read them and said no;
 * `incertaine` nobody knows.
 */
export interface Canal {
  sorte: SorteCanal;
  /** In words, for the clerk: `Ministère simulé`. */
  nom: string;
  envoyer(envoi: EnvoiARemettre): Promise<IssueEnvoi>;
  /**
   * Whether a deposit that nobody answered is there, for channels whose operator can tell. Absent: only a person can.
   * `inconnu` changes nothing.
   */
  retrouver?(envoi: EnvoiARemettre): Promise<Retrouve>;
  /** SIRENs of those who chose this mailbox: what is in it speaks for nobody else. Absent: that of everybody. */
  autorites?: readonly string[];
  /** By SIREN, the senders each of those admits; an authority that is not there admits all. */
  expediteurs?: ReadonlyMap<string, string>;
  /** Letters waiting, oldest first. */
  courrier(): Promise<{ id: string }[]>;
  /** Null when somebody else filed it meanwhile. */
  lire(id: string): Promise<Lettre | null>;
  /** Moves the letter aside; only called once its bytes and their effect are on disk. Nothing happens when it is gone. */
  classer(id: string, dossier: "traites" | "erreurs"): Promise<void>;
  /** Gives back sockets and mailboxes. */
  fermer?(): Promise<void>;
}

/** What is handed over: the archive kept before it leaves, and the same in parts for operators who make their own. */
export interface EnvoiARemettre {
  collectivite: string;
  archive: string;
  empreinte: Empreinte;
  octets: Uint8Array;
  contenu: ContenuEnvoi;
  /** Reads a piece named by `contenu`. */
  lirePiece(empreinte: Empreinte): Promise<Uint8Array>;
}

export interface PieceEnvoi {
  /** Name inside the archive. */
  nom: string;
  nomOriginal: string;
  typePiece: string;
  mime: string;
  octets: number;
  empreinte: Empreinte;
  /** Detached signature that goes with it, in its binary form. */
  signature?: Empreinte;
}

/** Kept with the archive, so that a retry says the same thing with the same words. */
export type ContenuEnvoi =
  | {
      code: "1-1";
      identifiant: string;
      numero: string;
      objet: string;
      date: DateCivile;
      nature: NatureTransmise;
      matiere: string;
      classificationLe: DateCivile;
      documentPapier: boolean;
      precedent: string | null;
      principal: PieceEnvoi;
      annexes: PieceEnvoi[];
    }
  | {
      code: Exclude<CodeCourrierEnvoye, "6-1">;
      identifiant: string;
      dateCourrier: DateCivile;
      /** The operator's number of the letter answered, where it gave one. */
      reference: string | null;
      pieces: PieceEnvoi[];
    }
  /** `reference`: the operator's number of the act. */
  | { code: "6-1"; identifiant: string; reference: string | null }
  | { code: "7-1"; dateConnue: DateCivile };

export type IssueEnvoi =
  | { issue: "envoyee"; reference?: string }
  | { issue: "echouee"; motif: string }
  | { issue: "refusee"; motif: string }
  | { issue: "incertaine"; motif: string };

export type Retrouve =
  | { issue: "arrivee"; reference?: string }
  | { issue: "absente" }
  | { issue: "inconnu"; motif: string };

/** One letter of the Ministry, whatever carried it. */
export interface Lettre {
  /** As it arrived: kept before it is understood. */
  brut: Uint8Array;
  fichiers: { nom: string; octets: Uint8Array }[];
  /** What a person would read, to say why a letter without file is only information. */
  texte?: string;
  /** The only authorities its mailbox speaks for. Absent: that of everybody. */
  autorites?: readonly string[];
  /** Whom it says it is from. Absent where no mail carried it. */
  auteurs?: readonly string[];
  /** By SIREN, the senders admitted; an authority that is not there admits all. */
  expediteurs?: ReadonlyMap<string, string>;
  /** The authority it can only be for, when the channel has one owner and the letter no envelope. */
  siren?: string;
  /** Why no file could be taken out of it; kept all the same. */
  illisible?: string;
  /** The operator's number of what came, and of what it is about. */
  reference?: string;
  referenceActe?: string;
  /** The operator says that the sending it numbered `reference` failed: no message of the Ministry, only its words. */
  echec?: { texte: string };
}

/** The channels of the authorities. */
export interface Canaux {
  /** The one this authority chose, or null when it chose none. */
  pour(collectivite: string): Promise<Canal | null>;
  /** Every mailbox to look into, each once, whoever shares it. */
  aRelever(): Promise<Canal[]>;
  /** Address of the simulated Ministry this process may offer. */
  ministereSimule: string | null;
  /** A setting changed: what was open is closed and opened anew when asked for. */
  oublier(collectivite: string): void;
  fermer(): Promise<void>;
}

/** The same channel for everybody: the demonstration, tests. */
export const canauxFixes = (canal: Canal | null): Canaux => ({
  pour: async () => canal,
  aRelever: async () => (canal ? [canal] : []),
  ministereSimule: null,
  oublier: () => {},
  fermer: async () => canal?.fermer?.(),
});
