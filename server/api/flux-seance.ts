import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { sessionDe } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { type Env, tokenSession } from "../http/session.ts";
import { introuvable } from "./reponses.ts";

/** How often the version is read again: several processes may write, the base alone knows. */
const CADENCE_MS = 700;
/** A silence longer than this makes some proxies cut the line. */
const SOUFFLE_MS = 20_000;
/** Signed out, or expired: the line is cut at the latest after this. */
const VERIFICATION_MS = 2_000;
/** Windows of one person on a sitting; past it something opens lines without closing them. */
const FLUX_MAX = 24;
const ouverts = new Map<string, number>();

const TROP_DE_FLUX = {
  code: "trop-de-fenetres",
  phrase: `Cette séance est déjà suivie dans ${FLUX_MAX} fenêtres de votre session.`,
  article: null,
  remede: "Fermez celles qui ne servent plus, puis rechargez la page.",
};

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
  const { jeton } = c.var.session;
  const deja = ouverts.get(jeton) ?? 0;
  if (deja >= FLUX_MAX) return c.json({ refus: TROP_DE_FLUX }, 429);
  ouverts.set(jeton, deja + 1);
  return streamSSE(c, async (flux) => {
    try {
      await suivre(flux);
    } catch (error) {
      // The browser opens the line again by itself; why it was cut is for the log, not for the page.
      ctx.log.warn({ err: error }, "une ligne de suivi a été coupée");
    } finally {
      const restants = (ouverts.get(jeton) ?? 1) - 1;
      if (restants > 0) ouverts.set(jeton, restants);
      else ouverts.delete(jeton);
    }
  });

  async function suivre(flux: SSEStreamingApi): Promise<void> {
    let dite = -1;
    let silence = 0;
    let verifiee = 0;
    while (!flux.aborted) {
      if (verifiee >= VERIFICATION_MS) {
        verifiee = 0;
        if (!(await sessionDe(ctx.db, ctx.horloge, tokenSession(c)))) return;
      }
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
      verifiee += CADENCE_MS;
    }
  }
}
