import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import {
  deposerAuCarnet,
  depotDe,
  listerDepots,
  retirerDuCarnet,
  retourDe,
  suivre,
} from "../parapheur/carnet/depots.ts";
import { iparapheur } from "../parapheur/carnet/iparapheur.ts";
import { EchecCarnet } from "../parapheur/carnet/port.ts";
import { reglagesDe } from "../parapheur/reglages.ts";
import { exiger, introuvable } from "./reponses.ts";
import * as requetes from "./requetes-signatures.ts";

/** The external signature book: what was deposited there, what came back. */
export function routesCarnet(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get(
    "/signatures/carnet",
    async (c) =>
      exiger(c, "deposerSignatures") ?? c.json(await listerDepots(ctx, c.var.session.collectivite.id)),
  );
  app.post("/signatures/carnet", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.depotCarnet);
    if (!corps.ok) return corps.reponse;
    const depose = await deposerAuCarnet(ctx, c.var.session.compte, corps.valeur);
    return depose.ok ? c.json(depose.valeur, 201) : c.json({ refus: depose.refus }, 422);
  });
  app.post("/signatures/carnet/:id/releve", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const { id: collectivite } = c.var.session.collectivite;
    if (!(await depotDe(ctx, collectivite, c.req.param("id")))) return introuvable(c, "Ce dépôt");
    await suivre(ctx, collectivite, c.req.param("id"));
    return c.json(await depotDe(ctx, collectivite, c.req.param("id")));
  });
  app.post("/signatures/carnet/:id/retrait", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const vue = await retirerDuCarnet(ctx, c.var.session.collectivite.id, c.req.param("id"));
    return vue ? c.json(vue) : introuvable(c, "Ce dépôt");
  });
  app.get("/signatures/carnet/:id/retour.pdf", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const octets = await retourDe(ctx, c.var.session.collectivite.id, c.req.param("id"));
    if (!octets) return introuvable(c, "Ce fichier");
    return new Response(new Uint8Array(octets), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": 'attachment; filename="retour-du-parapheur.pdf"',
        "cache-control": "private, no-cache",
      },
    });
  });
  app.post("/signatures/reglages/carnet/essai", async (c) => {
    const interdit = exiger(c, "reglerSignature");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.carnet);
    if (!corps.ok) return corps.reponse;
    const { motDePasse, ...saisi } = corps.valeur;
    const { carnet } = await reglagesDe(ctx, c.var.session.collectivite.id);
    // The password already kept is for the address it was typed with.
    const garde = carnet?.adresse === saisi.adresse ? carnet.motDePasse : null;
    try {
      const dit = await iparapheur(saisi, motDePasse ?? garde ?? "", 15_000).essayer();
      return c.json({ ok: true, phrase: `Le parapheur répond\u00a0: ${dit}` });
    } catch (error) {
      if (!(error instanceof EchecCarnet)) throw error;
      return c.json({
        ok: false,
        phrase: `Le parapheur ne répond pas comme attendu\u00a0: ${error.message}.`,
      });
    }
  });
  return app;
}
