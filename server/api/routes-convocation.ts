import { type Context, Hono } from "hono";
import { z } from "zod";
import { repondre } from "../application/reponses.ts";
import type { Contexte } from "../contexte.ts";
import { completer, convoquer, type ResultatConvocation } from "../convocation/convoquer.ts";
import { importerCopies, listerCopies } from "../convocation/copies.ts";
import {
  bordereauxDeRemise,
  etatDesEnvois,
  type Fichier,
  lettreApercue,
  lettreEnvoyee,
  messageEnvoye,
} from "../convocation/fichiers.ts";
import { corrigerAdresse, noterRemise, renvoyer } from "../convocation/gestes.ts";
import { lireFaits } from "../convocation/preparer.ts";
import { vueConvocation } from "../convocation/vue.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { exiger, introuvable } from "./reponses.ts";
import { pointOrdreDuJour } from "./requetes.ts";

type C = Context<Env>;

const urgence = z.string().trim().max(2000).exactOptional();
const siege = z.string().min(1).max(80);
const role = z.enum(["titulaire", "suppleant"]);
const envoi = z.number().int().min(1).max(500);

const convocation = z.object({ version: z.number().int().min(0), urgence });
const complement = z.object({ points: z.array(pointOrdreDuJour).min(1).max(100), urgence });
const renvoi = z.object({ envoi, siege, destinataire: z.enum(["titulaire", "suppleant", "copie"]) });
const adresse = z.object({
  siege,
  destinataire: z.enum(["titulaire", "suppleant", "copie"]),
  courriel: z.email().max(254),
});
const remise = z.object({
  envoi,
  siege,
  destinataire: role,
  canal: z.enum(["papier", "main-propre"]),
  le: z.iso.date(),
  heure: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .exactOptional(),
});
const reponse = z.object({
  siege,
  destinataire: role,
  reponse: z.enum(["present", "absent", "procuration"]),
  mandataire: siege.exactOptional(),
  origine: z.enum(["papier", "courriel", "telephone"]),
});
const copies = z.object({ texte: z.string().max(500_000) });

