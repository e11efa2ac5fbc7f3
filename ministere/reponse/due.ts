import type { Emetteur, Message } from "@executoire/actes";

/** A document that travels with a message of the prefecture: its name on the wire, its place in the folder. */
export interface DocumentDu {
  nom: string;
  /** Relative to the folder of the Ministry. */
  chemin: string;
}

/** A message to send, with the name of its file. */
export interface MessageDu {
  nom: string;
  message: Message;
  documents: DocumentDu[];
}

/** One letter to post, whole before it is due. Plain data: it is kept on disk until it has left, and after. */
export interface LettreDue {
  /** `000001-1`: rank of what caused it, then its place among the letters of that rank. */
  id: string;
  destinataires: string[];
  emetteur: Emetteur;
  quadrigramme: string;
  /** Number of the envelope in the Ministry’s own series. */
  ordre: number;
  contenu:
    | { genre: "messages"; messages: MessageDu[] }
    /** Travels alone, in the place of an envelope (PROTOCOL 7.2). */
    | { genre: "anomalie-enveloppe"; nom: string; message: Extract<Message, { racine: "AnomalieEnveloppe" }> }
    /** Words only: the act is announced « en multi canal » (PROTOCOL 7.2). */
    | { genre: "multi-canal"; idActe: string };
  /** Damage done on purpose to the bytes. */
  defaut: "utf8" | "sans-papier" | null;
  /** When it is due, ISO 8601. */
  partirLe: string;
  /** When it left; `null` before. */
  partieLe: string | null;
  /** Letters that this one holds back: sent right after it (`apres`), or already inside it (`dedans`). */
  retient?: { comment: "apres" | "dedans"; lettres: string[] };
}
