import { Hono } from "hono";
import { z } from "zod";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { creerAcces, lireAcces, revoquerAcces } from "../s2low/acces.ts";
import { exiger, introuvable } from "./reponses.ts";

const saisie = z.strictObject({
  nom: z.string().max(200),
  identifiant: z.string().max(200),
  certificat: z.string().max(20_000).nullish(),
  transmet: z.boolean(),
});

/** Accounts by which other software deposits: the administrator makes and revokes them. */
export function routesAcces(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/acces", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    return interdit ?? c.json(await lireAcces(ctx, c.var.session.collectivite.id));
  });

  app.post("/acces", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    if (interdit) return interdit;
    const corps = await lireCorps(c, saisie);
    if (!corps.ok) return corps.reponse;
    const { collectivite, compte } = c.var.session;
    const { certificat = null, ...reste } = corps.valeur;
    const cree = await creerAcces(ctx, collectivite.id, compte.nom, {
      ...reste,
      certificat: certificat || null,
    });
    return cree.ok ? c.json(cree.valeur, 201) : c.json({ refus: cree.refus }, 422);
  });

  app.delete("/acces/:id", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    if (interdit) return interdit;
    const { collectivite, compte } = c.var.session;
    const revoque = await revoquerAcces(ctx, collectivite.id, compte.nom, c.req.param("id"));
    return revoque ? c.json(await lireAcces(ctx, collectivite.id)) : introuvable(c, "Cet accès en service");
  });

  return app;
}
