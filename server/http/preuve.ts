import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import {
  cheminActe,
  documentHorsLigne,
  pageIntrouvable,
  pagePreuveAVenir,
  pageVerification,
  ressources,
} from "@executoire/portail";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { collectivitePublique, etatPublic } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { ecrireCle } from "../preuve/note.ts";
import { dernierPoint, entrees, preuveDActe, tuile } from "../preuve/public.ts";
import { reconnaitre } from "../preuve/reconnaitre.ts";
import { LARGEUR_TUILE, lireCheminDeTuile } from "../preuve/tuiles.ts";
import { cleDe } from "../preuve/verifier.ts";
import { disposition } from "./disposition.ts";
import type { Env } from "./session.ts";

export const VERIFICATION_OCTETS_MAX = 30_000_000;
const TROP_LOURD = "Ce fichier pèse plus de 30 Mo\u00a0: aucun acte de ce registre n’est si lourd.";
const IMMUABLE = "public, max-age=31536000, immutable";

/** How anyone checks the register: the page, the proof of an act, and what programs read. */
export function preuve(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/:slug/verification", async (c) => {
    const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
    return collectivite ? c.html(pageVerification(collectivite, null)) : inconnue(c);
  });

  app.post(
    "/:slug/verification",
    bodyLimit({
      maxSize: VERIFICATION_OCTETS_MAX + 100_000,
      onError: async (c) => {
        const collectivite = await collectivitePublique(ctx, c.req.param("slug") ?? "");
        return collectivite ? c.html(pageVerification(collectivite, null, TROP_LOURD), 413) : inconnue(c);
      },
    }),
    async (c) => {
      const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
      if (!collectivite) return inconnue(c);
      const corps = await c.req.parseBody().catch(() => null);
      const fichier = corps?.fichier;
      if (!(fichier instanceof File) || fichier.size === 0)
        return c.html(pageVerification(collectivite, null, "Choisissez le fichier à vérifier."), 422);
      const octets = new Uint8Array(await fichier.arrayBuffer());
      const resultat = await reconnaitre(ctx, collectivite, fichier.name.slice(-200), octets);
      return c.html(pageVerification(collectivite, resultat), 200, { "cache-control": "no-store" });
    },
  );

  app.get("/:slug/actes/:nom/:forme{preuve\\.(json|html)}", async (c) => {
    const { slug, nom, forme } = c.req.param();
    const collectivite = await collectivitePublique(ctx, slug);
    const etat = collectivite && (await etatPublic(ctx, collectivite.id, nom));
    if (!collectivite || !etat) return inconnue(c);
    const adresse = cheminActe(collectivite.slug, etat.decision.numero);
    if (`/${slug}/actes/${nom}` !== adresse) return c.redirect(`${adresse}/${forme}`, 301);
    const lue = await preuveDActe(ctx, collectivite, etat.acte);
    if (!lue) return c.html(pagePreuveAVenir(collectivite, adresse), 503, { "retry-after": "600" });
    if (forme === "preuve.json")
      return c.body(JSON.stringify(lue, null, 2), 200, { "content-type": "application/json; charset=utf-8" });
    // To keep, never to be run under our address: its script is inside it.
    return c.body(documentHorsLigne(lue, scriptDeVerification()), 200, {
      "content-type": "text/html; charset=utf-8",
      "content-disposition": disposition(`${slug}-${nom}-preuve.html`, "text/html"),
    });
  });

  app.get("/:slug/preuve/checkpoint", async (c) => {
    const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
    const point = collectivite && (await dernierPoint(ctx, collectivite.id));
    return point ? c.text(point, 200, { "cache-control": "public, max-age=5" }) : inconnue(c);
  });

  app.get("/:slug/preuve/cle", async (c) => {
    const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
    const cle = collectivite && (await cleDe(ctx, collectivite.id));
    return cle ? c.text(`${ecrireCle(cle)}\n`) : inconnue(c);
  });

  app.get("/:slug/preuve/tile/:niveau/:chemin{.+}", async (c) => {
    const { slug, niveau, chemin } = c.req.param();
    const [, place = "", partielle] = /^(.*?)(?:\.p\/([1-9]\d{0,2}))?$/.exec(chemin) ?? [];
    const n = lireCheminDeTuile(place);
    const largeur = partielle === undefined ? LARGEUR_TUILE : Number(partielle);
    const collectivite = await collectivitePublique(ctx, slug);
    if (!collectivite || n === null || !/^(entries|[0-5])$/.test(niveau) || largeur > LARGEUR_TUILE)
      return inconnue(c);
    const octets =
      niveau === "entries"
        ? await entrees(ctx, collectivite.id, { n, largeur })
        : await tuile(ctx, collectivite.id, { niveau: Number(niveau), n, largeur });
    if (!octets) return inconnue(c);
    return c.body(new Uint8Array(octets), 200, {
      "content-type": "application/octet-stream",
      "cache-control": IMMUABLE,
    });
  });

  return app;
}

const inconnue = (c: Context<Env>) => c.html(pageIntrouvable(null, c.req.path), 404);

let script: string | null = null;
/** The very code the server judges with, without its types: one module, nothing imported. */
function scriptDeVerification(): string {
  script ??= ressources.verification
    .map((url) => stripTypeScriptTypes(readFileSync(url, "utf8")))
    .map((source) =>
      source.replace(/^import .*$/gm, "").replace(/^export (?=(?:async )?function|const)/gm, ""),
    )
    .join("\n");
  return script;
}
