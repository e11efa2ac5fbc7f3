import type { Server } from "node:http";
import { setTimeout as attendre } from "node:timers/promises";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { type Comportement, lireComportement } from "../comportement.ts";
import { lireCorps } from "../depot/lire-corps.ts";
import type { Guichet } from "../guichet.ts";
import { page } from "./page.ts";

type Env = { Bindings: HttpBindings };

/** The doors of the Ministry: deposits, mailboxes, journal, behaviour, and one page for people. */
export function creerServeur(guichet: Guichet): Server {
  const app = new Hono<Env>();

  app.post("/depot", async (c) => {
    const impose = lireComportement(c.req.query());
    const suite = await guichet.recevoir(await lireCorps(c.req.raw), impose);
    if (suite.geste === "couper") {
      c.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (suite.apresMs > 0) await attendre(suite.apresMs);
    return c.text(suite.phrase, suite.statut as 200);
  });

  app.get("/boite/:adresse", (c) => {
    const lettres = guichet.boites.lister(c.req.param("adresse"));
    return lettres
      ? c.json(lettres)
      : c.json({ erreur: "Ce n’est pas une adresse que le protocole admet." }, 404);
  });

  app.get("/boite/:adresse/:id", (c) => {
    const lettre = guichet.boites.lire(c.req.param("adresse"), c.req.param("id"));
    if (!lettre) return c.json({ erreur: "Cette lettre n’existe pas." }, 404);
    return c.body(Uint8Array.from(lettre), 200, { "content-type": "message/rfc822" });
  });

  app.post("/boite/:adresse/:id/classer", async (c) => {
    const { dossier } = await corpsLu(c);
    if (dossier !== "traites" && dossier !== "erreurs")
      return c.json({ erreur: "Le dossier est « traites » ou « erreurs »." }, 400);
    const fait = await guichet.boites.classer(c.req.param("adresse"), c.req.param("id"), dossier);
    return fait ? c.json({ dossier }) : c.json({ erreur: "Cette lettre n’est pas dans la boîte." }, 404);
  });

  app.get("/journal", (c) => c.json(guichet.journal()));

  app.get("/comportement", (c) => c.json(guichet.comportement()));

  app.post("/comportement", async (c) => {
    const comportement: Comportement | null = lireComportement(await corpsLu(c));
    if (!comportement) return c.json({ erreur: "Comportement inconnu." }, 400);
    await guichet.changerComportement(comportement);
    return estFormulaire(c) ? c.redirect("/", 303) : c.json(comportement);
  });

  app.get("/", (c) => c.html(page(guichet.journal(), guichet.comportement())));

  app.notFound((c) => c.json({ erreur: "Cette adresse n’existe pas." }, 404));

  return createAdaptorServer({ fetch: app.fetch }) as Server;
}

const estFormulaire = (c: Context): boolean =>
  (c.req.header("content-type") ?? "").startsWith("application/x-www-form-urlencoded");

async function corpsLu(c: Context): Promise<Record<string, unknown>> {
  try {
    const corps: unknown = estFormulaire(c) ? await c.req.parseBody() : await c.req.json();
    return typeof corps === "object" && corps !== null ? (corps as Record<string, unknown>) : {};
  } catch {
    // An unreadable body asks for nothing: the caller is answered 400.
    return {};
  }
}
