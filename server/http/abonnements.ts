/** Following an authority: feeds, calendar, mails without account, the frame for other sites, what engines are told. */
import { matieres } from "@executoire/actes";
import {
  type EtatAbonnement,
  fluxAtom,
  fluxChangeLe,
  pageAbonnement,
  pageCadre,
  pageIntegrer,
  pageIntrouvable,
  pageRetiree,
} from "@executoire/portail";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import {
  type Abonnement,
  abonnementDe,
  confirmer,
  demander,
  finir,
  lireAdresse,
} from "../abonnements/abonnes.ts";
import { calendrierPublic } from "../abonnements/calendrier.ts";
import { actesChoisis, actesRetires, lireFiltre, trouverRetire } from "../abonnements/choisir.ts";
import { planDuSite, robots, unPlan } from "../abonnements/plan.ts";
import { actePublic, collectivitePublique } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { messagerieDe } from "../convocation/messagerie.ts";
import { jour } from "../horloge.ts";
import { frais } from "./frais.ts";
import { origineDe } from "./origine.ts";
import type { Env } from "./session.ts";

const PAR_PAGE = 50;
const RETIRES_MAX = 50;
const DANS_LE_CADRE = 5;
const MATIERES = matieres.filter(({ code }) => code.split(".").length <= 2);

