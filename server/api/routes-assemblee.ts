import { type Context, Hono } from "hono";
import { vueAssemblee } from "../application/assemblee.ts";
import {
  commanderAssemblee,
  creerOrgane,
  effacerCoordonnees,
  enregistrerCoordonnees,
  organeDe,
  type ResultatAssemblee,
} from "../application/assemblee-gestes.ts";
import {
  apercuImport,
  appliquerImport,
  exportCsv,
  installerConseil,
} from "../application/assemblee-import.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";
import {
  commandeAssemblee,
  coordonnees,
  dateCivile,
  destinataire,
  importAssemblee,
  importAvecVersion,
  installation,
  nouvelOrgane,
} from "./requetes-assemblee.ts";

type C = Context<Env>;
const CONFLIT =
  "Quelqu’un d’autre vient de modifier cette assemblée : rien n’a été enregistré de votre geste.";

/** Mounted under /api, behind a session: bodies, their members on any day, their file. */
export function routesAssemblee(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  /** The right, then the term: what is another authority’s does not exist. */
  async function garder(c: C): Promise<Response | null> {
    const interdit = exiger(c, "gererAssemblee");
    if (interdit) return interdit;
    const organe = await organeDe(ctx, c.var.session.collectivite.id, c.req.param("mandature") ?? "");
    return organe === null ? introuvable(c, "Cette assemblée") : null;
  }

  async function rendre(c: C, resultat: ResultatAssemblee, statut: 200 | 201 = 200): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Ce siège");
    if (resultat.ok === false) return c.json({ refus: resultat.refus }, 422);
    const vue = await vueAssemblee(ctx, c.var.session);
    return resultat.ok === "conflit" ? c.json({ conflit: CONFLIT, vue }, 409) : c.json(vue, statut);
  }

  app.get("/assemblee", async (c) => c.json(await vueAssemblee(ctx, c.var.session)));

  app.post("/assemblee/:mandature/commandes", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const corps = await lireCorps(c, commandeAssemblee);
    if (!corps.ok) return corps.reponse;
    const { version, commande } = corps.valeur;
    return rendre(
      c,
      await commanderAssemblee(ctx, c.var.session, c.req.param("mandature"), version, commande),
    );
  });

  app.post("/assemblee/:mandature/organes", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const corps = await lireCorps(c, nouvelOrgane);
    return corps.ok ? rendre(c, await creerOrgane(ctx, c.var.session, corps.valeur), 201) : corps.reponse;
  });

  app.post("/assemblee/:mandature/installation", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const corps = await lireCorps(c, installation);
    if (!corps.ok) return corps.reponse;
    return rendre(c, await installerConseil(ctx, c.var.session, c.req.param("mandature"), corps.valeur), 201);
  });

  app.put("/assemblee/:mandature/coordonnees/:siege/:destinataire", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const qui = destinataire.safeParse(c.req.param("destinataire"));
    if (!qui.success) return introuvable(c, "Ce destinataire");
    const corps = await lireCorps(c, coordonnees);
    if (!corps.ok) return corps.reponse;
    const { mandature, siege } = c.req.param();
    return rendre(
      c,
      await enregistrerCoordonnees(ctx, c.var.session, mandature, siege, qui.data, corps.valeur),
    );
  });

  app.delete("/assemblee/:mandature/coordonnees/:siege/:destinataire", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const qui = destinataire.safeParse(c.req.param("destinataire"));
    if (!qui.success) return introuvable(c, "Ce destinataire");
    const { mandature, siege } = c.req.param();
    return rendre(c, await effacerCoordonnees(ctx, c.var.session, mandature, siege, qui.data));
  });

  app.post("/assemblee/:mandature/import/apercu", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const corps = await lireCorps(c, importAssemblee);
    if (!corps.ok) return corps.reponse;
    const apercu = await apercuImport(ctx, c.var.session, c.req.param("mandature"), corps.valeur);
    return apercu ? c.json(apercu) : introuvable(c, "Cette assemblée");
  });

  app.post("/assemblee/:mandature/import", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const corps = await lireCorps(c, importAvecVersion);
    if (!corps.ok) return corps.reponse;
    const { version, ...requete } = corps.valeur;
    return rendre(c, await appliquerImport(ctx, c.var.session, c.req.param("mandature"), version, requete));
  });

  app.get("/assemblee/:mandature/tableau.csv", async (c) => {
    const refus = await garder(c);
    if (refus) return refus;
    const date = dateCivile.safeParse(c.req.query("date") ?? jour(ctx.horloge()));
    const csv = date.success
      ? await exportCsv(ctx, c.var.session, c.req.param("mandature"), date.data)
      : null;
    if (csv === null) return introuvable(c, "Ce tableau");
    return c.body(csv, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="assemblee-${c.req.param("mandature")}-${date.data}.csv"`,
      "cache-control": "private, no-store",
    });
  });
  return app;
}
