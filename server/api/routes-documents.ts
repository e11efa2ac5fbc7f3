import { type Context, Hono } from "hono";
import { z } from "zod";
import { peut } from "../application/droits.ts";
import { etatDe } from "../application/seances-lues.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { lireCorps } from "../http/corps.ts";
import { disposition } from "../http/disposition.ts";
import type { Env } from "../http/session.ts";
import { demandeDActe, PAPIERS_D_ACTE, type PapierDActe } from "../production/documents-acte.ts";
import { PAPIERS, procurationDuSiege } from "../production/documents-seance.ts";
import { lancerProduction, vueProduction } from "../production/produire.ts";
import { demandeDeRecueil, lireRecueil } from "../production/recueil.ts";
import type { IssueDocument } from "../production/refus.ts";
import { apercu, imprimer, lignesDesTables } from "../production/registre-imprimer.ts";
import { lireVolume, type Volume } from "../production/registre-lire.ts";
import { type Demande, rendre } from "../production/rendre.ts";
import { lirePreparee, lireSeance, type SeanceLue } from "../production/seance.ts";
import { articleDuRegistre, estRegistre, vueRegistres, vueVolume } from "../production/vue-registre.ts";
import { vueDocuments } from "../production/vue-seance.ts";
import { exiger, introuvable } from "./reponses.ts";

type C = Context<Env>;

const tirage = z.object({
  version: z.number().int().min(0),
  jusquAu: z.iso.date().exactOptional(),
  clore: z.boolean().exactOptional(),
});
const annee = z.coerce.number().int().min(1996).max(2100);
const periode = z.object({ du: z.iso.date(), au: z.iso.date() });

const CONFLIT =
  "Quelqu’un vient d’imprimer ce registre : rien n’a été imprimé de votre demande, et la page montre ce qui reste.";

