import { type Context, Hono } from "hono";
import { z } from "zod";
import type { ResultatGeste } from "../application/actes.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import { disposition } from "../http/disposition.ts";
import type { Env } from "../http/session.ts";
import { deposerCopie } from "../occultation/deposer-copie.ts";
import { confirmer, lever, proposer } from "../occultation/gestes.ts";
import { apercu, vueOccultations } from "../occultation/vue.ts";
import type { DemandeOccultation } from "./contrat-occultations.ts";
import { exiger, introuvable } from "./reponses.ts";

type C = Context<Env>;

const empreinte = z.string().regex(/^[0-9a-f]{64}$/);
const demande = z.object({
  passages: z
    .array(
      z.discriminatedUnion("sorte", [
        z.object({ sorte: z.literal("mots"), mots: z.string().trim().min(1).max(500) }),
        z.object({ sorte: z.literal("image"), empreinte }),
        z.object({ sorte: z.literal("annexe"), empreinte }),
      ]),
    )
    .max(100),
  motif: z.enum([
    "vie-privee",
    "donnees-personnelles",
    "secret-medical",
    "appreciation-d-une-personne",
    "secret-des-affaires",
    "securite",
  ]),
}) satisfies z.ZodType<DemandeOccultation>;

/** What public copies leave out. */
export function routesOccultations(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  async function rendre(c: C, resultat: ResultatGeste): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Cet acte");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    ctx.reveiller();
    const vue = await vueOccultations(ctx, c.var.session.compte, c.req.param("id") ?? "");
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  }

  app.get("/actes/:id/occultations", async (c) => {
    const vue = await vueOccultations(ctx, c.var.session.compte, c.req.param("id"));
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  });

  app.post("/actes/:id/occultations/apercu", async (c) => {
    const interdit = exiger(c, "occulter");
    if (interdit) return interdit;
    const corps = await lireCorps(c, demande);
    if (!corps.ok) return corps.reponse;
    const vue = await apercu(ctx, c.var.session.collectivite.id, c.req.param("id"), corps.valeur);
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  });

  app.post("/actes/:id/occultations", async (c) => {
    const interdit = exiger(c, "occulter");
    if (interdit) return interdit;
    const corps = await lireCorps(c, demande.extend({ version: z.number().int().min(0) }));
    if (!corps.ok) return corps.reponse;
    return rendre(c, await proposer(ctx, c.var.session.compte, c.req.param("id"), corps.valeur));
  });

  app.post("/actes/:id/occultations/:occultation/confirmer", async (c) => {
    const interdit = exiger(c, "occulter");
    if (interdit) return interdit;
    const { id, occultation } = c.req.param();
    return rendre(c, await confirmer(ctx, c.var.session.compte, id, occultation));
  });

  app.post("/actes/:id/occultations/:occultation/lever", async (c) => {
    const interdit = exiger(c, "occulter");
    if (interdit) return interdit;
    const corps = await lireCorps(c, z.object({ raison: z.string().trim().max(2000) }));
    if (!corps.ok) return corps.reponse;
    const { id, occultation } = c.req.param();
    return rendre(c, await lever(ctx, c.var.session.compte, id, occultation, corps.valeur.raison));
  });

  app.post("/actes/:id/copie-publique", async (c) => {
    const interdit = exiger(c, "occulter");
    if (interdit) return interdit;
    const corps = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>);
    const { fichier } = corps;
    if (!(fichier instanceof File)) return c.json({ refus: SANS_FICHIER }, 400);
    const octets = new Uint8Array(await fichier.arrayBuffer());
    return rendre(
      c,
      await deposerCopie(ctx, c.var.session.compte, c.req.param("id"), fichier.name.slice(-200), octets),
    );
  });

  app.get("/actes/:id/copie-publique.pdf", async (c) => {
    const vue = await vueOccultations(ctx, c.var.session.compte, c.req.param("id"));
    if (!vue?.copie) return introuvable(c, "Cette copie");
    const octets = await ctx.store.get(vue.copie.empreinte);
    return c.body(new Uint8Array(octets), 200, {
      "content-type": "application/pdf",
      "content-disposition": disposition(`${c.req.param("id")}-copie-publique.pdf`, "application/pdf"),
    });
  });

  return app;
}

const SANS_FICHIER = {
  code: "demande-illisible",
  phrase: "Aucun fichier n’est joint à la demande.",
  article: null,
  remede: "Choisir la copie publique, puis recommencer.",
  champ: "fichier",
};
