import { readFile } from "node:fs/promises";
import { nomComplet } from "@executoire/droit";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import type { ConflitReponse, DossierElu, NotesElu, RefusElu } from "../api/contrat.ts";
import { dossierElu, ecrireNotes, lireNotes, pieceElu, reponsesElu } from "../application/elus.ts";
import { lireLien } from "../application/liens.ts";
import { ouvrir, type Repondant, repondre } from "../application/reponses.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "./corps.ts";
import type { Env } from "./session.ts";

type EnvElu = { Variables: Env["Variables"] & { qui: Repondant; dossier: DossierElu } };

const DIST = new URL("../../web/dist/", import.meta.url);
/** Notes on a whole dossier: sixty pages of text, encrypted and in base64. */
const NOTES_MAX = 262_144;
const siege = z.string().min(1).max(100);
const reponseElu = z.union([
  z.object({ reponse: z.enum(["present", "absent"]) }),
  z.object({ reponse: z.literal("procuration"), mandataire: siege }),
]);
const notesElu = z.object({
  version: z.int().min(0),
  contenu: z
    .base64()
    .min(1)
    .max(NOTES_MAX, "vos notes dépassent la place réservée : raccourcissez-les ou copiez-les ailleurs"),
});

/**
 * Mounted under /elu: the personal link of a member, without an account. The token is in the fragment of the address,
 * which browsers never send; the page sends it back itself, so no cookie is needed and no other site can use it.
 */
export function elu(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/api", apiElu(ctx));
  app.get("/sw.js", async (c) => {
    const code = await readFile(new URL("elu-sw.js", DIST), "utf8").catch(() => null);
    if (code === null) return c.text("Fichier introuvable", 404);
    return c.body(code, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
    });
  });
  app.get("*", async (c) => {
    const page = await readFile(new URL("elu.html", DIST), "utf8").catch(() => null);
    if (page === null) return c.text("La page n’a pas été construite : lancez « npm start ».", 503);
    return c.html(page.replaceAll("__NONCE__", c.var.nonce), 200, { "cache-control": "private, no-cache" });
  });
  return app;
}

function apiElu(ctx: Contexte): Hono<EnvElu> {
  const app = new Hono<EnvElu>();
  app.use("*", async (c, next) => {
    await next();
    c.header("cache-control", "private, no-store");
    c.header("vary", "authorization", { append: true });
  });
  app.use("*", exigerLien(ctx));

  app.get("/dossier", (c) => c.json(c.var.dossier));

  app.post("/ouverture", async (c) => {
    await ouvrir(ctx, c.var.qui, parLien(c));
    return c.body(null, 204);
  });

  app.post("/reponse", async (c) => {
    const corps = await lireCorps(c, reponseElu);
    if (!corps.ok) return corps.reponse;
    const { qui } = c.var;
    const issue = await repondre(ctx, { ...qui, ...corps.valeur, origine: "lien", par: parLien(c) });
    const reponses = (await reponsesElu(ctx, qui)) ?? c.var.dossier.reponses;
    if (issue.ok) return c.json(reponses);
    return c.json({ refus: issue.refus, reponses } satisfies RefusElu, 422);
  });

  app.get("/pieces/:empreinte", async (c) => {
    const piece = await pieceElu(ctx, c.var.qui, c.req.param("empreinte"));
    if (!piece)
      return c.json(
        {
          refus: {
            code: "introuvable",
            phrase: "Cette pièce n’est pas dans votre dossier.",
            article: null,
            remede: "Rechargez le dossier : son contenu a peut-être changé.",
          },
        },
        404,
      );
    return c.body(new Uint8Array(piece.contenu), 200, {
      "content-type": typeDe(piece.contenu),
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(piece.fichier)}`,
    });
  });

  app.get("/notes", async (c) => c.json(await lireNotes(ctx, c.var.qui)));

  app.put("/notes", async (c) => {
    const corps = await lireCorps(c, notesElu);
    if (!corps.ok) return corps.reponse;
    const { version, contenu } = corps.valeur;
    const ecrites = await ecrireNotes(ctx, c.var.qui, version, contenu);
    if (ecrites) return c.json(ecrites);
    const conflit = "Vos notes ont changé sur un autre appareil : rien n’a été remplacé.";
    return c.json({ conflit, vue: await lireNotes(ctx, c.var.qui) } satisfies ConflitReponse<NotesElu>, 409);
  });

  return app;
}

const parLien = (c: Context<EnvElu>): string =>
  `${nomComplet(c.var.dossier.moi.elu)}, par son lien personnel`;

/** The content decides, never the name: a file that is none of these is handed over as bytes to keep. */
function typeDe(octets: Uint8Array): string {
  const debut = String.fromCharCode(...octets.subarray(0, 8));
  if (debut.startsWith("%PDF-")) return "application/pdf";
  if (debut.startsWith("\u0089PNG")) return "image/png";
  if (debut.startsWith("\u00ff\u00d8\u00ff")) return "image/jpeg";
  return "application/octet-stream";
}

const ECHECS_MAX = 60;
const FENETRE_MS = 60_000;

/**
 * Every route behind it knows which seat asks. Bad links are counted by address, and a good one always opens: behind
 * one proxy, or one box of a town hall, somebody’s bad links must not close the dossiers of everyone else.
 */
function exigerLien(ctx: Contexte): MiddlewareHandler<EnvElu> {
  const echecs = new Map<string, { nombre: number; jusque: number }>();
  return async (c, next) => {
    const adresse = adresseDe(c);
    const maintenant = ctx.horloge().getTime();
    if ((echecs.get(adresse)?.jusque ?? 0) <= maintenant) echecs.delete(adresse);
    const token = /^Bearer ([\w.~-]{16,512})$/.exec(c.req.header("authorization") ?? "")?.[1];
    const qui = token ? await lireLien(ctx, token) : null;
    const dossier = qui && (await dossierElu(ctx, qui));
    if (!qui || !dossier) {
      const { nombre, jusque } = echecs.get(adresse) ?? { nombre: 0, jusque: maintenant + FENETRE_MS };
      if (nombre >= ECHECS_MAX)
        return refuserLien(c, 429, {
          code: "lien-trop-d-essais",
          phrase: "Trop de liens inexacts viennent de cette connexion.",
          remede: "Attendez une minute, puis ouvrez de nouveau le lien reçu avec la convocation.",
        });
      if (echecs.size > 10_000) echecs.clear();
      echecs.set(adresse, { nombre: nombre + 1, jusque });
      return refuserLien(c, 401, {
        code: "lien-invalide",
        phrase: "Ce lien n’ouvre aucun dossier : il est incomplet, remplacé ou expiré.",
        remede:
          "Ouvrez le lien du dernier courriel de convocation en entier, ou demandez-en un nouveau au service des assemblées. Un lien cesse de fonctionner trente jours après la séance.",
      });
    }
    c.set("qui", qui);
    c.set("dossier", dossier);
    await next();
  };
}

function adresseDe(c: Context<EnvElu>): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? "inconnue";
}

const refuserLien = (
  c: Context<EnvElu>,
  statut: 401 | 429,
  refus: { code: string; phrase: string; remede: string },
) => c.json({ refus: { ...refus, article: null } }, statut);