/** Documents made for a sitting and for the register. */
export function routesDocuments(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/seances/:id/documents", async (c) => {
    const { collectivite, compte } = c.var.session;
    const vue = await vueDocuments(ctx, collectivite.id, c.req.param("id"), peut(compte, "lireReponses"));
    return vue ? c.json(vue) : introuvable(c, "Cette séance");
  });

  app.get("/seances/:id/documents/:nom", async (c) => {
    const { id, nom } = c.req.param();
    const lue = await lireSeance(ctx, c.var.session.collectivite.id, id);
    return lue ? servirPapier(c, sansReponses(c, lue), nom) : introuvable(c, "Cette séance");
  });

  app.get("/preparations/:id/documents/:nom", async (c) => {
    const interdit = exiger(c, "lirePreparation");
    if (interdit) return interdit;
    const { id, nom } = c.req.param();
    const lue = await lirePreparee(ctx, c.var.session.collectivite.id, id);
    if (lue.ok === "introuvable") return introuvable(c, "Cette séance en préparation");
    if (!lue.ok) return c.json({ refus: lue.refus }, 422);
    return servirPapier(c, lue.valeur, nom);
  });

  async function servirPapier(c: C, lue: SeanceLue, nom: string): Promise<Response> {
    const collectivite = c.var.session.collectivite.id;
    const papier = PAPIERS.find((p) => p.nom === nom && (p.prepare || !lue.brouillon));
    const siege = /^procuration-(.+)\.pdf$/.exec(nom)?.[1];
    const demande = papier
      ? papier.demande(ctx, collectivite, lue)
      : siege === undefined
        ? null
        : procurationDuSiege(ctx, collectivite, lue, siege);
    if (!demande) return introuvable(c, "Ce document");
    return servir(c, demande, `${lue.seance}-${nom}`);
  }

  async function servir(c: C, demande: IssueDocument<Demande>, nom: string): Promise<Response> {
    const rendu = demande.ok ? await rendre(ctx, demande.valeur) : demande;
    if (!rendu.ok) return c.json({ refus: rendu.refus }, 422);
    return pdf(await ctx.store.get(rendu.valeur.empreinte), nom);
  }

  app.post("/seances/:id/production", async (c) => {
    const interdit = exiger(c, "etablir");
    if (interdit) return interdit;
    const lancee = await lancerProduction(ctx, c.var.session, c.req.param("id"));
    return lancee ? c.json(lancee.vue, 202) : introuvable(c, "Cette séance");
  });
  app.get("/seances/:id/production", async (c) => {
    const { id } = c.var.session.collectivite;
    const seance = c.req.param("id");
    const vue = await vueProduction(ctx, id, seance);
    if (vue || (await etatDe(ctx.db, id, seance))) return c.json(vue);
    return introuvable(c, "Cette séance");
  });

  app.get("/actes/:id/documents/:nom", async (c) => {
    const { id, nom } = c.req.param();
    if (!(PAPIERS_D_ACTE as readonly string[]).includes(nom)) return introuvable(c, "Ce document");
    const demande = await demandeDActe(ctx, c.var.session.collectivite.id, id, nom as PapierDActe);
    return demande ? servir(c, demande, `${id}-${nom}`) : introuvable(c, "Cet acte");
  });

  app.get("/registres", async (c) => {
    const interdit = exiger(c, "lireNominatifs");
    return interdit ?? c.json(await vueRegistres(ctx, c.var.session.collectivite.id));
  });

  app.get("/registres/:registre/:annee", async (c) => {
    const interdit = exiger(c, "lireNominatifs");
    if (interdit) return interdit;
    const voulu = lireVoulu(c);
    const vue = voulu && (await vueVolume(ctx, c.var.session.collectivite.id, voulu.registre, voulu.annee));
    return vue ? c.json(vue) : introuvable(c, "Ce registre");
  });

  app.post("/registres/:registre/:annee/tirages", async (c) => {
    const interdit = exiger(c, "tenirRegistre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, tirage);
    if (!corps.ok) return corps.reponse;
    const voulu = lireVoulu(c);
    if (!voulu) return introuvable(c, "Ce registre");
    const { collectivite } = c.var.session;
    const { version, jusquAu, clore } = corps.valeur;
    const fait = await imprimer(ctx, c.var.session, voulu.registre, voulu.annee, {
      version,
      ...(jusquAu && { jusquAu }),
      ...(clore && { clore }),
    });
    if (fait.ok === false) return c.json({ refus: fait.refus }, 422);
    const vue = await vueVolume(ctx, collectivite.id, voulu.registre, voulu.annee);
    return fait.ok === "conflit" ? c.json({ conflit: CONFLIT, vue }, 409) : c.json(vue, 201);
  });

  app.get("/registres/:registre/:annee/:nom", async (c) => {
    const interdit = exiger(c, "lireNominatifs");
    if (interdit) return interdit;
    const voulu = lireVoulu(c);
    if (!voulu) return introuvable(c, "Ce registre");
    const { collectivite } = c.var.session;
    const volume = await lireVolume(ctx, collectivite.id, voulu.registre, voulu.annee);
    const nom = c.req.param("nom");
    const fichier = `registre-${voulu.registre}-${voulu.annee}-${nom}`;
    const imprime = /^tirage-(\d{1,4})\.pdf$/.exec(nom);
    if (imprime) {
      const trouve = volume.tirages.find(({ rang }) => rang === Number(imprime[1]));
      return trouve ? pdf(await ctx.store.get(trouve.empreinte), fichier) : introuvable(c, "Ces feuillets");
    }
    if (nom === "a-imprimer.pdf") {
      const vu = await apercu(ctx, volume, {});
      return vu.ok ? pdf(vu.valeur.pdf, fichier) : c.json({ refus: vu.refus }, 422);
    }
    const demande = page(volume, collectivite.id, nom);
    return demande ? servir(c, demande, fichier) : introuvable(c, "Ce document");
  });

  /** The first sheet, and the tables as they stand. */
  function page(volume: Volume, collectivite: string, nom: string): IssueDocument<Demande> | null {
    const derniere = volume.inscriptions.at(-1);
    if (!derniere) return null;
    const { registre, annee: an } = volume;
    const cadre = {
      profil: derniere.profil,
      registre,
      annee: an,
      etabliLe:
        volume.tirages.at(-1)?.a ??
        derniere.lue?.derniere.a ??
        instant(new Date(`${derniere.date}T12:00:00Z`)),
    };
    const place = { collectivite, sujet: `registre:${registre}:${an}`, nom };
    if (nom === "tables.pdf") {
      const d = { ...cadre, lignes: lignesDesTables(volume) };
      return {
        ok: true,
        valeur: {
          place,
          entree: d,
          composer: async () => ({ ok: true, valeur: await ctx.workshop.run("tables", d) }),
        },
      };
    }
    if (nom !== "ouverture.pdf") return null;
    const president = derniere.lue?.annoncee.president ?? signataireDe(derniere);
    const d = {
      ...cadre,
      signataire: president,
      pages: volume.clos ? volume.pages : null,
      article: articleDuRegistre(derniere.profil, registre, an),
    };
    return {
      ok: true,
      valeur: {
        place,
        entree: d,
        composer: async () => ({ ok: true, valeur: await ctx.workshop.run("ouverture", d) }),
      },
    };
  }

  app.get("/recueils", async (c) => {
    const lu = periode.safeParse(c.req.query());
    if (!lu.success) return introuvable(c, "Cette période");
    const recueil = await lireRecueil(ctx, c.var.session.collectivite.id, lu.data.du, lu.data.au);
    return recueil.ok ? c.json(recueil.valeur.vue) : c.json({ refus: recueil.refus }, 422);
  });
  app.get("/recueils/recueil.pdf", async (c) => {
    const lu = periode.safeParse(c.req.query());
    if (!lu.success) return introuvable(c, "Cette période");
    const { id } = c.var.session.collectivite;
    const recueil = await lireRecueil(ctx, id, lu.data.du, lu.data.au);
    if (!recueil.ok) return c.json({ refus: recueil.refus }, 422);
    return servir(c, demandeDeRecueil(ctx, id, recueil.valeur), `actes-${lu.data.du}-${lu.data.au}.pdf`);
  });

  return app;
}

/** What members answered before the sitting is not everybody's to read: the form is then blank. */
const sansReponses = (c: C, lue: SeanceLue): SeanceLue =>
  peut(c.var.session.compte, "lireReponses") ? lue : { ...lue, annonces: [] };

function lireVoulu(c: C) {
  const registre = c.req.param("registre") ?? "";
  const an = annee.safeParse(c.req.param("annee"));
  return estRegistre(registre) && an.success ? { registre, annee: an.data } : null;
}

function signataireDe({ actes: [acte] }: Volume["inscriptions"][number]) {
  const contenu = acte?.contenu;
  return contenu && "signataire" in contenu
    ? contenu.signataire
    : { nom: "…………", prenom: "", qualite: "Président" };
}

const pdf = (octets: Uint8Array, nom: string): Response =>
  new Response(new Uint8Array(octets), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": disposition(nom, "application/pdf"),
      "cache-control": "private, no-cache",
    },
  });
