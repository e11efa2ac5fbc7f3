import { estDateCivile } from "@executoire/droit";
import { Hono } from "hono";
import { z } from "zod";
import type { Contexte } from "../contexte.ts";
import { lireCorps } from "../http/corps.ts";
import type { Env } from "../http/session.ts";
import { apercu, enregistrerModele, modelesDeTexte, retirerModele, unModele } from "../projets/modeles.ts";
import { visasProposes } from "../projets/visas.ts";
import type { ApercuRequete, ModeleDeTexteRequete } from "./contrat-modeles-de-texte.ts";
import { exiger, introuvable } from "./reponses.ts";
import { texteActe } from "./requete-texte.ts";
import { refuser } from "./routes-projets.ts";

const courte = z.string().max(500);
const genreModele = z.enum(["deliberation", "arrete", "rapport"]);
const modele = z.object({
  titre: courte,
  genre: genreModele,
  description: z.string().max(2000),
  matiere: z.string().max(20).nullable(),
  pour: z
    .array(z.enum(["commune", "CC", "CA", "CU", "metropole", "syndicat", "departement", "region"]))
    .max(8),
  champs: z
    .array(
      z.object({
        cle: z.string().max(64),
        libelle: courte,
        sorte: z.enum(["texte", "montant", "nombre", "date", "choix", "genre"]),
        options: z.array(courte).max(50).exactOptional(),
        aide: courte.exactOptional(),
      }),
    )
    .max(50),
  objet: courte,
  texte: texteActe,
  rapport: texteActe.exactOptional(),
}) satisfies z.ZodType<ModeleDeTexteRequete>;
const apercuDemande = z.object({
  modele: z.union([z.string().min(1).max(64), modele]),
  seance: z.string().min(1).max(80).exactOptional(),
  champs: z.record(z.string().max(64), z.string().max(2000)).exactOptional(),
}) satisfies z.ZodType<ApercuRequete>;

/** Texts ready to use, and references of law proposed for the visas. */
export function routesModelesDeTexte(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  const parametre = (valeur: string | undefined, max: number): string => (valeur ?? "").slice(0, max);

  app.get("/modeles-de-texte", async (c) => {
    const interdit = exiger(c, "lireProjets") && exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const genre = c.req.query("genre");
    const q = parametre(c.req.query("q"), 200);
    return c.json(await modelesDeTexte(ctx, c.var.session, { q, ...(genre && { genre }) }));
  });
  app.post("/modeles-de-texte/apercu", async (c) => {
    const interdit = exiger(c, "lireProjets") && exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const corps = await lireCorps(c, apercuDemande);
    if (!corps.ok) return corps.reponse;
    const vue = await apercu(ctx, c.var.session, corps.valeur);
    return vue.ok === true ? c.json(vue.valeur) : refuser(c, vue, "Ce modèle");
  });
  app.get("/modeles-de-texte/:id", async (c) => {
    const interdit = exiger(c, "lireProjets") && exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const lu = await unModele(ctx, c.var.session.collectivite.id, c.req.param("id"));
    return lu ? c.json(lu) : introuvable(c, "Ce modèle");
  });
  app.put("/modeles-de-texte/:id", async (c) => {
    const interdit = exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const id = c.req.param("id");
    if (!/^[a-z0-9-]{1,64}$/.test(id)) return introuvable(c, "Ce modèle");
    const corps = await lireCorps(c, modele);
    if (!corps.ok) return corps.reponse;
    const fait = await enregistrerModele(ctx, c.var.session, id, corps.valeur);
    return fait.ok === true ? c.json(fait.valeur) : refuser(c, fait, "Ce modèle");
  });
  app.delete("/modeles-de-texte/:id", async (c) => {
    const interdit = exiger(c, "reglerModeles");
    if (interdit) return interdit;
    const fait = await retirerModele(ctx, c.var.session.collectivite.id, c.req.param("id"));
    return fait ? c.body(null, 204) : introuvable(c, "Ce modèle");
  });

  app.get("/visas", async (c) => {
    const interdit = exiger(c, "lireProjets");
    if (interdit) return interdit;
    const date = c.req.query("date");
    const genre = genreModele.safeParse(c.req.query("genre"));
    return c.json(
      await visasProposes(ctx, c.var.session, {
        matiere: parametre(c.req.query("matiere"), 20),
        ...(date && estDateCivile(date) && { date }),
        genre: genre.success ? genre.data : "deliberation",
        q: parametre(c.req.query("q"), 200),
      }),
    );
  });
  return app;
}
