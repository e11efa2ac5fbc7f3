import { matieres, typesProposes } from "@executoire/actes";
import { Hono } from "hono";
import { deposerAnnexe, lireAnnexe } from "../application/annexes.ts";
import { lireBrouillon } from "../application/brouillons.ts";
import { peut } from "../application/droits.ts";
import { cleBrouillon, listePreparations, vuePreparation } from "../application/preparation.ts";
import { creerPreparation, supprimerPreparation } from "../application/preparation-gestes.ts";
import { vueSeance } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import type { NomenclatureVue } from "./contrat.ts";
import { exiger, introuvable } from "./reponses.ts";
import { creation } from "./requetes-preparation.ts";

/** Nature 1 of the protocol: deliberations. */
const DELIBERATION = 1;

/** Only what can be filed: a heading of level 1 names no matter. */
const NOMENCLATURE: NomenclatureVue = {
  matieres: matieres
    .filter(({ niveaux }) => niveaux.length > 1)
    .map(({ code, libelle }) => ({ code, libelle })),
  typesDePiece: typesProposes(DELIBERATION).map(({ code, libelle }) => ({ code, libelle })),
};

/** Mounted under /api, behind a session. */
export function routesPreparation(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/nomenclature", (c) => c.json(NOMENCLATURE));

  app.get("/preparations", async (c) => {
    const vue = await listePreparations(ctx, c.var.session.collectivite.id);
    return c.json(peut(c.var.session.compte, "lirePreparation") ? vue : { ...vue, preparations: [] });
  });

  app.post("/preparations", async (c) => {
    const interdit = exiger(c, "preparerSeance");
    if (interdit) return interdit;
    const corps = await lireCorps(c, creation);
    if (!corps.ok) return corps.reponse;
    const { compte, collectivite } = c.var.session;
    const creee = await creerPreparation(ctx, collectivite.id, compte.nom, corps.valeur);
    return creee.ok ? c.json({ id: creee.valeur }, 201) : c.json({ refus: creee.refus }, 422);
  });

  app.get("/preparations/:id", async (c) => {
    const interdit = exiger(c, "lirePreparation");
    if (interdit) return interdit;
    const vue = await vuePreparation(ctx, c.var.session.collectivite.id, c.req.param("id"));
    return vue ? c.json(vue) : introuvable(c, "Cette séance en préparation");
  });

  app.delete("/preparations/:id", async (c) => {
    const interdit = exiger(c, "preparerSeance");
    if (interdit) return interdit;
    const faite = await supprimerPreparation(ctx, c.var.session.collectivite.id, c.req.param("id"));
    return faite ? c.body(null, 204) : introuvable(c, "Cette séance en préparation");
  });

  // A point may be added after the convocation, with its annexes: the sitting is then no longer a draft.
  app.post("/preparations/:id/annexes", async (c) => {
    const interdit = exiger(c, "preparerSeance");
    if (interdit) return interdit;
    const { collectivite } = c.var.session;
    const id = c.req.param("id");
    const connue =
      (await lireBrouillon(ctx, collectivite.id, cleBrouillon(id))) ??
      (await vueSeance(ctx, collectivite.id, id));
    if (!connue) return introuvable(c, "Cette séance en préparation");
    const fichier = (await c.req.parseBody().catch(() => ({ fichier: null }))).fichier;
    if (!(fichier instanceof File)) {
      return c.json(
        {
          refus: {
            code: "demande-illisible",
            phrase: "Aucun fichier n’est joint à la demande.",
            article: null,
            remede: "Choisissez un fichier PDF.",
            champ: "annexes",
          },
        },
        400,
      );
    }
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerAnnexe(ctx, collectivite.id, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, 201) : c.json({ refus: depot.refus }, 422);
  });

  app.get("/preparations/:id/annexes/:empreinte", async (c) => {
    const octets = await lireAnnexe(ctx, c.var.session.collectivite.id, c.req.param("empreinte"));
    if (!octets) return introuvable(c, "Ce fichier");
    return new Response(new Uint8Array(octets), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": 'inline; filename="annexe.pdf"',
        "cache-control": "private, no-cache",
      },
    });
  });

  return app;
}
