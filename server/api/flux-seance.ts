import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";
import { introuvable } from "./reponses.ts";

/** How often the version is read again: several processes may write, the base alone knows. */
const CADENCE_MS = 700;
/** A silence longer than this makes some proxies cut the line. */
const SOUFFLE_MS = 20_000;

/** Server-sent events: the version of a sitting, each time it moves. */
export async function fluxSeance(c: Context<Env>, ctx: Contexte, seance: string): Promise<Response> {
  const collectivite = c.var.session.collectivite.id;
  const connue = await ctx.db
    .selectFrom("seances")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where("id", "=", seance)
    .executeTakeFirst();
  if (!connue) return introuvable(c, "Cette séance");
  return streamSSE(c, async (flux) => {
    let dite = -1;
    let silence = 0;
    while (!flux.aborted) {
      const ligne = await ctx.db
        .selectFrom("seances")
        .select("version")
        .where("collectivite", "=", collectivite)
        .where("id", "=", seance)
        .executeTakeFirst();
      if (!ligne) return;
      if (ligne.version !== dite || silence >= SOUFFLE_MS) {
        dite = ligne.version;
        silence = 0;
        await flux.writeSSE({ event: "version", data: JSON.stringify({ version: dite }) });
      }
      await flux.sleep(CADENCE_MS);
      silence += CADENCE_MS;
    }
  });
}
