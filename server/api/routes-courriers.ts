import { type Context, Hono } from "hono";
import type { ResultatGeste } from "../application/actes.ts";
import { etatActe } from "../application/actes.ts";
import { annulerTransmission } from "../application/annulation.ts";
import { demanderClassification } from "../application/classification-demande.ts";
import { controlerReponse, repondre } from "../application/courriers.ts";
import { examinerEcarte, lireEcarte, messageEcarte } from "../application/ecartes.ts";
import { actesCaches } from "../application/nominatifs.ts";
import { deposerPiece } from "../application/pieces-de-courrier.ts";
import { pieceRecue, qualifierCourrier, renvoyerCourrier } from "../application/suivi-courriers.ts";
import { vueTeletransmission } from "../application/teletransmission.ts";
import { vueActe } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";
import {
  annulation,
  ecarte,
  qualification,
  renvoi,
  reponseConfirmee,
  reponseCourrier,
} from "./requetes-courriers.ts";

type C = Context<Env>;

/** A rank as an address gives it; anything else names nothing. */
const rangDe = (texte: string): number => (/^\d{1,9}$/.test(texte) ? Number(texte) : -1);

/** The letters of the prefecture about an act and the answers; what nobody could attribute; the classification asked for. */
export function routesCourriers(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  async function rendreActe(c: C, resultat: ResultatGeste): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Ce courrier");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    const vue = await vueActe(ctx, c.var.session, c.req.param("id") ?? "");
    return vue ? c.json(vue) : introuvable(c, "Cet acte");
  }
  async function rendreGuichet(c: C, resultat: ResultatGeste): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Ce message");
    if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
    return c.json(await vueTeletransmission(ctx, c.var.session));
  }

  app.post("/actes/:id/courriers/controle", async (c) => {
    const interdit = exiger(c, "repondrePrefecture");
    if (interdit) return interdit;
    const corps = await lireCorps(c, reponseCourrier);
    if (!corps.ok) return corps.reponse;
    const controle = await controlerReponse(ctx, c.var.session.compte, c.req.param("id"), corps.valeur);
    if (controle.ok === "introuvable") return introuvable(c, "Ce courrier");
    return controle.ok ? c.json(controle.vue) : c.json({ refus: controle.refus }, 422);
  });

  app.post("/actes/:id/courriers/renvoi", async (c) => {
    const interdit = exiger(c, "repondrePrefecture");
    if (interdit) return interdit;
    const corps = await lireCorps(c, renvoi);
    if (!corps.ok) return corps.reponse;
    const { archive } = corps.valeur;
    return rendreActe(c, await renvoyerCourrier(ctx, c.var.session.compte, c.req.param("id"), archive));
  });

  app.post("/actes/:id/courriers", async (c) => {
    const interdit = exiger(c, "repondrePrefecture");
    if (interdit) return interdit;
    const corps = await lireCorps(c, reponseConfirmee);
    if (!corps.ok) return corps.reponse;
    return rendreActe(c, await repondre(ctx, c.var.session.compte, c.req.param("id"), corps.valeur));
  });

  app.post("/actes/:id/courriers/:courrier/qualification", async (c) => {
    const interdit = exiger(c, "repondrePrefecture");
    if (interdit) return interdit;
    const corps = await lireCorps(c, qualification);
    if (!corps.ok) return corps.reponse;
    const { id, courrier } = c.req.param();
    const { compte } = c.var.session;
    return rendreActe(c, await qualifierCourrier(ctx, compte, id, courrier, corps.valeur.qualification));
  });

  app.get("/actes/:id/courriers/:courrier/pieces/:n", async (c) => {
    const { id, courrier, n } = c.req.param();
    const piece = await pieceRecue(ctx, c.var.session.collectivite.id, id, courrier, rangDe(n));
    if (!piece) return introuvable(c, "Cette pièce");
    // A letter comes from outside: only what a browser shows without running anything is shown.
    const montrable = ["application/pdf", "image/png", "image/jpeg"].includes(piece.mime);
    return new Response(new Uint8Array(piece.octets), {
      headers: {
        "content-type": piece.mime,
        "content-disposition": `${montrable ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(piece.nom)}`,
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
      },
    });
  });

  app.post("/actes/:id/pieces", async (c) => {
    const interdit = exiger(c, "repondrePrefecture");
    if (interdit) return interdit;
    const { collectivite } = c.var.session;
    if (!(await etatActe(ctx, collectivite.id, c.req.param("id")))) return introuvable(c, "Cet acte");
    const fichier = (await c.req.parseBody().catch(() => ({ fichier: null }))).fichier;
    if (!(fichier instanceof File))
      return c.json(
        {
          refus: {
            code: "demande-illisible",
            phrase: "Aucun fichier n’est joint à la demande.",
            article: null,
            remede: "Choisissez un PDF, un XML ou une image PNG ou JPEG.",
            champ: "pieces",
          },
        },
        400,
      );
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerPiece(ctx, collectivite.id, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, 201) : c.json({ refus: depot.refus }, 422);
  });

  app.post("/actes/:id/annulation", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, annulation);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    return rendreActe(c, await annulerTransmission(ctx, compte, c.req.param("id"), corps.valeur.confirme));
  });

  app.post("/teletransmission/classification", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    return rendreGuichet(c, await demanderClassification(ctx, c.var.session));
  });

  app.post("/teletransmission/ecartes", async (c) => {
    const interdit = exiger(c, "repondrePrefecture");
    if (interdit) return interdit;
    const corps = await lireCorps(c, ecarte);
    if (!corps.ok) return corps.reponse;
    return rendreGuichet(c, await examinerEcarte(ctx, c.var.session.compte, corps.valeur));
  });

  const ecarteDe = (c: C) =>
    messageEcarte(
      ctx,
      c.var.session.collectivite.id,
      c.req.param("stream") ?? "",
      rangDe(c.req.param("version") ?? ""),
    );

  /** As its act; a message about none of ours may be about anybody. */
  async function interditDeLire(c: C): Promise<Response | null> {
    const acte = /^acte:(.*)$/s.exec(c.req.param("stream") ?? "")?.[1];
    if (acte === undefined) return exiger(c, "lireNominatifs");
    return (await actesCaches(ctx, c.var.session)).has(acte) ? introuvable(c, "Ce message") : null;
  }

  app.get("/teletransmission/ecartes/:stream/:version", async (c) => {
    const interdit = await interditDeLire(c);
    if (interdit) return interdit;
    const octets = await ecarteDe(c);
    if (!octets) return introuvable(c, "Ce message");
    return new Response(new Uint8Array(octets), {
      headers: {
        // Read as text, whatever it holds: nothing in it is run. The wire is ISO-8859-1.
        "content-type": "text/plain; charset=iso-8859-1",
        "content-disposition": 'inline; filename="message.xml.txt"',
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
      },
    });
  });

  app.get("/teletransmission/ecartes/:stream/:version/lecture", async (c) => {
    const interdit = await interditDeLire(c);
    if (interdit) return interdit;
    const octets = await ecarteDe(c);
    return octets ? c.json(lireEcarte(octets)) : introuvable(c, "Ce message");
  });

  return app;
}
