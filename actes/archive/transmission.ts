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

/** Everything a sending is made of. The same value gives the same bytes. */
export interface Transmission {
  emetteur: Emetteur;
  referent?: Referent | null;
  /** Where the Ministry answers; addresses it cannot take are left out. */
  adressesRetour: string[];
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

/** Largest compressed archive, in bytes: 150 MiB (PROTOCOL 5). */
export const ARCHIVE_OCTETS_MAX = 157_286_400;
