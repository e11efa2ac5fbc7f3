/** What the gestures on letters share: the act in its transaction, one of its letters, a refusal in words. */
import { type CourrierDePrefecture, type EtatActe, type FaitActe, foldActe } from "@executoire/droit";
import type { Ecriture } from "../journal/journal.ts";

export const streamDe = (acte: string) => `acte:${acte}`;
export const INTROUVABLE = { ok: "introuvable" } as const;

export async function lire(e: Ecriture, acte: string): Promise<EtatActe | null> {
  const faits = (await e.lire(streamDe(acte))) as FaitActe[];
  return faits.length > 0 ? foldActe(faits) : null;
}

export const recuDe = (etat: EtatActe, courrier: string): CourrierDePrefecture | null =>
  etat.courriers.find((c): c is CourrierDePrefecture => c.sens === "recu" && c.id === courrier) ?? null;

export const refuser = (code: string, phrase: string, remede: string, champ?: string) =>
  ({ ok: false, refus: { code, phrase, article: null, remede, ...(champ && { champ }) } }) as const;
