import {
  cheminActe,
  donneesActe,
  estVide,
  lireDemande,
  pageAccessibilite,
  pageAccueil,
  pageActe,
  pageIntrouvable,
  pageSeance,
} from "@executoire/portail";
import { type Context, Hono } from "hono";
import {
  actePublic,
  collectivitePublique,
  etatPublic,
  fichierSeancePublique,
  imagePublique,
  imagesPubliques,
  seancePublique,
  seancesPubliques,
} from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { fichierPublic } from "../occultation/public.ts";
import { chercher, trouverNumero } from "../recherche/chercher.ts";
import { sha256 } from "../store/store.ts";
import { disposition } from "./disposition.ts";
import type { Env } from "./session.ts";

/** Documents keep one address, whatever they are made of; the name of the file says which. */
const EXTENSIONS: Record<string, string> = {
  "text/xml": "xml",
  "application/xml": "xml",
  "image/png": "png",
  "image/jpeg": "jpg",
};
/** What a citizen may take of a published act; the archive and the messages stay inside. */
const FICHIERS_PUBLICS = /^(acte|certifie|bordereau|annexe-\d{1,3})\.pdf$/;

/** The public portal: server-rendered, no script, stable addresses. */
export function portail(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/", async (c) => {
    const premiere = await ctx.db
      .selectFrom("collectivites")
      .select("slug")
      .orderBy("cree_le")
      .limit(1)
      .executeTakeFirst();
    return premiere ? c.redirect(`/${premiere.slug}`) : c.html(pageIntrouvable(null, "/"), 404);
  });

  app.get("/:slug", async (c) => {
    const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
    if (!collectivite) return c.html(pageIntrouvable(null, c.req.path), 404);
    const demande = lireDemande((cle) => c.req.query(cle));
    const numero = await trouverNumero(ctx, collectivite.id, demande);
    if (numero !== null) return c.redirect(cheminActe(collectivite.slug, numero));
    const trouves = await chercher(ctx, collectivite.id, demande);
    const seances = estVide(demande) ? await seancesPubliques(ctx, collectivite.id) : [];
    return c.html(pageAccueil(collectivite, { demande, trouves, seances }));
  });

  app.get("/:slug/accessibilite", async (c) => {
    const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
    return collectivite
      ? c.html(pageAccessibilite(collectivite))
      : c.html(pageIntrouvable(null, c.req.path), 404);
  });

  app.get("/:slug/seances/:id", async (c) => {
    const collectivite = await collectivitePublique(ctx, c.req.param("slug"));
    const seance =
      collectivite && (await seancePublique(ctx, collectivite.id, collectivite.slug, c.req.param("id")));
    return collectivite && seance
      ? c.html(pageSeance(collectivite, seance))
      : c.html(pageIntrouvable(collectivite, c.req.path), 404);
  });

  app.get("/:slug/seances/:id/:fichier", async (c) => {
    const { slug, id, fichier } = c.req.param();
    const collectivite = await collectivitePublique(ctx, slug);
    const octets = collectivite && (await fichierSeancePublique(ctx, collectivite.id, id, fichier));
    if (!octets) return c.html(pageIntrouvable(collectivite, c.req.path), 404);
    return donnerFichier(c, octets, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${slug}-${id}-${fichier}"`,
    });
  });

  app.get("/:slug/actes/:nom/images/:empreinte", async (c) => {
    const { slug, nom, empreinte } = c.req.param();
    const collectivite = await collectivitePublique(ctx, slug);
    const etat = collectivite && (await etatPublic(ctx, collectivite.id, nom));
    const image = etat && (await imagePublique(ctx, etat, empreinte));
    if (!image) return c.html(pageIntrouvable(collectivite, c.req.path), 404);
    return donnerFichier(c, image.octets, { "content-type": image.mime });
  });

  app.get("/:slug/actes/:nom/:fichier?", async (c) => {
    const { slug, nom, fichier } = c.req.param();
    const collectivite = await collectivitePublique(ctx, slug ?? "");
    const etat = collectivite && (await etatPublic(ctx, collectivite.id, nom ?? ""));
    if (!collectivite || !etat) return c.html(pageIntrouvable(collectivite, c.req.path), 404);
    const adresse = cheminActe(collectivite.slug, etat.decision.numero);
    // Every other name of the act leads to its one address.
    if (`/${slug}/actes/${nom}` !== adresse)
      return c.redirect(fichier ? `${adresse}/${encodeURIComponent(fichier)}` : adresse, 301);
    const images = await imagesPubliques(ctx, collectivite.slug, etat);
    const acte = actePublic(collectivite.slug, etat, jour(ctx.horloge()), images);
    if (!fichier) return c.html(pageActe(collectivite, acte, { aujourdhui: jour(ctx.horloge()) }));
    if (`${adresse}/${fichier}` === acte.fichiers.donnees.href) {
      return c.body(JSON.stringify(donneesActe(collectivite, acte), null, 2), 200, {
        "content-type": "application/ld+json; charset=utf-8",
      });
    }
    const retenue =
      /^annexe-/.test(fichier) && !acte.fichiers.annexes.some(({ href }) => href === `${adresse}/${fichier}`);
    const document =
      FICHIERS_PUBLICS.test(fichier) && !retenue
        ? await fichierPublic(ctx, collectivite.id, etat, fichier)
        : null;
    if (!document) return c.html(pageIntrouvable(collectivite, c.req.path), 404);
    return donnerFichier(c, document.octets, {
      "content-type": document.mime,
      "content-disposition": disposition(
        `${slug}-${nom}-${fichier.replace(/pdf$/, EXTENSIONS[document.mime] ?? "pdf")}`,
        document.mime,
      ),
    });
  });

  return app;
}

/**
 * Asked again at each reading, and sent again only where it changed: what is hidden is hidden at once, and no cache
 * gives the former bytes for a few minutes more.
 */
function donnerFichier(c: Context<Env>, octets: Uint8Array, entetes: Record<string, string>): Response {
  const etag = `"${sha256(octets)}"`;
  const garde = { etag, "cache-control": "public, no-cache" };
  if (c.req.header("if-none-match") === etag) return c.body(null, 304, garde);
  return c.body(new Uint8Array(octets), 200, { ...entetes, ...garde });
}
