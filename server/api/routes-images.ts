/**
 * Images of drafts.
 *   POST /api/images  multipart `fichier`  → 201 ImageDeposee {empreinte, mime, largeur, hauteur}; 422 in words
 *   GET  /api/images/:empreinte            → the bytes kept, without what the file told of its author
 */
import { Hono } from "hono";
import { deposerImage, lireImageDeposee, refusImage } from "../application/images.ts";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";

export function routesImages(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.post("/images", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const fichier = (await c.req.parseBody().catch(() => ({ fichier: null }))).fichier;
    if (!(fichier instanceof File))
      return c.json(
        { refus: refusImage("Aucune image n’est jointe à la demande.", "Choisissez une image PNG ou JPEG.") },
        400,
      );
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerImage(ctx, c.var.session.collectivite.id, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, 201) : c.json({ refus: depot.refus }, 422);
  });

  app.get("/images/:empreinte", async (c) => {
    const lue = await lireImageDeposee(ctx, c.var.session.collectivite.id, c.req.param("empreinte"));
    if (!lue) return introuvable(c, "Cette image");
    return new Response(new Uint8Array(lue.octets), {
      headers: {
        "content-type": lue.mime,
        "cache-control": "private, max-age=31536000, immutable",
      },
    });
  });

  return app;
}
