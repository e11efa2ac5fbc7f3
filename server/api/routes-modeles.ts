import { readFileSync } from "node:fs";
import { MODELES_REGLABLES, ressources, siretValide } from "@executoire/documents";
import { Hono } from "hono";
import { z } from "zod";
import { apercu } from "../apparence/essayer.ts";
import { reglerApparence, vueApparence } from "../apparence/regler.ts";
import { deposerImage, lireImageDeposee, refusImage } from "../application/images.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import type { ReglageApparence } from "./contrat-modeles.ts";
import { exiger, introuvable } from "./reponses.ts";

const ligne = z.string().trim().min(1).max(160);
const cle = z.string().regex(/^[\w.-]{1,60}$/);
const reglage = z.object({
  blason: z
    .object({
      empreinte: z.string().regex(/^[0-9a-f]{64}$/),
      mime: z.enum(["image/png", "image/jpeg"]),
      alternative: z.string().trim().min(1).max(300),
    })
    .nullable(),
  entete: z.array(ligne).max(5),
  pied: ligne.nullable(),
  siret: z
    .string()
    .refine(siretValide, "ce numéro SIRET n’a pas quatorze chiffres, ou sa clé est fausse")
    .nullable()
    .exactOptional(),
  mots: z.record(cle, z.record(cle, z.string().trim().min(1).max(300))),
  sources: z.record(cle, z.string().max(60_000)),
}) satisfies z.ZodType<ReglageApparence>;

/** How the authority's documents look: tried before it is kept. */
export function routesModeles(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/modeles/apparence", async (c) => c.json(await vueApparence(ctx, c.var.session.compte)));

  app.post("/modeles/apparence/apercu", async (c) => {
    const interdit = exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const corps = await lireCorps(c, z.object({ reglage, document: cle }));
    if (!corps.ok) return corps.reponse;
    const { document } = corps.valeur;
    if (!Object.hasOwn(MODELES_REGLABLES, document)) return introuvable(c, "Ce document");
    if (!(await blasonConnu(c.var.session.collectivite.id, corps.valeur.reglage)))
      return c.json({ refus: SANS_BLASON }, 422);
    const essai = await apercu(ctx, c.var.session.collectivite.id, corps.valeur.reglage, document);
    if (!essai.ok) return c.json({ refus: INCOMPOSABLE, defauts: essai.defauts }, 422);
    return c.body(new Uint8Array(essai.pdf), 200, { "content-type": "application/pdf" });
  });

  app.put("/modeles/apparence", async (c) => {
    const interdit = exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const corps = await lireCorps(c, z.object({ version: z.number().int().min(0), reglage }));
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    if (!(await blasonConnu(compte.collectivite, corps.valeur.reglage)))
      return c.json({ refus: SANS_BLASON }, 422);
    const regle = await reglerApparence(ctx, compte, corps.valeur.version, corps.valeur.reglage);
    if (regle.ok === false) return c.json({ refus: INCOMPOSABLE, defauts: regle.defauts }, 422);
    const vue = await vueApparence(ctx, compte);
    if (regle.ok === true) return c.json(vue);
    return c.json({ conflit: `${vue.par} a changé ces réglages entre-temps.`, vue }, 409);
  });

  app.post("/modeles/blason", async (c) => {
    const interdit = exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const { fichier } = await c.req.parseBody().catch(() => ({ fichier: null }));
    if (!(fichier instanceof File))
      return c.json(
        { refus: refusImage("Aucune image n’est jointe.", "Choisir une image PNG ou JPEG.") },
        400,
      );
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerImage(ctx, c.var.session.collectivite.id, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, 201) : c.json({ refus: depot.refus }, 422);
  });

  app.get("/modeles/blason/:empreinte", async (c) => {
    const lue = await lireImageDeposee(ctx, c.var.session.collectivite.id, c.req.param("empreinte"));
    return lue
      ? c.body(new Uint8Array(lue.octets), 200, { "content-type": lue.mime })
      : introuvable(c, "Cette image");
  });

  app.get("/modeles/sources/:modele", async (c) => {
    const modele = c.req.param("modele");
    if (!Object.hasOwn(MODELES_REGLABLES, modele)) return introuvable(c, "Ce modèle");
    const { reglage: actuel } = await vueApparence(ctx, c.var.session.compte);
    return c.text(actuel.sources[modele] ?? readFileSync(ressources.modeles[modele] as URL, "utf8"));
  });

  /** Arms are an image this authority laid down; the store alone does not tell whose bytes are. */
  const blasonConnu = async (collectivite: string, { blason }: ReglageApparence): Promise<boolean> =>
    blason === null || (await lireImageDeposee(ctx, collectivite, blason.empreinte))?.mime === blason.mime;

  return app;
}

const INCOMPOSABLE = {
  code: "modele-incomposable",
  phrase: "Ce réglage ne donne pas de document\u00a0: rien n’est changé.",
  article: null,
  remede: "Corriger la ligne indiquée, puis revoir l’aperçu.",
};
const SANS_BLASON = {
  code: "blason-inconnu",
  phrase: "L’image du blason n’est pas de celles déposées ici.",
  article: null,
  remede: "Déposer l’image de nouveau.",
};