export function abonnements(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  const collectivite = (c: Context<Env>) => collectivitePublique(ctx, c.req.param("slug") ?? "");
  const aujourdhui = () => jour(ctx.horloge());

  app.get("/robots.txt", (c) =>
    frais(c, robots(ctx.origine), { type: "text/plain; charset=utf-8", garde: 3600 }),
  );
  app.get("/sitemap.xml", async (c) => frais(c, await planDuSite(ctx), { type: XML, garde: 3600 }));
  app.get("/:plan{sitemap-[1-9]\\d{0,4}\\.xml}", async (c) => {
    const plan = await unPlan(ctx, Number(/\d+/.exec(c.req.param("plan"))?.[0]));
    return plan ? frais(c, plan, { type: XML, garde: 3600 }) : inconnue(c);
  });

  app.get("/:slug/flux.atom", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    const filtre = lireFiltre(c.req.query());
    if (!filtre)
      return c.text(
        "Ce flux n’existe pas\u00a0: une matière s’écrit 7 ou 7.4, les mots en cent signes au plus.",
        400,
      );
    const page = Math.max(1, Math.min(100_000, Number.parseInt(c.req.query("page") ?? "1", 10) || 1));
    const { etats, suite } = await actesChoisis(ctx, lue.id, filtre, { page, parPage: PAR_PAGE });
    // Said on the first page, which every reader asks for.
    const retires = page === 1 ? await actesRetires(ctx, lue.id, filtre, RETIRES_MAX) : [];
    const actes = etats.map((etat) => actePublic(lue.slug, etat, aujourdhui()));
    return frais(c, fluxAtom(lue, actes, { filtre, page, suite, retires }), {
      type: "application/atom+xml; charset=utf-8",
      modifie: new Date(fluxChangeLe(actes, retires)),
      garde: 300,
    });
  });

  app.get("/:slug/seances.ics", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    const { texte, modifie } = await calendrierPublic(ctx, lue);
    return frais(c, texte, { type: "text/calendar; charset=utf-8", modifie, garde: 900 });
  });

  app.get("/:slug/integrer", async (c) => {
    const lue = await collectivite(c);
    return lue ? c.html(pageIntegrer(lue)) : inconnue(c);
  });

  app.get("/:slug/cadre", async (c) => {
    const lue = await collectivite(c);
    const filtre = lireFiltre(c.req.query());
    if (!lue || !filtre) return inconnue(c);
    const { etats } = await actesChoisis(ctx, lue.id, filtre, { page: 1, parPage: DANS_LE_CADRE });
    const actes = etats.map((etat) => actePublic(lue.slug, etat, aujourdhui()));
    return frais(c, pageCadre(lue, actes, filtre), { type: "text/html; charset=utf-8", garde: 300 });
  });

  app.get("/:slug/abonnement", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    const { matiere = "", q = "" } = lireFiltre(c.req.query()) ?? {};
    return c.html(pageAbonnement(lue, await formulaire(lue.id, { adresse: "", matiere, q })));
  });

  app.post("/:slug/abonnement", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    prive(c);
    const corps = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>);
    const champ = (nom: string) => {
      const valeur = corps[nom];
      return typeof valeur === "string" ? valeur.slice(0, 300) : "";
    };
    const saisie = { adresse: champ("adresse"), matiere: champ("matiere"), q: champ("q") };
    const redire = async (statut: 422 | 429 | 503, refus: Refus) =>
      c.html(pageAbonnement(lue, { ...(await formulaire(lue.id, saisie)), refus }), statut);
    if ((await messagerieDe(ctx, ctx.db, lue.id)) === "absente")
      return redire(503, { champ: null, phrase: "Aucun message ne peut partir d’ici pour l’instant." });
    const adresse = lireAdresse(saisie.adresse);
    if (!adresse)
      return redire(422, {
        champ: "adresse",
        phrase: "Cette adresse n’est pas complète : elle s’écrit comme prenom.nom@exemple.fr.",
      });
    const filtre = lireFiltre(saisie);
    if (!filtre)
      return redire(
        422,
        saisie.q.trim().length > 100
          ? { champ: "q", phrase: "Cent signes au plus : quelques mots suffisent." }
          : { champ: "matiere", phrase: "Cette matière n’est pas dans la nomenclature." },
      );
    const issue = await demander(ctx, lue.id, { adresse, filtre, origine: origineDe(c) });
    if (issue === "trop")
      return redire(429, {
        champ: null,
        phrase: "Trop de demandes sont venues de votre connexion : attendez une heure, puis recommencez.",
      });
    ctx.reveiller();
    return c.html(pageAbonnement(lue, { etape: "envoye", adresse }));
  });

  /**
   * Opening a link does nothing but show a button: scanners of mail open every link. The mailbox that ends a
   * subscription by itself posts to the same address (RFC 8058), and so does the button.
   */
  const lien = (usage: "confirmer" | "fin", agir: (abonnement: Abonnement) => Promise<void>) => {
    const servir =
      (fait: boolean) =>
      async (c: Context<Env>): Promise<Response> => {
        const lue = await collectivite(c);
        if (!lue) return inconnue(c);
        prive(c);
        const jeton = (c.req.query("jeton") ?? "").slice(0, 200);
        const abonnement = await abonnementDe(ctx, lue.id, usage, jeton);
        // Ended twice is ended: the second click of a person, or of a mailbox, is no error.
        if (!abonnement)
          return fait && usage === "fin"
            ? c.html(pageAbonnement(lue, { etape: "fini" }))
            : c.html(pageAbonnement(lue, { etape: "perime" }), 410);
        const { filtre } = abonnement;
        if (fait) await agir(abonnement);
        if (usage === "fin")
          return c.html(pageAbonnement(lue, fait ? { etape: "fini" } : { etape: "a-finir", jeton, filtre }));
        return c.html(
          pageAbonnement(
            lue,
            fait || abonnement.confirme
              ? { etape: "confirme", filtre }
              : { etape: "a-confirmer", jeton, filtre },
          ),
        );
      };
    app.get(`/:slug/abonnement/${usage}`, servir(false));
    app.post(`/:slug/abonnement/${usage}`, servir(true));
  };
  lien("confirmer", (abonnement) => confirmer(ctx, abonnement));
  lien("fin", (abonnement) => finir(ctx, abonnement));

  async function formulaire(
    id: string,
    saisie: { adresse: string; matiere: string; q: string },
  ): Promise<Extract<EtatAbonnement, { etape: "formulaire" }>> {
    const courriel = (await messagerieDe(ctx, ctx.db, id)) !== "absente";
    return { etape: "formulaire", courriel, matieres: MATIERES, saisie };
  }

  return app;
}

type Refus = NonNullable<Extract<EtatAbonnement, { etape: "formulaire" }>["refus"]>;

const XML = "application/xml; charset=utf-8";
const inconnue = (c: Context<Env>) => c.html(pageIntrouvable(null, c.req.path), 404);

/** What holds somebody’s address or link stays out of caches and engines. */
function prive(c: Context<Env>): void {
  c.header("cache-control", "private, no-store");
  c.header("x-robots-tag", "noindex");
}

/** What was there and is no longer, at every address under the act: gone, with what the law wants seen. */
export function retraits(ctx: Contexte): MiddlewareHandler<Env> {
  return async (c, next) => {
    const slug = c.req.param("slug") ?? "";
    const nom = c.req.param("nom") ?? "";
    await next();
    if (c.res.status !== 404 || slug === "api" || c.req.method !== "GET") return;
    const lue = await collectivitePublique(ctx, slug);
    const acte = lue && (await trouverRetire(ctx, lue.id, nom));
    if (!lue || !acte) return;
    c.res = new Response(pageRetiree(lue, acte), {
      status: 410,
      headers: { "content-type": "text/html; charset=UTF-8", "cache-control": "no-cache" },
    });
  };
}
