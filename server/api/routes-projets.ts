import { type Context, Hono } from "hono";
import { deposerAnnexe, lireAnnexe } from "../application/annexes.ts";
import { uneVersion, versionsDe } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { cleProjet } from "../projets/acces.ts";
import { changerFil, type GesteFil, lireFils, ouvrirFil, repondreAuFil } from "../projets/fils.ts";
import {
  ecarterProjet,
  renvoyerProjet,
  retirerProjet,
  rouvrirProjet,
  soumettreProjet,
  supprimerProjet,
  viserProjet,
} from "../projets/gestes.ts";
import { inscrire, reinscrire } from "../projets/inscrire.ts";
import { inscriptionsDeLAgenda, listeProjets } from "../projets/liste.ts";
import { ouvrirProjet } from "../projets/ouvrir.ts";
import { prendrePlume, rendrePlume } from "../projets/plume.ts";
import type { Resultat } from "../projets/refus.ts";
import { restaurerProjet } from "../projets/restaurer.ts";
import { enregistrerProjet, lireTexteDuProjet, type ResultatEnregistrement } from "../projets/texte.ts";
import { vueProjet } from "../projets/vue.ts";
import { fluxProjet } from "./flux-projet.ts";
import { exiger, introuvable } from "./reponses.ts";
import { brouillon } from "./requetes.ts";
import {
  contenuProjet,
  fenetre,
  fil,
  inscription,
  message,
  motif,
  motifLibre,
  ouverture,
  plume,
  reinscription,
  renvoi,
  restauration,
  soumission,
  visa,
} from "./requetes-projets.ts";

type C = Context<Env>;
const QUOI = "Ce projet";

/** Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin. */
export function routesProjets(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  const id = (c: C): string => c.req.param("id") ?? "";

  app.get("/projets", async (c) => {
    const interdit = exiger(c, "lireProjets");
    return interdit ?? c.json(await listeProjets(ctx, c.var.session));
  });
  app.post("/projets", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, ouverture);
    if (!corps.ok) return corps.reponse;
    const ouvert = await ouvrirProjet(ctx, c.var.session, corps.valeur);
    return ouvert.ok === true ? c.json({ id: ouvert.valeur }, 201) : refuser(c, ouvert, "Ce point de départ");
  });
  app.get("/projets/:id", async (c) => exiger(c, "lireProjets") ?? (await rendre(c)));
  app.delete("/projets/:id", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const fait = await supprimerProjet(ctx, c.var.session, id(c));
    return fait.ok === true ? c.body(null, 204) : refuser(c, fait, QUOI);
  });
  app.get("/projets/:id/direct", async (c) => exiger(c, "lireProjets") ?? fluxProjet(c, ctx, id(c)));

  // Text and versions: mounted after the drafts of everything else, which leave these names to it.
  app.get("/brouillons/:cle", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const lu = await lireTexteDuProjet(ctx, c.var.session, idDeCle(c));
    return lu ? c.json(lu.brouillon) : introuvable(c, QUOI);
  });
  app.put("/brouillons/:cle", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, brouillon);
    if (!corps.ok) return corps.reponse;
    const { contenu, version, plume: onglet } = corps.valeur;
    const lu = contenuProjet.safeParse(contenu);
    if (!lu.success) {
      const [premier] = lu.error.issues;
      const champ = premier?.path.join(".") ?? "";
      return c.json(
        {
          refus: {
            code: "projet-invalide",
            phrase: `Ce texte n’a pas la forme d’un projet\u00a0: ${champ ? `${champ}, ` : ""}${premier?.message}.`,
            article: null,
            remede: "Corrigez ce champ\u00a0; le reste est gardé sur cet appareil.",
            champ,
          },
        },
        422,
      );
    }
    const demande = { version, contenu: lu.data, ...(onglet !== undefined && { plume: onglet }) };
    return rendreTexte(c, await enregistrerProjet(ctx, c.var.session, idDeCle(c), demande));
  });
  app.get("/brouillons/:cle/versions", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const lu = await lireTexteDuProjet(ctx, c.var.session, idDeCle(c));
    return lu
      ? c.json(await versionsDe(ctx.db, c.var.session.collectivite.id, cleProjet(lu.id)))
      : introuvable(c, QUOI);
  });
  app.get("/brouillons/:cle/versions/:rang", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const { collectivite } = c.var.session;
    const lu = await lireTexteDuProjet(ctx, c.var.session, idDeCle(c));
    const version = lu && (await uneVersion(ctx.db, collectivite.id, cleProjet(lu.id), c.req.param("rang")));
    return version ? c.json(version) : introuvable(c, "Cette version");
  });
  app.post("/brouillons/:cle/versions/:rang/restaurer", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, restauration);
    if (!corps.ok) return corps.reponse;
    return rendreTexte(
      c,
      await restaurerProjet(ctx, c.var.session, idDeCle(c), c.req.param("rang"), corps.valeur),
    );
  });

  app.post("/projets/:id/plume", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, plume);
    if (!corps.ok) return corps.reponse;
    const prise = await prendrePlume(ctx, c.var.session, id(c), corps.valeur);
    return prise.ok === true ? c.json(prise.valeur) : refuser(c, prise, QUOI);
  });
  app.post("/projets/:id/plume/rendre", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, fenetre);
    if (!corps.ok) return corps.reponse;
    const rendue = await rendrePlume(ctx, c.var.session, id(c), corps.valeur.onglet);
    return rendue.ok === true ? c.json(rendue.valeur) : refuser(c, rendue, QUOI);
  });

  app.get("/projets/:id/fils", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const fils = await lireFils(ctx, c.var.session, id(c));
    return fils ? c.json(fils) : introuvable(c, QUOI);
  });
  app.post("/projets/:id/fils", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const corps = await lireCorps(c, fil);
    if (!corps.ok) return corps.reponse;
    const ouvert = await ouvrirFil(ctx, c.var.session, id(c), corps.valeur);
    return ouvert.ok === true ? c.json(ouvert.valeur, 201) : refuser(c, ouvert, QUOI);
  });
  app.post("/projets/:id/fils/:fil/messages", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const corps = await lireCorps(c, message);
    if (!corps.ok) return corps.reponse;
    const dit = await repondreAuFil(ctx, c.var.session, id(c), c.req.param("fil"), corps.valeur.texte);
    return dit.ok === true ? c.json(dit.valeur, 201) : refuser(c, dit, "Ce fil");
  });
  for (const geste of ["resoudre", "rouvrir", "accepter", "refuser"] as const satisfies GesteFil[])
    app.post(`/projets/:id/fils/:fil/${geste}`, async (c) => {
      const interdit = exiger(c, geste === "accepter" ? "ecrireProjet" : "lireProjets");
      if (interdit) return interdit;
      const corps = geste === "accepter" ? await lireCorps(c, fenetre) : null;
      if (corps && !corps.ok) return corps.reponse;
      const fait = await changerFil(
        ctx,
        c.var.session,
        id(c),
        c.req.param("fil") ?? "",
        geste,
        corps?.valeur.onglet,
      );
      return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, "Ce fil");
    });

  app.post("/projets/:id/soumettre", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, soumission);
    return corps.ok
      ? apres(c, await soumettreProjet(ctx, c.var.session, id(c), corps.valeur))
      : corps.reponse;
  });
  app.post("/projets/:id/viser", async (c) => {
    const interdit = exiger(c, "viserProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, visa);
    return corps.ok ? apres(c, await viserProjet(ctx, c.var.session, id(c), corps.valeur)) : corps.reponse;
  });
  app.post("/projets/:id/renvoyer", async (c) => {
    const interdit = exiger(c, "viserProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, renvoi);
    return corps.ok ? apres(c, await renvoyerProjet(ctx, c.var.session, id(c), corps.valeur)) : corps.reponse;
  });
  app.post("/projets/:id/retirer", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, motifLibre);
    return corps.ok
      ? apres(c, await retirerProjet(ctx, c.var.session, id(c), corps.valeur.motif))
      : corps.reponse;
  });
  app.post("/projets/:id/ecarter", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, motif);
    return corps.ok
      ? apres(c, await ecarterProjet(ctx, c.var.session, id(c), corps.valeur.motif))
      : corps.reponse;
  });
  app.post("/projets/:id/rouvrir", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    const corps = await lireCorps(c, motif);
    return corps.ok
      ? apres(c, await rouvrirProjet(ctx, c.var.session, id(c), corps.valeur.motif))
      : corps.reponse;
  });

  app.post("/projets/:id/inscrire", async (c) => {
    const interdit = exiger(c, "preparerSeance");
    if (interdit) return interdit;
    const corps = await lireCorps(c, inscription);
    return corps.ok ? apres(c, await inscrire(ctx, c.var.session, id(c), corps.valeur)) : corps.reponse;
  });
  app.post("/projets/:id/reinscrire", async (c) => {
    const interdit = exiger(c, "preparerSeance");
    if (interdit) return interdit;
    const corps = await lireCorps(c, reinscription);
    if (!corps.ok) return corps.reponse;
    const fait = await reinscrire(ctx, c.var.session, id(c), corps.valeur);
    return fait.ok === "conflit" ? c.json(fait.reponse, 409) : apres(c, fait);
  });
  app.get("/preparations/:id/projets", async (c) => {
    const interdit = exiger(c, "lirePreparation");
    if (interdit) return interdit;
    const vue = await inscriptionsDeLAgenda(ctx, c.var.session, id(c));
    return vue ? c.json(vue) : introuvable(c, "Cette séance en préparation");
  });

  app.post("/projets/:id/annexes", async (c) => {
    const interdit = exiger(c, "ecrireProjet");
    if (interdit) return interdit;
    if (!(await lireTexteDuProjet(ctx, c.var.session, id(c)))) return introuvable(c, QUOI);
    const fichier = (await c.req.parseBody().catch(() => ({ fichier: null }))).fichier;
    if (!(fichier instanceof File))
      return c.json(
        {
          refus: {
            code: "demande-illisible",
            phrase: "Aucun fichier n’est joint à la demande.",
            article: null,
            remede: "Choisissez un fichier PDF.",
            champ: "annexes",
          },
        },
        400,
      );
    const octets = new Uint8Array(await fichier.arrayBuffer());
    const depot = await deposerAnnexe(ctx, c.var.session.collectivite.id, fichier.name, octets);
    return depot.ok ? c.json(depot.valeur, 201) : c.json({ refus: depot.refus }, 422);
  });
  // Only those this projet names: an authority's other files have their own doors and their own rights.
  app.get("/projets/:id/annexes/:empreinte", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const empreinte = c.req.param("empreinte");
    const lu = await lireTexteDuProjet(ctx, c.var.session, id(c));
    const nommee = lu?.contenu.deliberations.some(({ annexes }) =>
      annexes.some((annexe) => annexe.empreinte === empreinte),
    );
    const octets = nommee ? await lireAnnexe(ctx, c.var.session.collectivite.id, empreinte) : null;
    if (!octets) return introuvable(c, "Ce fichier");
    return new Response(new Uint8Array(octets), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": 'inline; filename="annexe.pdf"',
        "cache-control": "private, no-cache",
      },
    });
  });

  async function rendre(c: C): Promise<Response> {
    const vue = await vueProjet(ctx, c.var.session, id(c));
    return vue ? c.json(vue) : introuvable(c, QUOI);
  }
  const apres = async (c: C, fait: Resultat<null>): Promise<Response> =>
    fait.ok === true ? rendre(c) : refuser(c, fait, QUOI);
  return app;
}

const idDeCle = (c: C): string => (c.req.param("cle") ?? "").replace(/^projet:/, "");

function rendreTexte(c: C, fait: ResultatEnregistrement): Response {
  if (fait.ok === "conflit") {
    const conflit = `${fait.vue.par} a enregistré ce texte entre-temps\u00a0: le vôtre n’a pas remplacé le sien.`;
    return c.json({ conflit, vue: fait.vue }, 409);
  }
  return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, QUOI);
}

export function refuser(c: C, fait: Exclude<Resultat<never>, { ok: true }>, quoi: string): Response {
  if (fait.ok === "introuvable") return introuvable(c, quoi);
  return c.json({ refus: fait.refus }, fait.ok === "interdit" ? 403 : 422);
}
