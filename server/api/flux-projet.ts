import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { sessionDe } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { type Env, tokenSession } from "../http/session.ts";
import { revisionDe } from "../projets/fils.ts";
import { plumeDe } from "../projets/plume.ts";
import { lireTexteDuProjet } from "../projets/texte.ts";
import type { DirectProjet } from "./contrat-projets.ts";
import { introuvable } from "./reponses.ts";

/** How often the state is read again: several processes may write, the base alone knows. */
const CADENCE_MS = 700;
/** A silence longer than this makes some proxies cut the line. */
const SOUFFLE_MS = 20_000;
/** Signed out, or no longer allowed to read: the line is cut at the latest after this. */
const VERIFICATION_MS = 2_000;
/** Windows of one person; past it something opens lines without closing them. */
const FLUX_MAX = 24;
const ouverts = new Map<string, number>();

/** Server-sent events: version, holder of the pen, threads, circuit, each time one of them moves. */
export async function fluxProjet(c: Context<Env>, ctx: Contexte, id: string): Promise<Response> {
  const { session } = c.var;
  if (!(await lireTexteDuProjet(ctx, session, id))) return introuvable(c, "Ce projet");
  const deja = ouverts.get(session.jeton) ?? 0;
  if (deja >= FLUX_MAX)
    return c.json(
      {
        refus: {
          code: "trop-de-fenetres",
          phrase: `${FLUX_MAX} projets sont déjà ouverts dans votre session.`,
          article: null,
          remede: "Fermez les fenêtres qui ne servent plus, puis rechargez la page.",
        },
      },
      429,
    );
  ouverts.set(session.jeton, deja + 1);
  return streamSSE(c, async (flux) => {
    try {
      await suivre(flux);
    } catch (error) {
      ctx.log.warn({ err: error }, "une ligne de suivi a été coupée");
    } finally {
      const restants = (ouverts.get(session.jeton) ?? 1) - 1;
      if (restants > 0) ouverts.set(session.jeton, restants);
      else ouverts.delete(session.jeton);
    }
  });

  async function suivre(flux: SSEStreamingApi): Promise<void> {
    let dit = "";
    let silence = 0;
    let verifie = 0;
    while (!flux.aborted) {
      if (verifie >= VERIFICATION_MS) {
        verifie = 0;
        const encore = await sessionDe(ctx.db, ctx.horloge, tokenSession(c));
        if (!encore || !(await lireTexteDuProjet(ctx, encore, id))) return;
      }
      const etat = await direct(ctx, session.collectivite.id, id);
      if (!etat) return;
      const texte = JSON.stringify(etat);
      if (texte !== dit || silence >= SOUFFLE_MS) {
        dit = texte;
        silence = 0;
        await flux.writeSSE({ event: "etat", data: texte });
      }
      await flux.sleep(CADENCE_MS);
      silence += CADENCE_MS;
      verifie += CADENCE_MS;
    }
  }
}

async function direct(ctx: Contexte, collectivite: string, id: string): Promise<DirectProjet | null> {
  const ligne = await ctx.db
    .selectFrom("projets as p")
    .innerJoin("brouillons as b", "b.collectivite", "p.collectivite")
    .select(["p.version as faits", "b.version"])
    .where("p.collectivite", "=", collectivite)
    .where("p.id", "=", id)
    .where("b.cle", "=", `projet:${id}`)
    .executeTakeFirst();
  if (!ligne) return null;
  const plume = await plumeDe(ctx.db, collectivite, id, ctx.horloge());
  return {
    version: ligne.version,
    plume: plume && {
      compte: plume.compte,
      nom: plume.nom,
      onglet: plume.onglet,
      depuis: instant(plume.depuis),
    },
    fils: await revisionDe(ctx.db, collectivite, id),
    faits: ligne.faits,
  };
}
