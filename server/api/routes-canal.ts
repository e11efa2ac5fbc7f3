import { Hono } from "hono";
import { z } from "zod";
import { aEssayer, nePlusRelever, reglerCanal, vueCanal } from "../application/canal.ts";
import { courrielOrphelin } from "../application/courriels-orphelins.ts";
import { essayerCanal } from "../canaux/essayer.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import type { SaisieCanal } from "./contrat-canal.ts";
import { exiger, introuvable } from "./reponses.ts";

/** Names of fields are those of the forms; a value may be a file of certificates, as text. */
const valeurs = z.record(z.string().max(40), z.string().max(200_000).nullable());
const saisie = z.object({
  sorte: z.enum(["operateur", "s2low", "pastell", "ministere"]),
  champs: valeurs,
  emetteur: z.record(z.string().max(40), z.string().max(200)).exactOptional(),
});

/** How this authority sends: its channel, tried before it is trusted. */
export function routesCanal(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/canal", async (c) => c.json(await vueCanal(ctx, c.var.session.compte)));

  app.put("/canal", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    if (interdit) return interdit;
    const corps = await lireCorps(c, saisie);
    if (!corps.ok) return corps.reponse;
    const regle = await reglerCanal(ctx, c.var.session.compte, corps.valeur satisfies SaisieCanal);
    return regle.ok ? c.json(regle.vue) : c.json({ refus: regle.refus }, 422);
  });

  app.delete("/canal/anciens/:description", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    if (interdit) return interdit;
    const vue = await nePlusRelever(ctx, c.var.session.compte, c.req.param("description"));
    return vue ? c.json(vue) : introuvable(c, "Cet ancien canal");
  });

  app.get("/canal/orphelins/:id", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    if (interdit) return interdit;
    const octets = await courrielOrphelin(ctx, c.var.session.collectivite.id, c.req.param("id"));
    if (!octets) return introuvable(c, "Ce courriel");
    // Written by anybody: taken as a file, never shown.
    return c.body(new Uint8Array(octets), 200, {
      "content-type": "message/rfc822",
      "content-disposition": 'attachment; filename="courriel.eml"',
      "cache-control": "private, no-cache",
    });
  });

  // Whoever tries addresses from this server also chooses where it connects: the right is that of the settings.
  app.post("/canal/essai", async (c) => {
    const interdit = exiger(c, "reglerCanal");
    if (interdit) return interdit;
    const corps = await lireCorps(c, z.union([saisie, z.strictObject({}).transform(() => null)]));
    if (!corps.ok) return corps.reponse;
    const essai = await aEssayer(ctx, c.var.session.compte, corps.valeur);
    if (!essai.ok) return c.json({ refus: essai.refus }, 422);
    if (!essai.sorte) return c.json({ refus: AUCUN_CANAL }, 422);
    const { sorte, valeurs, siren, emetteur } = essai;
    const ministere = ctx.canaux.ministereSimule;
    return c.json(
      await essayerCanal({ sorte, valeurs, siren, departement: emetteur.departementActes, ministere }),
    );
  });

  return app;
}

const AUCUN_CANAL = {
  code: "canal-absent",
  phrase: "Aucun canal n’est choisi\u00a0: il n’y a rien à essayer.",
  article: null,
  remede: "Choisissez un canal.",
};