/** Mounted under /api, behind a session: to convene, to follow what became of it, to prove it. */
export function routesConvocation(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  async function vue(c: C, id: string): Promise<Response> {
    const vue = await vueConvocation(ctx, c.var.session, id);
    return vue ? c.json(vue) : introuvable(c, "Cette séance");
  }
  async function rendre(c: C, id: string, resultat: ResultatConvocation): Promise<Response> {
    if (resultat.ok === "introuvable") return introuvable(c, "Cet envoi");
    if (resultat.ok === "conflit") {
      const conflit =
        "Cette séance a été modifiée entre-temps : rien n’est parti. Relisez-la, puis convoquez de nouveau.";
      return c.json({ conflit }, 409);
    }
    return resultat.ok ? vue(c, id) : c.json({ refus: resultat.refus }, 422);
  }
  /** One gesture: the right, the shape of what was sent, then the use case. */
  function geste<T>(
    chemin: string,
    schema: z.ZodType<T>,
    faire: (c: C, id: string, corps: T) => Promise<ResultatConvocation>,
  ): void {
    app.post(chemin, async (c) => {
      const interdit = exiger(c, "convoquer");
      if (interdit) return interdit;
      const corps = await lireCorps(c, schema);
      if (!corps.ok) return corps.reponse;
      const id = c.req.param("id") ?? "";
      return rendre(c, id, await faire(c, id, corps.valeur));
    });
  }

  geste("/seances/:id/convoquer", convocation, (c, id, { version, urgence: motif }) =>
    convoquer(ctx, c.var.session, id, { version, ...(motif && { urgence: motif }) }),
  );
  geste("/seances/:id/completer", complement, (c, id, { points, urgence: motif }) =>
    completer(ctx, c.var.session, id, { points, ...(motif && { urgence: motif }) }),
  );
  geste("/seances/:id/convocation/renvoi", renvoi, (c, id, cle) => renvoyer(ctx, c.var.session, id, cle));
  geste("/seances/:id/convocation/adresse", adresse, (c, id, { courriel, ...cle }) =>
    corrigerAdresse(ctx, c.var.session, id, cle, courriel),
  );
  geste("/seances/:id/convocation/remise", remise, (c, id, { canal, le, heure, ...cle }) =>
    noterRemise(ctx, c.var.session, id, cle, { canal, le, ...(heure && { heure }) }),
  );
  geste("/seances/:id/convocation/reponse", reponse, async (c, id, donnee) => {
    const { compte, collectivite } = c.var.session;
    if ((await lireFaits(ctx.db, collectivite.id, id)).length === 0) return { ok: "introuvable" };
    const issue = await repondre(ctx, {
      collectivite: collectivite.id,
      seance: id,
      par: compte.nom,
      ...donnee,
    });
    return issue.ok ? { ok: true } : issue;
  });

  app.get("/seances/:id/convocation", (c) => vue(c, c.req.param("id")));

  app.get("/seances/:id/convocation/apercu.pdf", async (c) => {
    const interdit = exiger(c, "lirePreparation");
    if (interdit) return interdit;
    const lettre = await lettreApercue(
      ctx,
      c.var.session.collectivite.id,
      c.req.param("id"),
      c.req.query("urgence")?.slice(0, 2000),
    );
    if (lettre && "refus" in lettre) return c.json(lettre, 422);
    return fichier(c, lettre);
  });
  app.get("/seances/:id/convocation/etat.pdf", async (c) =>
    fichier(c, await etatDesEnvois(ctx, c.var.session, c.req.param("id"))),
  );
  // Postal addresses are on them.
  app.get("/seances/:id/convocation/bordereaux.pdf", async (c) => {
    const interdit = exiger(c, "convoquer");
    if (interdit) return interdit;
    const numero = Number(c.req.query("envoi") ?? "1");
    return fichier(
      c,
      await bordereauxDeRemise(ctx, c.var.session.collectivite.id, c.req.param("id"), numero),
    );
  });
  app.get("/seances/:id/convocation/messages/:envoi/:siege/:fichier", async (c) => {
    const { id, envoi: numero, siege: qui, fichier: nom } = c.req.param();
    const destinataire = /^(titulaire|suppleant|copie)\.eml$/.exec(nom)?.[1] as
      | "titulaire"
      | "suppleant"
      | "copie"
      | undefined;
    const interdit = exiger(c, "convoquer");
    if (interdit) return interdit;
    return fichier(
      c,
      destinataire && /^\d{1,3}$/.test(numero)
        ? await messageEnvoye(ctx, c.var.session.collectivite.id, {
            seance: id,
            envoi: Number(numero),
            siege: qui,
            destinataire,
          })
        : null,
    );
  });
  app.get("/seances/:id/convocation/:nom{(?:convocation|complement-\\d+)\\.pdf}", async (c) => {
    const { id, nom } = c.req.param();
    return fichier(c, await lettreEnvoyee(ctx, c.var.session.collectivite.id, id, nom ?? ""));
  });

  app.get(
    "/convocation/copies",
    async (c) => exiger(c, "convoquer") ?? c.json(await listerCopies(ctx, c.var.session.collectivite.id)),
  );
  app.post("/convocation/copies", async (c) => {
    const interdit = exiger(c, "convoquer");
    if (interdit) return interdit;
    const corps = await lireCorps(c, copies);
    if (!corps.ok) return corps.reponse;
    return c.json(await importerCopies(ctx, c.var.session.collectivite.id, corps.valeur.texte));
  });

  return app;
}

function fichier(c: C, f: Fichier | null): Response {
  if (!f) return introuvable(c, "Ce fichier");
  const disposition = f.mime === "application/pdf" ? "inline" : "attachment";
  return new Response(new Uint8Array(f.octets), {
    headers: {
      "content-type": f.mime,
      "content-disposition": `${disposition}; filename="${f.nom.replace(/[^\w.~-]/g, "_")}"`,
      "cache-control": "private, no-cache",
    },
  });
}
