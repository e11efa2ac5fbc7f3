import type { Transaction } from "../index.ts";

export const SIREN = "200030633";
export const ID_ACTE = "059-200030633-20240319-2024__5-DE";

/** The seed act, handed over to the State unless told otherwise. */
export const acte = (champs: Partial<Transaction> = {}): Transaction => ({
  id: "acte",
  type: 1,
  sens: "envoi",
  statut: 3,
  siren: SIREN,
  numero: "2024__5",
  idActe: ID_ACTE,
  ...champs,
});

export const annulation = (champs: Partial<Transaction> = {}): Transaction =>
  acte({ id: "annulation", type: 6, code: "6-1", liee: "acte", ...champs });

export const demande = (champs: Partial<Transaction> = {}): Transaction =>
  acte({ id: "demande", type: 7, code: "7-1", numero: null, idActe: null, ...champs });
