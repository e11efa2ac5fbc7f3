/** The door of the program that signs on the person's device: a code once, then a token, and what was chosen alone. */
import { type Context, Hono } from "hono";
import * as requetes from "../api/requetes-signatures.ts";
import type { Contexte } from "../contexte.ts";
import { auteurDuJeton, ouvrirAppairage } from "../parapheur/appairage.ts";
import type { IssueSignature } from "../parapheur/confirmation.ts";
import { acheverDeuxTemps, preparerDeuxTemps } from "../parapheur/deux-temps.ts";
import { lirePiece } from "../parapheur/pieces.ts";
import { lireCorps } from "./corps.ts";

const FERME = {
  refus: {
    code: "jeton-absent",
    phrase: "Cette session de signature n’existe plus : elle dure quinze minutes.",
    article: null,
    remede: "Demandez un nouveau code sur la page des signatures.",
  },
};

export function signataire(ctx: Contexte): Hono {
  const app = new Hono();
  const ouvrir = (c: Context) =>
    auteurDuJeton(ctx, /^Bearer ([\w-]{20,100})$/.exec(c.req.header("authorization") ?? "")?.[1]);

  app.post("/ouvrir", async (c) => {
    const corps = await lireCorps(c, requetes.code);
    if (!corps.ok) return corps.reponse;
    // One patience for all: a code is guessed from anywhere, and the address of a caller is easily changed.
    return rendre(c, await ouvrirAppairage(ctx, corps.valeur.code));
  });
  app.get("/pieces/:piece/document.pdf", async (c) => {
    const ouvert = await ouvrir(c);
    const choisie = ouvert?.pieces.find(({ piece }) => piece === c.req.param("piece"));
    if (!ouvert || !choisie) return c.json(FERME, 401);
    const lue = await lirePiece(ctx.db, ouvert.auteur.collectivite, choisie.piece);
    if (!lue?.ok || lue.valeur.document !== choisie.empreinte) return c.json(FERME, 404);
    return new Response(new Uint8Array(await ctx.store.get(choisie.empreinte)), {
      headers: { "content-type": "application/pdf", "cache-control": "private, no-store" },
    });
  });
  app.post("/preparer", async (c) => {
    const ouvert = await ouvrir(c);
    if (!ouvert) return c.json(FERME, 401);
    const corps = await lireCorps(c, requetes.preparationAppairee);
    if (!corps.ok) return corps.reponse;
    return rendre(c, await preparerDeuxTemps(ctx, ouvert.auteur, corps.valeur.certificat, ouvert.pieces));
  });
  app.post("/achever", async (c) => {
    const ouvert = await ouvrir(c);
    if (!ouvert) return c.json(FERME, 401);
    const corps = await lireCorps(c, requetes.achevement);
    if (!corps.ok) return corps.reponse;
    const { preparation, valeurs } = corps.valeur;
    return rendre(c, await acheverDeuxTemps(ctx, ouvert.auteur, preparation, valeurs));
  });
  return app;
}

function rendre<T>(c: Context, issue: IssueSignature<T>): Response {
  return issue.ok
    ? c.json(issue.valeur as object)
    : c.json({ refus: issue.refus }, issue.refus.code === "attendre" ? 429 : 422);
}
