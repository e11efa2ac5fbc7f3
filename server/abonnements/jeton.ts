/** The links of a subscription: its name and what the link does, signed by the authority. Nothing of it is kept. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { cleDe } from "../application/liens.ts";
import type { Base, Tx } from "../database/connection.ts";

export type Usage = "confirmer" | "fin";

const FORME = /^([\w-]{24})\.([\w-]{43})$/;

export const nouvelId = (): string => randomBytes(18).toString("base64url");

export async function jetonDe(
  db: Base | Tx,
  collectivite: string,
  usage: Usage,
  id: string,
): Promise<string> {
  return `${id}.${signer(await cleDe(db, collectivite), usage, id)}`;
}

/** The subscription a link is for; null when the link is not ours, or does something else. */
export async function lireJeton(
  db: Base | Tx,
  collectivite: string,
  usage: Usage,
  jeton: string,
): Promise<string | null> {
  const [, id = "", signature = ""] = FORME.exec(jeton) ?? [];
  if (!id) return null;
  const attendue = Buffer.from(signer(await cleDe(db, collectivite), usage, id));
  const donnee = Buffer.from(signature);
  return attendue.length === donnee.length && timingSafeEqual(attendue, donnee) ? id : null;
}

const signer = (cle: string, usage: Usage, id: string): string =>
  createHmac("sha256", Buffer.from(cle, "base64url"))
    .update(`abonnement\n${usage}\n${id}`)
    .digest("base64url");
