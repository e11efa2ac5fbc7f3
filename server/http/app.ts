import { pageErreur, pageIntrouvable, ressources } from "@executoire/portail";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { api } from "../api/routes.ts";
import { ANNEXE_OCTETS_MAX, refusTropLourd } from "../application/annexes.ts";
import { fluxCalendrier } from "../application/calendrier.ts";
import { IMAGE_OCTETS_MAX, refusImageTropLourde } from "../application/images.ts";
import { PIECE_OCTETS_MAX, refusPieceTropLourde } from "../application/pieces-de-courrier.ts";
import type { Contexte } from "../contexte.ts";
import { estDeLOperateur, operateur } from "../s2low/operateur.ts";
import { abonnements, retraits } from "./abonnements.ts";
import { boite } from "./boite.ts";
import { donnees } from "./donnees.ts";
import { elu } from "./elu.ts";
import { adresseLisible, entetes, memeOrigine } from "./entetes.ts";
import { portail } from "./portail.ts";
import { preuve } from "./preuve.ts";
import type { Env } from "./session.ts";
import { signataire } from "./signataire.ts";
import { application, ressourcesPortail } from "./statique.ts";

const CORPS_MAX_OCTETS = 1_000_000;
/** Forty drafts of deliberations are saved together; an annex is a file, its form a little more. */
const BROUILLON_MAX_OCTETS = 8_000_000;

const refuserLourd = (c: Context) =>
  c.json(
    {
      refus: {
        code: "demande-trop-lourde",
        phrase: "Cette demande est trop lourde\u00a0: rien n’en a été enregistré.",
        article: null,
        remede: "Raccourcissez ce que vous envoyez, ou envoyez-le en plusieurs fois.",
      },
    },
    413,
  );
const limite = bodyLimit({ maxSize: CORPS_MAX_OCTETS, onError: refuserLourd });
const limiteBrouillon = bodyLimit({ maxSize: BROUILLON_MAX_OCTETS, onError: refuserLourd });
const limiteAnnexe = bodyLimit({
  maxSize: ANNEXE_OCTETS_MAX + 100_000,
  onError: (c) => c.json({ refus: refusTropLourd }, 413),
});

const limitePiece = bodyLimit({
  maxSize: PIECE_OCTETS_MAX + 100_000,
  onError: (c) => c.json({ refus: refusPieceTropLourde }, 413),
});

const limiteImage = bodyLimit({
  maxSize: IMAGE_OCTETS_MAX + 100_000,
  onError: (c) => c.json({ refus: refusImageTropLourde }, 413),
});

/** Its door says in a page that the file is too heavy. */
const estUneVerification = (chemin: string): boolean => /^\/[^/]+\/verification$/.test(chemin);

function limiteDuCorps(chemin: string) {
  if (/^\/api\/actes\/[^/]+\/pieces$/.test(chemin)) return limitePiece;
  if (chemin === "/api/images" || chemin === "/api/modeles/blason") return limiteImage;
  if (
    /^\/api\/(?:(?:preparations|projets)\/[^/]+\/annexes|actes\/pieces|actes\/[^/]+\/(?:depot|copie-publique)|signatures\/(?:scans|verification)|reprises\/lectures)$/.test(
      chemin,
    )
  )
    return limiteAnnexe;
  return chemin.startsWith("/api/brouillons/") ? limiteBrouillon : limite;
}

/** One server, three doors: /api for machines and the application, /agents for the application, the rest for citizens. */
export function creerApp(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  app.use(entetes());
  app.use(adresseLisible());
  app.use(memeOrigine());
  // Archives of other software are bounded where they are read, as they come.
  app.use((c, next) =>
    estDeLOperateur(c.req.path) || estUneVerification(c.req.path)
      ? next()
      : limiteDuCorps(c.req.path)(c, next),
  );
  app.use(compress());
  app.get("/sante", async (c) => {
    await ctx.db.selectFrom("collectivites").select("id").limit(1).execute();
    return c.json({ etat: "en service" });
  });
  app.route("/", operateur(ctx));
  app.route("/api", api(ctx));
  app.route("/signataire", signataire(ctx));
  app.get("/calendrier/:fichier", async (c) => {
    const jeton = /^([\w-]{20,64})\.ics$/.exec(c.req.param("fichier"))?.[1];
    const flux = jeton ? await fluxCalendrier(ctx, jeton) : null;
    if (!flux) return c.html(pageIntrouvable(null, c.req.path), 404);
    return c.body(flux, 200, {
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, max-age=900",
    });
  });
  app.route("/elu", elu(ctx));
  app.route("/boite", boite(ctx));
  app.get("/agents", (c) => c.redirect("/agents/"));
  app.route("/agents", application(new URL("../../web/dist/", import.meta.url)));
  app.route(
    "/ressources",
    ressourcesPortail([ressources.css, ressources.cadre, ressources.icone, ...ressources.polices]),
  );
  app.use("/:slug/actes/:nom/*", retraits(ctx));
  app.route("/", preuve(ctx));
  app.route("/", donnees(ctx));
  app.route("/", abonnements(ctx));
  app.route("/", portail(ctx));
  app.notFound((c) => c.html(pageIntrouvable(null, c.req.path), 404));
  app.onError((error, c) => {
    // A bug: said in the log with its cause, and to the person without any detail of the inside.
    // The address of a calendar is a secret: whoever reads the log must not read the calendar.
    const path = c.req.path.replace(/^(\/calendrier\/).+/, "$1…");
    ctx.log.error({ err: error, path }, "erreur inattendue");
    if (c.req.path.startsWith("/api/")) {
      return c.json(
        {
          refus: {
            code: "erreur",
            phrase: "Le serveur a rencontré une erreur : rien n’a été enregistré de ce geste.",
            article: null,
            remede: "Recommencez ; si l’erreur persiste, prévenez l’administrateur.",
          },
        },
        500,
      );
    }
    return c.html(pageErreur(null), 500);
  });
  return app;
}
