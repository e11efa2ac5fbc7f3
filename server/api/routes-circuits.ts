import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import {
  affecter,
  fermerSuppleance,
  ouvrirSuppleance,
  reglerCircuit,
  retirerCircuit,
  vueCircuits,
} from "../projets/reglages.ts";
import { exiger, introuvable } from "./reponses.ts";
import { affectation, circuit, suppleance } from "./requetes-projets.ts";
import { refuser } from "./routes-projets.ts";

/** How drafts are approved here: circuits, who is what, who stands in for whom. */
export function routesCircuits(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/circuits", async (c) => {
    // Who sets them may not read drafts: an administrator has no business in their texts.
    const interdit = exiger(c, "lireProjets") && exiger(c, "reglerCircuits");
    return interdit ?? c.json(await vueCircuits(ctx, c.var.session));
  });
  app.put("/circuits/affectations/:compte", async (c) => {
    const interdit = exiger(c, "reglerCircuits");
    if (interdit) return interdit;
    const corps = await lireCorps(c, affectation);
    if (!corps.ok) return corps.reponse;
    const fait = await affecter(ctx, c.var.session, c.req.param("compte"), corps.valeur);
    return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, "Ce compte");
  });
  app.post("/circuits/suppleances", async (c) => {
    const interdit = exiger(c, "viserProjet") && exiger(c, "reglerCircuits");
    if (interdit) return interdit;
    const corps = await lireCorps(c, suppleance);
    if (!corps.ok) return corps.reponse;
    const fait = await ouvrirSuppleance(ctx, c.var.session, corps.valeur);
    return fait.ok === true ? c.json(fait.valeur, 201) : refuser(c, fait, "Cette suppléance");
  });
  app.post("/circuits/suppleances/:id/fin", async (c) => {
    const interdit = exiger(c, "viserProjet") && exiger(c, "reglerCircuits");
    if (interdit) return interdit;
    const fait = await fermerSuppleance(ctx, c.var.session, c.req.param("id"));
    return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, "Cette suppléance");
  });
  app.put("/circuits/:id", async (c) => {
    const interdit = exiger(c, "reglerCircuits");
    if (interdit) return interdit;
    const id = c.req.param("id");
    if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) return introuvable(c, "Ce circuit");
    const corps = await lireCorps(c, circuit);
    if (!corps.ok) return corps.reponse;
    const fait = await reglerCircuit(ctx, c.var.session, id, corps.valeur);
    return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, "Ce circuit");
  });
  app.delete("/circuits/:id", async (c) => {
    const interdit = exiger(c, "reglerCircuits");
    if (interdit) return interdit;
    const fait = await retirerCircuit(ctx, c.var.session, c.req.param("id"));
    return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, "Ce circuit");
  });
  return app;
}
