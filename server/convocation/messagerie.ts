/** Which road the messages of an authority take. */
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { porteurLocal } from "./boite-locale.ts";
import { type Porteur, porteurSmtp } from "./porteur.ts";

export type Messagerie = "smtp" | "locale" | "absente";

/** A mail server where one is set; else, for a demonstration and for it alone, the mailbox kept in the base. */
export async function messagerieDe(
  ctx: Contexte,
  base: Base | Tx,
  collectivite: string,
): Promise<Messagerie> {
  if (ctx.courriel) return "smtp";
  const { reglages } = await base
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  return reglages.demonstration ? "locale" : "absente";
}

export async function porteurDe(ctx: Contexte, collectivite: string): Promise<Porteur | null> {
  if (ctx.courriel) return porteurSmtp(ctx.courriel);
  return (await messagerieDe(ctx, ctx.db, collectivite)) === "locale" ? porteurLocal(ctx) : null;
}
