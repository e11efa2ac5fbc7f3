import type { ParametresTransmission } from "@executoire/droit";
import { type Context, Hono } from "hono";
import type { ResultatGeste } from "../application/actes.ts";
import { vueClassification } from "../application/classification.ts";
import { peut } from "../application/droits.ts";
import { controlerLot, transmettreLot } from "../application/envois.ts";
import { actesCaches } from "../application/nominatifs.ts";
import { vueTeletransmission } from "../application/teletransmission.ts";
import { parametrer } from "../application/transmettre.ts";
import { vueActe } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { fermerPause, ouvrirPause } from "../delivery/pauses.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import type { TeletransmissionVue } from "./contrat-teletransmission.ts";
import { exiger, introuvable } from "./reponses.ts";
import { lot, lotAControler, parametresTransmission, pause } from "./requetes-teletransmission.ts";

type C = Context<Env>;

/** What leaves and what comes back, for the whole authority. */
export function routesTeletransmission(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  const guichet = async (c: C) => {
    const caches = await actesCaches(ctx, c.var.session);
    return c.json(
      sansActes(
        await vueTeletransmission(ctx, c.var.session),
        caches,
        peut(c.var.session.compte, "lireNominatifs"),
      ),
    );
  };
  async function rendre(c: C, resultat: ResultatGeste, quoi: string): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, quoi);
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    return guichet(c);
  }
  const auteur = (c: C) => ({ compte: c.var.session.compte, siren: c.var.session.collectivite.siren });

  app.get("/teletransmission", guichet);

  app.post("/teletransmission/controles", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, lotAControler);
    if (!corps.ok) return corps.reponse;
    return c.json(await controlerLot(ctx, c.var.session.compte, corps.valeur.actes));
  });

  app.post("/teletransmission/lots", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, lot);
    if (!corps.ok) return corps.reponse;
    return c.json(await transmettreLot(ctx, c.var.session.compte, corps.valeur.lignes));
  });

  app.post("/teletransmission/pauses", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, pause);
    if (!corps.ok) return corps.reponse;
    return rendre(c, await ouvrirPause(ctx, auteur(c), corps.valeur), "Cette pause");
  });

  app.delete("/teletransmission/pauses/:pause", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    return rendre(c, await fermerPause(ctx, auteur(c), c.req.param("pause")), "Cette pause");
  });

  app.get("/teletransmission/classification", async (c) =>
    c.json(await vueClassification(ctx, c.var.session.collectivite)),
  );

  app.post("/actes/:id/parametres", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, parametresTransmission);
    if (!corps.ok) return corps.reponse;
    const id = c.req.param("id");
    const { motif } = corps.valeur;
    // A fact holds what was set, and nothing else.
    const parametres = JSON.parse(JSON.stringify(corps.valeur.parametres)) as ParametresTransmission;
    const resultat = await parametrer(ctx, c.var.session.compte, id, parametres, motif);
    if (resultat.ok === "introuvable") return introuvable(c, "Cet acte");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    const vue = await vueActe(ctx, c.var.session, id);
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  });

  return app;
}

/** The desk of an account that may not read every act; a message about none of ours may be about anybody. */
function sansActes(vue: TeletransmissionVue, caches: ReadonlySet<string>, lit: boolean): TeletransmissionVue {
  const visible = ({ acte }: { acte: string | null }): boolean => acte === null || !caches.has(acte);
  return {
    ...vue,
    prets: vue.prets.filter(visible),
    enCours: vue.enCours.filter(visible),
    refuses: vue.refuses.filter(visible),
    retours: vue.retours.filter(visible),
    courriers: vue.courriers.filter(visible),
    ecartes: lit ? vue.ecartes : vue.ecartes.filter((m) => m.acte !== null && visible(m)),
  };
}
