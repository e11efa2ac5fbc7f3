import { akomaNtoso, defautsScdl, ecrireCsv, type LigneScdl, ligneScdl } from "@executoire/documents";
import { cheminActe, donneesActe, pageDonnees, pageIntrouvable } from "@executoire/portail";
import { type Context, Hono } from "hono";
import { stream } from "hono/streaming";
import { sql } from "kysely";
import { acteRetire } from "../abonnements/choisir.ts";
import { estNominatifEnBase } from "../application/nominatifs.ts";
import { actePublic, collectivitePublique, etatPublic } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { etatMontrable } from "../occultation/public.ts";
import { acteOuvert, actesPublies, deliberationOuverte, identiteDe } from "../ouvertes/lire.ts";
import type { Env } from "./session.ts";

const PAR_PAGE = 100;

/** The register for programs: the common schema in CSV, linked data, Akoma Ntoso, one listing that tells what changed. */
export function donnees(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  const collectivite = (c: Context<Env>) => collectivitePublique(ctx, c.req.param("slug") ?? "");

  app.get("/:slug/donnees", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    const annees = await ctx.db
      .selectFrom("actes")
      .select(sql<string>`distinct left(etat->'decision'->>'dateDecision', 4)`.as("annee"))
      .where("collectivite", "=", lue.id)
      .where("publie_le", "is not", null)
      .orderBy("annee", "desc")
      .execute();
    const { siret } = await identiteDe(ctx, lue.id);
    return c.html(
      pageDonnees(
        lue,
        annees.map(({ annee }) => annee),
        siret !== null,
      ),
    );
  });

  app.get("/:slug/donnees/:fichier{deliberations(-\\d{4})?\\.csv}", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    const { siret, service } = await identiteDe(ctx, lue.id);
    if (!siret)
      return c.text(
        "La collectivité n’a pas renseigné son numéro SIRET, que le schéma commun exige\u00a0: ce fichier n’est pas publié.",
        404,
      );
    const annee = /-(\d{4})\.csv$/.exec(c.req.param("fichier"))?.[1];
    const lignes: LigneScdl[] = [];
    for await (const etat of actesPublies(ctx, lue.id, {
      annee: annee ? Number(annee) : undefined,
      deliberations: true,
    })) {
      const ouverte = deliberationOuverte(ctx, lue, { siret, service }, etat);
      const ligne = ouverte && ligneScdl(ouverte);
      // A row that the schema would refuse spoils the whole file for who reads it: left out, and said in the log.
      const defauts = ligne ? defautsScdl(ligne) : ["matière inconnue"];
      if (ligne && defauts.length === 0) lignes.push(ligne);
      else ctx.log.warn({ acte: etat.acte, defauts }, "délibération hors du fichier de données ouvertes");
    }
    return c.body(ecrireCsv(lignes), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="DELIBERATION-${lue.siren}${annee ? `-${annee}` : ""}.csv"`,
    });
  });

  app.get("/:slug/donnees/actes.ndjson", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    c.header("content-type", "application/x-ndjson; charset=utf-8");
    return stream(c, async (sortie) => {
      for await (const etat of actesPublies(ctx, lue.id)) {
        if (sortie.aborted) return;
        await sortie.write(
          `${JSON.stringify(donneesActe(lue, actePublic(lue.slug, etat, jour(ctx.horloge()))))}\n`,
        );
      }
    });
  });

  app.get("/:slug/donnees/actes.json", async (c) => {
    const lue = await collectivite(c);
    if (!lue) return inconnue(c);
    const depuis = c.req.query("modifie_depuis");
    const page = Math.max(1, Math.min(100_000, Number.parseInt(c.req.query("page") ?? "1", 10) || 1));
    if (depuis !== undefined && Number.isNaN(Date.parse(depuis)))
      return c.json(
        { erreur: "modifie_depuis\u00a0: une date ISO 8601 est attendue, 2024-03-22T00:00:00Z." },
        400,
      );
    let requete = ctx.db
      .selectFrom("actes as a")
      .innerJoin(
        (e) =>
          e
            .selectFrom("journal")
            .select(["collectivite", "stream", (s) => s.fn.max("enregistre_le").as("le")])
            .where("collectivite", "=", lue.id)
            .where("stream", "like", "acte:%")
            .groupBy(["collectivite", "stream"])
            .as("j"),
        (j) => j.on(sql<boolean>`j.stream = 'acte:' || a.id`),
      )
      .select(["a.etat", "j.le"])
      .where("a.collectivite", "=", lue.id)
      .where((e) =>
        e.or([
          e("a.publie_le", "is not", null),
          // Told as gone, so that who keeps a copy takes it out.
          sql<boolean>`jsonb_array_length(coalesce(a.etat->'retraits', '[]'::jsonb)) > 0`,
        ]),
      )
      .where(sql<boolean>`not coalesce(${estNominatifEnBase}, false)`);
    if (depuis)
      requete = requete.where(sql<boolean>`j.le::timestamptz >= ${instant(new Date(depuis))}::timestamptz`);
    const lignes = await requete
      .orderBy(sql`j.le::timestamptz`)
      .orderBy("a.id")
      .limit(PAR_PAGE + 1)
      .offset((page - 1) * PAR_PAGE)
      .execute();
    const suite = new URLSearchParams({ ...(depuis && { modifie_depuis: depuis }), page: String(page + 1) });
    return c.json({
      collectivite: lue.siren,
      actes: lignes.slice(0, PAR_PAGE).map(({ etat: entier, le }) => {
        const etat = etatMontrable(entier);
        const retire = acteRetire(entier);
        if (retire)
          return {
            id: `${ctx.origine}${cheminActe(lue.slug, retire.numero)}`,
            numero: retire.numero,
            retire: true,
            retireLe: retire.retireLe,
            motif: retire.motif,
            modifie: le,
          };
        const adresse = `${ctx.origine}${cheminActe(lue.slug, etat.decision.numero)}`;
        return {
          id: adresse,
          numero: etat.decision.numero,
          identifiant: etat.transmission.identifiant,
          genre: etat.decision.genre,
          date: etat.decision.dateDecision,
          objet: etat.decision.objet,
          matiere: etat.decision.matiere.code,
          modifie: le,
          donnees: `${adresse}/donnees.jsonld`,
          akomaNtoso: `${adresse}/acte.akn.xml`,
          pdf: `${adresse}/acte.pdf`,
        };
      }),
      suivant: lignes.length > PAR_PAGE ? `${ctx.origine}/${lue.slug}/donnees/actes.json?${suite}` : null,
    });
  });

  app.get("/:slug/actes/:nom/acte.akn.xml", async (c) => {
    const lue = await collectivite(c);
    const etat = lue && (await etatPublic(ctx, lue.id, c.req.param("nom")));
    if (!lue || !etat) return inconnue(c);
    return c.body(akomaNtoso(acteOuvert(ctx, lue, etat)), 200, {
      "content-type": "application/akn+xml; charset=utf-8",
    });
  });

  return app;
}

const inconnue = (c: Context<Env>) => c.html(pageIntrouvable(null, c.req.path), 404);
