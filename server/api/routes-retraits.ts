/**
 * An act taken off line, and put back.
 *
 * POST /actes/:id/retrait { motif } → ActeVue
 * POST /actes/:id/remise  {}        → ActeVue
 */
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { ResultatGeste } from "../application/actes.ts";
import { vueActe } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { remettreEnLigne, retirerDeLaLigne } from "../delivery/retirer.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";

export function routesRetraits(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  async function rendre(c: Context<Env>, resultat: ResultatGeste): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Cet acte");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    const vue = await vueActe(ctx, c.var.session, c.req.param("id") ?? "");
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  }

  app.post("/actes/:id/retrait", async (c) => {
    const interdit = exiger(c, "retirerDeLaLigne");
    if (interdit) return interdit;
    const corps = await lireCorps(c, z.object({ motif: z.string().max(5000) }));
    if (!corps.ok) return corps.reponse;
    return rendre(
      c,
      await retirerDeLaLigne(ctx, c.var.session.compte, c.req.param("id"), corps.valeur.motif),
    );
  });

  app.post("/actes/:id/remise", async (c) => {
    const interdit = exiger(c, "retirerDeLaLigne");
    if (interdit) return interdit;
    return rendre(c, await remettreEnLigne(ctx, c.var.session.compte, c.req.param("id")));
  });

  return app;
}
