/** A transaction as other software knows it, and the machine of the protocol that moves it. */
import { type Evenement, type Statut, type Transaction, transition } from "@executoire/actes";
import type { Empreinte, Fait, FichierTransmis, Instant } from "@executoire/droit";
import type { GesteOperateur } from "../database/tables-operateur.ts";

/** One line of the life cycle. */
export interface Etape {
  statut: Statut;
  a: Instant;
  message: string | null;
}

/** What was sent, or came, under one number. */
export interface Vie {
  /** Names it in its stream, for ever. */
  cle: string;
  transaction: Transaction;
  etapes: Etape[];
  /** The archive that left, once there is one. */
  envoi: { archive: string; empreinte: Empreinte; octets: number; fichiers: FichierTransmis[] } | null;
  ordonnePar: string | null;
  /** The message that answers it: 1-2, 3-5, 6-2, 7-2; or the letter itself. */
  message: Empreinte | null;
}

export interface FaitDate {
  version: number;
  fait: Fait;
  enregistreLe: Instant;
}
export interface GesteDate {
  version: number;
  cle: string;
  geste: GesteOperateur;
  a: Instant;
}

/** Key of the first transmission of an act. */
export const CLE_ACTE = "1-1";

export function deposerEtValider(vie: Vie, a: Instant): void {
  avancer(vie, { genre: "depot" }, a);
  avancer(vie, { genre: "validation" }, a);
}

/** True when the machine moved. What it refuses or sets aside moves nothing. */
export function avancer(vie: Vie, evenement: Evenement, a: Instant): boolean {
  const suite = transition(vie.transaction, evenement);
  if (!suite.ok || !suite.valeur.change || suite.valeur.statut === null) return false;
  vie.transaction = suite.valeur.transaction;
  vie.etapes.push({ statut: suite.valeur.statut, a, message: suite.valeur.message });
  return true;
}

export function arreter(vie: Vie, message: string, a: Instant): void {
  vie.transaction = { ...vie.transaction, statut: -1 };
  vie.etapes.push({ statut: -1, a, message });
}
