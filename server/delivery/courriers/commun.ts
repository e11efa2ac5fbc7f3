import type { Service } from "@executoire/actes";
import { type EtatActe, type FaitActe, foldActe } from "@executoire/droit";
import type { Contexte } from "../../contexte.ts";
import type { Ecriture } from "../../journal/journal.ts";
import type { Autorite } from "./registre.ts";

/** What came of one message. */
export interface Fait {
  issue: "traite" | "doublon" | "quarantaine" | "information";
  detail: string | null;
}

/** What a message is applied with. */
export interface Application {
  ctx: Contexte;
  e: Ecriture;
  autorite: Autorite;
  service: Service | null;
  /** The operator's number of the letter, where its channel gives one. */
  reference?: string | undefined;
}

export const DOUBLON: Fait = { issue: "doublon", detail: null };
export const TRAITE: Fait = { issue: "traite", detail: null };

export const lireActe = async (e: Ecriture, acte: string): Promise<EtatActe> =>
  foldActe((await e.lire(`acte:${acte}`)) as FaitActe[]);
