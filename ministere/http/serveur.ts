import { createHash, timingSafeEqual } from "node:crypto";
import type { Server } from "node:http";
import { createServer as createServerTls } from "node:https";
import { setTimeout as attendre } from "node:timers/promises";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { lireComportement } from "../comportement.ts";
import { lireCorps } from "../depot/lire-corps.ts";
import type { Guichet } from "../guichet.ts";
import { corpsLu, estFormulaire } from "./corps.ts";
import { ICONE } from "./icone.ts";
import { memeOrigine } from "./origine.ts";
import { pageMinistere } from "./page-ministere.ts";
import { routesPrefecture } from "./prefecture.ts";
import { STYLE } from "./style.ts";

type Env = { Bindings: HttpBindings };

/** Certificate of the Ministry, and of those it lets in. PEM texts. */
export interface Tls {
  cert: string;
  cle: string;
  /** Authorities whose client certificates are taken; nobody enters without one. */
  ca: string;
}

export interface Basic {
  utilisateur: string;
  motDePasse: string;
}

/** Largest letter with its documents, JSON in base64 included. */
const ENVOI_OCTETS_MAX = 40_000_000;

/** Pages of the Ministry run no script and load nothing from elsewhere. */
const ENTETES = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

/** The doors of the Ministry: deposits, mailboxes, journal, behaviour, and the pages of the prefecture. */
export function creerServeur(guichet: Guichet, { tls, basic }: { tls?: Tls; basic?: Basic } = {}): Server {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    await next();
    for (const [nom, valeur] of Object.entries(ENTETES)) c.header(nom, valeur);
  });
  app.use(memeOrigine);
  app.post("/depot", deposer);
  // Deposits have a bound of their own; everything else that is posted is a letter at most.
  app.use(
    bodyLimit({
      maxSize: ENVOI_OCTETS_MAX,
      onError: (c) => c.json({ erreur: `Un envoi pèse ${ENVOI_OCTETS_MAX} octets au plus.` }, 413),
    }),
  );

  async function deposer(c: Context<Env>) {
    if (basic && !authentifie(c, basic)) {
      c.header("www-authenticate", 'Basic realm="ACTES"');
      return c.text("Identifiant et mot de passe demandés.", 401);
    }
    const impose = lireComportement(c.req.query());
    const suite = await guichet.recevoir(await lireCorps(c.req.raw), impose);
    if (suite.geste === "couper") {
      c.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (suite.apresMs > 0) await attendre(suite.apresMs);
    return c.text(suite.phrase, suite.statut as 200);
  }

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
      return c.json({ erreur: "Le dossier est «\u00a0traites\u00a0» ou «\u00a0erreurs\u00a0»." }, 400);
    const fait = await guichet.boites.classer(c.req.param("adresse"), c.req.param("id"), dossier);
    return fait ? c.json({ dossier }) : c.json({ erreur: "Cette lettre n’est pas dans la boîte." }, 404);
  });

  app.get("/journal", (c) => c.json(guichet.journal()));
  app.get("/sorties", (c) => c.json(guichet.sorties()));
  app.get("/comportement", (c) => c.json(guichet.comportement()));

  app.post("/comportement", async (c) => {
    const comportement = lireComportement(await corpsLu(c));
    if (!comportement) return c.json({ erreur: "Comportement inconnu." }, 400);
    await guichet.changerComportement(comportement);
    return estFormulaire(c) ? c.redirect("/", 303) : c.json(comportement);
  });

  app.get("/", (c) => c.html(pageMinistere(guichet)));
  app.get("/icone.svg", (c) => c.body(ICONE, 200, { "content-type": "image/svg+xml" }));
  // Asked by browsers that show a file of ours without its page, a letter in PDF for one.
  app.get("/favicon.ico", (c) => c.redirect("/icone.svg", 301));
  app.get("/style.css", (c) => c.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" }));
  routesPrefecture(app, guichet);

  app.notFound((c) => c.json({ erreur: "Cette adresse n’existe pas." }, 404));

  if (!tls) return createAdaptorServer({ fetch: app.fetch }) as Server;
  return createAdaptorServer({
    fetch: app.fetch,
    createServer: createServerTls,
    // As the real gateway: the door does not open without a certificate it knows (PROTOCOL 7.1).
    serverOptions: { cert: tls.cert, key: tls.cle, ca: tls.ca, requestCert: true, rejectUnauthorized: true },
  }) as Server;
}

function authentifie(c: Context, { utilisateur, motDePasse }: Basic): boolean {
  const attendu = Buffer.from(`${utilisateur}:${motDePasse}`, "utf8").toString("base64");
  const donne = /^Basic (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  const empreinte = (texte: string) => createHash("sha256").update(texte).digest();
  return timingSafeEqual(empreinte(attendu), empreinte(donne));
}
