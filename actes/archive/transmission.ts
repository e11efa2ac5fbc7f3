import type { Emetteur, Referent } from "../messages/types.ts";
import type { NatureAbregee } from "../nomenclature/natures.ts";

/** A file to send, as its author gave it. */
export interface Piece {
  /** Name the author gave: shown to people, never used inside the archive. */
  nomOriginal: string;
  /** Type code, five characters, `99_DE`. */
  typePiece: string;
  octets: Uint8Array;
  /** Detached PKCS#7 signature in base64, when the file is not signed inside (PROTOCOL 4.4). */
  signature?: string;
}

/** Who sends, where answers return, and under which name: what every archive has, whatever it carries. */
export interface Expedition {
  emetteur: Emetteur;
  referent?: Referent | null;
  /** Where the Ministry answers; addresses it cannot take are left out. */
  adressesRetour: string[];
  /** Day of sending in Paris, `YYYY-MM-DD`. */
  jour: string;
  /** Daily counter of the authority, from 1. */
  serie: number;
  /** Three letters of the operator, `SLO`. */
  trigramme: string;
  /** `EACT` in production, `TACT` for tests. */
  quadrigramme: string;
  /** Second of sending, since 1970: the date of every file in the archive. */
  a: number;
}

/** Everything a sending is made of. The same value gives the same bytes. */
export interface Transmission extends Expedition {
  acte: {
    /** As people read it, `2024/5`; it is normalised here. */
    numero: string;
    /** Date of the decision, `YYYY-MM-DD`. */
    date: string;
    nature: NatureAbregee;
    /** `7.4`, or deeper where the prefecture has more levels. */
    matiere: string;
    objet: string;
    /** Date of the classification used. */
    classificationLe: string;
    /** True when paper follows. */
    documentPapier?: boolean;
    /** Identifier of an act already transmitted. */
    precedent?: string;
  };
  principal: Piece;
  annexes: Piece[];
}

/**
 * What an authority sends beside its acts, before its files have names. Answers repeat the identifier
 * the Ministry gave and the day of the prefecture’s letter (PROTOCOL 4.2).
 */
export type MessageAEnvoyer =
  | {
      /** 2-2, 3-3, 4-3, 4-4: one document. 3-4: as many as asked for. */
      racine:
        | "ReponseCourrierSimple"
        | "RefusPieceComplementaire"
        | "PieceComplementaire"
        | "RejetLettreObservations"
        | "ReponseLettreObservations";
      idActe: string;
      dateCourrierPref: string;
      pieces: Piece[];
    }
  | {
      /** 3-2 and 4-2: the letter arrived. */
      racine: "ARDemandePieceComplementaire" | "ARLettreObservations";
      idActe: string;
      dateCourrierPref: string;
    }
  | { racine: "Annulation"; idActe: string }
  | {
      racine: "DemandeClassification";
      /** The one we hold; a very old day asks for everything (PROTOCOL 8). */
      dateClassification: string;
    };

/** Largest compressed archive, in bytes: 150 MiB (PROTOCOL 5). */
export const ARCHIVE_OCTETS_MAX = 157_286_400;
