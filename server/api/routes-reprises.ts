/** Acts older than this register, as their published text was read and confirmed. */
import { type Context, Hono } from "hono";
import type { Geste } from "../application/droits.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import { disposition } from "../http/disposition.ts";
import type { Env } from "../http/session.ts";
import {
  deposerLecture,
  ecarterLecture,
  ligneDe,
  listerLectures,
  modifierLecture,
  vueLecture,
} from "../reprise/lectures.ts";
import { confirmerLecture, listerReprises, retirerReprise, vueReprise } from "../reprise/registre.ts";
import type { ConflitReponse } from "./contrat.ts";
import type { LectureVue, ReprisesVue, RepriseVue } from "./contrat-reprises.ts";
import { exiger, introuvable } from "./reponses.ts";
import { confirmation, lectureModifiee, retrait } from "./requetes-reprises.ts";

type C = Context<Env>;
const REPRENDRE: Geste = "reprendreActes";
/** Nobody says of an old act whether it names somebody it concerns: all are kept for those who may read such. */
const LIRE: Geste = "lireNominatifs";
const conflit = (vue: LectureVue): ConflitReponse<LectureVue> => ({
  conflit: `${vue.modifieePar} a corrigé cette lecture entre-temps.`,
  vue,
});
const LECTURE = "Cette lecture";
const REPRISE = "Cet acte repris";

export function routesReprises(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  const chezSoi = (c: C) => c.var.session.collectivite.id;

  app.get("/reprises", async (c) => {
    const interdit = exiger(c, LIRE);
    if (interdit) return interdit;
    const q = (c.req.query("q") ?? "").trim().slice(0, 200);
    const liste = await listerReprises(ctx, chezSoi(c), q);
    const lectures = peut(c.var.session.compte, REPRENDRE) ? await listerLectures(ctx, chezSoi(c)) : null;
    return c.json({ ...liste, lectures } satisfies ReprisesVue);
  });

  app.post("/reprises/lectures", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const fichier = (await c.req.parseBody().catch(() => ({ fichier: null }))).fichier;
    if (!(fichier instanceof File))
      return c.json(
        {
          refus: {
            code: "demande-illisible",
            phrase: "Aucun fichier n’est joint à la demande.",
            article: null,
            remede: "Choisissez un PDF ou un texte, puis recommencez.",
            champ: "fichier",
          },
        },
        400,
      );
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerLecture(ctx, c.var.session.compte, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, depot.dejaLa ? 200 : 201) : c.json({ refus: depot.refus }, 422);
  });

  app.get("/reprises/lectures/:lecture", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const vue = await vueLecture(ctx, chezSoi(c), c.req.param("lecture"));
    return vue ? c.json(vue satisfies LectureVue) : introuvable(c, LECTURE);
  });

  app.put("/reprises/lectures/:lecture", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const corps = await lireCorps(c, lectureModifiee);
    if (!corps.ok) return corps.reponse;
    const { version, contenu } = corps.valeur;
    const donnes = Object.fromEntries(Object.entries(contenu).filter(([, valeur]) => valeur !== undefined));
    const { compte } = c.var.session;
    const faite = await modifierLecture(ctx, compte, c.req.param("lecture"), version, donnes);
    if (faite.ok === "introuvable") return introuvable(c, LECTURE);
    if (faite.ok === "conflit") return c.json(conflit(faite.valeur), 409);
    return c.json(faite.valeur);
  });

  app.post("/reprises/lectures/:lecture/confirmation", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const corps = await lireCorps(c, confirmation);
    if (!corps.ok) return corps.reponse;
    const id = c.req.param("lecture");
    const faite = await confirmerLecture(ctx, c.var.session.compte, id, corps.valeur.version);
    if (faite.ok === "introuvable") return introuvable(c, LECTURE);
    if (faite.ok === "conflit") {
      const vue = await vueLecture(ctx, chezSoi(c), id);
      return vue ? c.json(conflit(vue), 409) : introuvable(c, LECTURE);
    }
    return faite.ok ? c.json({ id: faite.id }, 201) : c.json({ refus: faite.refus }, 422);
  });

  app.delete("/reprises/lectures/:lecture", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const faite = await ecarterLecture(ctx, chezSoi(c), c.req.param("lecture"));
    return faite ? c.body(null, 204) : introuvable(c, LECTURE);
  });

  app.get("/reprises/lectures/:lecture/source", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const ligne = await ligneDe(ctx.db, chezSoi(c), c.req.param("lecture"));
    return ligne ? source(ligne) : introuvable(c, LECTURE);
  });

  app.get("/reprises/:reprise", async (c) => {
    const interdit = exiger(c, LIRE);
    if (interdit) return interdit;
    const vue = await vueReprise(ctx, chezSoi(c), c.req.param("reprise"));
    return vue ? c.json(vue satisfies RepriseVue) : introuvable(c, REPRISE);
  });

  app.get("/reprises/:reprise/source", async (c) => {
    const interdit = exiger(c, LIRE);
    if (interdit) return interdit;
    const vue = await vueReprise(ctx, chezSoi(c), c.req.param("reprise"));
    return vue ? source(vue.source) : introuvable(c, REPRISE);
  });

  app.post("/reprises/:reprise/retrait", async (c) => {
    const interdit = exiger(c, REPRENDRE);
    if (interdit) return interdit;
    const corps = await lireCorps(c, retrait);
    if (!corps.ok) return corps.reponse;
    const id = c.req.param("reprise");
    const faite = await retirerReprise(ctx, c.var.session.compte, id, corps.valeur.motif);
    if (faite.ok === "introuvable") return introuvable(c, REPRISE);
    return faite.ok ? c.json(await vueReprise(ctx, chezSoi(c), id)) : c.json({ refus: faite.refus }, 422);
  });

  /** The file as it came: saved, never run inside the page. */
  async function source(de: { empreinte: string; fichier: string; mime: string }): Promise<Response> {
    const octets = await ctx.store.get(de.empreinte);
    return new Response(new Uint8Array(octets), {
      headers: {
        "content-type": de.mime === "application/pdf" ? de.mime : "text/plain; charset=utf-8",
        "content-disposition": disposition(de.fichier, de.mime, false),
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-cache",
      },
    });
  }

  return app;
}
