/** Acts that no sitting votes, and the delegations some are taken under. */
import { type Context, Hono } from "hono";
import type { ResultatGeste } from "../application/actes.ts";
import {
  abandonnerActe,
  deposerDocument,
  mettreEnLigne,
  modifierActe,
  notifierActe,
  prendreActe,
} from "../application/actes-pris.ts";
import { deposerAnnexe, lireAnnexe } from "../application/annexes.ts";
import { retirerBrouillon } from "../application/brouillons.ts";
import { consentirDelegation, finirDelegation } from "../application/delegations.ts";
import type { Geste } from "../application/droits.ts";
import { examinerSaisie, pageDelegations, possibles } from "../application/possibles.ts";
import { vueActe } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";
import {
  abandon,
  actePris,
  creationActe,
  delegation,
  finDelegation,
  modificationActe,
  notification,
  signataire,
} from "./requetes-actes-pris.ts";

type C = Context<Env>;

const illisible = (phrase: string, champ: string) => ({
  refus: {
    code: "demande-illisible",
    phrase,
    article: null,
    remede: "Corrigez ce champ et recommencez.",
    champ,
  },
});

export function routesActesPris(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  async function rendre(c: C, resultat: ResultatGeste): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Cet acte");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    const vue = await vueActe(ctx, c.var.session, c.req.param("id") ?? "");
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  }

  app.get("/actes/possibles", async (c) => c.json(await possibles(ctx, c.var.session)));

  app.post("/actes/examen", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const corps = await lireCorps(c, actePris);
    if (!corps.ok) return corps.reponse;
    const courant = c.req.query("acte");
    return c.json(await examinerSaisie(ctx, c.var.session.collectivite.id, corps.valeur, courant));
  });

  app.post("/actes/pieces", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const fichier = (await c.req.parseBody().catch(() => ({ fichier: null }))).fichier;
    if (!(fichier instanceof File))
      return c.json(illisible("Aucun fichier n’est joint à la demande.", "annexes"), 400);
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerAnnexe(ctx, c.var.session.collectivite.id, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, 201) : c.json({ refus: depot.refus }, 422);
  });

  app.get("/actes/pieces/:empreinte", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const octets = await lireAnnexe(ctx, c.var.session.collectivite.id, c.req.param("empreinte"));
    if (!octets) return introuvable(c, "Ce fichier");
    return new Response(new Uint8Array(octets), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": 'inline; filename="annexe.pdf"',
        "cache-control": "private, no-cache",
      },
    });
  });

  app.delete("/actes/brouillons/:cle", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const cle = c.req.param("cle");
    if (!cle.startsWith("acte:")) return introuvable(c, "Ce brouillon");
    const { id } = c.var.session.collectivite;
    await ctx.db.transaction().execute((tx) => retirerBrouillon(tx, id, cle));
    return c.body(null, 204);
  });

  app.post("/actes", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const corps = await lireCorps(c, creationActe);
    if (!corps.ok) return corps.reponse;
    const { brouillon, ...saisie } = corps.valeur;
    const pris = await prendreActe(ctx, c.var.session.compte, saisie, brouillon);
    return pris.ok ? c.json({ id: pris.id }, 201) : c.json({ refus: pris.refus }, 422);
  });

  app.put("/actes/:id", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const corps = await lireCorps(c, modificationActe);
    if (!corps.ok) return corps.reponse;
    const { motif, ...saisie } = corps.valeur;
    return rendre(c, await modifierActe(ctx, c.var.session.compte, c.req.param("id"), saisie, motif));
  });

  app.post("/actes/:id/depot", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const corps = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>);
    const { fichier, signePar } = corps;
    if (!(fichier instanceof File))
      return c.json(illisible("Aucun fichier n’est joint à la demande.", "fichier"), 400);
    const signe = typeof signePar === "string" && signePar ? lireSignataire(signePar) : null;
    if (signe === undefined)
      return c.json(
        illisible("Le signataire déclaré doit avoir un prénom, un nom et une qualité.", "signePar"),
        400,
      );
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const { compte } = c.var.session;
    return rendre(c, await deposerDocument(ctx, compte, c.req.param("id"), fichier.name, octets, signe));
  });

  app.post("/actes/:id/notification", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const corps = await lireCorps(c, notification);
    if (!corps.ok) return corps.reponse;
    const { le, mode } = corps.valeur;
    return rendre(c, await notifierActe(ctx, c.var.session.compte, c.req.param("id"), le, mode));
  });

  app.post("/actes/:id/abandon", async (c) => {
    const interdit = exiger(c, "prendreActe");
    if (interdit) return interdit;
    const corps = await lireCorps(c, abandon);
    if (!corps.ok) return corps.reponse;
    return rendre(c, await abandonnerActe(ctx, c.var.session.compte, c.req.param("id"), corps.valeur.motif));
  });

  app.post("/actes/:id/publication", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    return rendre(c, await mettreEnLigne(ctx, c.var.session.compte, c.req.param("id")));
  });

  app.get("/delegations", async (c) => c.json(await pageDelegations(ctx, c.var.session)));

  app.post("/delegations", async (c) => {
    const interdit = exiger(c, TENIR);
    if (interdit) return interdit;
    const corps = await lireCorps(c, delegation);
    if (!corps.ok) return corps.reponse;
    const faite = await consentirDelegation(ctx, c.var.session.compte, corps.valeur);
    if (faite.ok === "introuvable") return introuvable(c, "Cette délibération");
    return faite.ok
      ? c.json(await pageDelegations(ctx, c.var.session), 201)
      : c.json({ refus: faite.refus }, 422);
  });

  app.post("/delegations/:id/fin", async (c) => {
    const interdit = exiger(c, TENIR);
    if (interdit) return interdit;
    const corps = await lireCorps(c, finDelegation);
    if (!corps.ok) return corps.reponse;
    const { au, motif } = corps.valeur;
    const faite = await finirDelegation(ctx, c.var.session.compte, c.req.param("id"), au, motif);
    if (faite.ok === "introuvable") return introuvable(c, "Cette délégation");
    return faite.ok ? c.json(await pageDelegations(ctx, c.var.session)) : c.json({ refus: faite.refus }, 422);
  });

  return app;
}

const TENIR: Geste = "gererDelegations";

/** Undefined when it cannot be read: a declaration that says nothing would let an unsigned file leave as signed. */
function lireSignataire(texte: string) {
  try {
    const lu = signataire.safeParse(JSON.parse(texte));
    return lu.success && Object.values(lu.data).every(Boolean) ? lu.data : undefined;
  } catch {
    return undefined;
  }
}
