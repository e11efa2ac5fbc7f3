import { type Context, Hono } from "hono";
import { z } from "zod";
import type { ResultatGeste } from "../application/actes.ts";
import { finirAbonnement, nouvelAbonnement, vueCalendrier } from "../application/calendrier.ts";
import {
  arreterProcesVerbal,
  etablirProcesVerbal,
  fichierProcesVerbal,
  publierListe,
  publierProcesVerbal,
  vueProcesVerbal,
} from "../application/proces-verbal.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";

const arret = z.object({
  lors: z.string().min(1).max(120),
  remarques: z
    .array(z.object({ auteur: z.string().trim().min(1).max(200), texte: z.string().trim().min(1).max(5000) }))
    .max(50),
});
const annee = z.coerce.number().int().min(1996).max(2100);

/** Mounted under /api, behind a session: minutes, list, régularité, calendar. */
export function routesProcesVerbal(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  async function rendre(c: Context<Env>, seance: string, resultat: ResultatGeste): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Cette séance");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    return c.json(await vueProcesVerbal(ctx, c.var.session, seance));
  }

  app.get("/seances/:id/pv", async (c) => {
    const vue = await vueProcesVerbal(ctx, c.var.session, c.req.param("id"));
    return vue ? c.json(vue) : introuvable(c, "Cette séance");
  });

  app.post("/seances/:id/pv/liste", async (c) => {
    const id = c.req.param("id");
    return exiger(c, "redigerPv") ?? rendre(c, id, await publierListe(ctx, c.var.session, id));
  });
  app.post("/seances/:id/pv/projet", async (c) => {
    const id = c.req.param("id");
    return exiger(c, "redigerPv") ?? rendre(c, id, await etablirProcesVerbal(ctx, c.var.session, id));
  });
  app.post("/seances/:id/pv/arret", async (c) => {
    const interdit = exiger(c, "redigerPv");
    if (interdit) return interdit;
    const corps = await lireCorps(c, arret);
    if (!corps.ok) return corps.reponse;
    const id = c.req.param("id");
    return rendre(c, id, await arreterProcesVerbal(ctx, c.var.session, id, corps.valeur));
  });
  app.post("/seances/:id/pv/publication", async (c) => {
    const id = c.req.param("id");
    return exiger(c, "redigerPv") ?? rendre(c, id, await publierProcesVerbal(ctx, c.var.session, id));
  });

  app.get("/seances/:id/pv/:nom", async (c) => {
    const { id, nom } = c.req.param();
    const interdit = nom === "projet.pdf" ? exiger(c, "lireDebats") : null;
    if (interdit) return interdit;
    const octets = await fichierProcesVerbal(ctx, c.var.session.collectivite.id, id, nom);
    return octets ? pdf(octets, `${id}-${nom}`) : introuvable(c, "Ce fichier");
  });

  app.get("/calendrier", async (c) => {
    const voulue = annee.safeParse(c.req.query("annee") ?? jour(ctx.horloge()).slice(0, 4));
    return voulue.success
      ? c.json(await vueCalendrier(ctx, c.var.session, voulue.data))
      : introuvable(c, "Cette année");
  });
  app.post("/calendrier/abonnement", async (c) =>
    c.json({ adresse: await nouvelAbonnement(ctx, c.var.session) }, 201),
  );
  app.delete("/calendrier/abonnement", async (c) => {
    await finirAbonnement(ctx, c.var.session);
    return c.body(null, 204);
  });
  return app;
}

const pdf = (octets: Uint8Array, nom: string): Response =>
  new Response(new Uint8Array(octets), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${nom}"`,
      "cache-control": "private, no-cache",
    },
  });
