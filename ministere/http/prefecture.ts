import { type Classification, lireMessage, typeParContenu } from "@executoire/actes";
import type { Hono } from "hono";
import type { Guichet } from "../guichet.ts";
import { type CodeCourrier, codesCourrier, type DemandeCourrier } from "../prefecture/demande.ts";
import { classificationDu } from "../reponse/prevoir.ts";
import { corpsLu, estFormulaire, veutUnePage } from "./corps.ts";
import { pageActe } from "./page-acte.ts";
import { pageActes, type VueClassifications } from "./page-actes.ts";

/** The prefecture played by a person on pages, or by a program in JSON: the same addresses, the same gestures. */
// biome-ignore lint/suspicious/noExplicitAny: the bindings of the server do not matter to these routes
export function routesPrefecture(app: Hono<any>, { prefecture, classification }: Guichet): void {
  app.get("/prefecture", (c) => c.redirect("/prefecture/actes"));

  app.get("/prefecture/actes", (c) => {
    const actes = prefecture.actes();
    if (!veutUnePage(c)) return c.json(actes);
    const fait = c.req.query("fait") === "classification" ? (lireSiren(c.req.query()) ?? "generale") : null;
    return c.html(pageActes(actes, vueClassifications(), { fait }));
  });

  app.get("/prefecture/actes/:idActe", (c) => {
    const acte = prefecture.acte(c.req.param("idActe"));
    if (!acte) return c.json({ erreur: "La préfecture ne connaît pas cet acte." }, 404);
    return veutUnePage(c) ? c.html(pageActe(acte, { fait: c.req.query("fait") ?? null })) : c.json(acte);
  });

  app.get("/prefecture/actes/:idActe/fichiers/:rang/:nom", async (c) => {
    const { idActe, rang, nom } = c.req.param();
    const octets = await prefecture.fichier(idActe, Number(rang), nom);
    if (!octets) return c.json({ erreur: "Ce fichier n’est pas dans les échanges sur cet acte." }, 404);
    const type = typeParContenu(octets);
    return c.body(Uint8Array.from(octets), 200, {
      // Told by its bytes; a message in XML is shown by no browser as a page of ours.
      "content-type": type.ok ? type.valeur.mime : "application/octet-stream",
      "content-disposition": `${type.ok && type.valeur.extension !== "xml" ? "inline" : "attachment"}; filename="${nom.replace(/[^A-Za-z0-9_.-]/g, "_")}"`,
    });
  });

  app.post("/prefecture/actes/:idActe/courriers", async (c) => {
    const idActe = c.req.param("idActe");
    const demande = await lireDemande(await corpsLu(c));
    const ecriture =
      typeof demande === "string"
        ? { ok: false as const, statut: 422 as const, phrase: demande }
        : await prefecture.ecrire(idActe, demande);
    if (!estFormulaire(c))
      return ecriture.ok ? c.json(ecriture, 201) : c.json({ erreur: ecriture.phrase }, ecriture.statut);
    if (ecriture.ok && typeof demande !== "string")
      return c.redirect(`/prefecture/actes/${encodeURIComponent(idActe)}?fait=${demande.code}`, 303);
    const acte = prefecture.acte(idActe);
    if (ecriture.ok || !acte) return c.json({ erreur: "La préfecture ne connaît pas cet acte." }, 404);
    return c.html(pageActe(acte, { fait: null, refus: ecriture.phrase, saisie: await corpsLu(c) }), 422);
  });

  app.get("/prefecture/classification", (c) => c.json(vueClassifications()));

  app.post("/prefecture/classification", async (c) => {
    const corps = await corpsLu(c);
    const siren = lireSiren(corps);
    const refus = siren === null ? SIREN_ATTENDU : await changerClassification(corps, siren);
    if (refus === null && siren !== null)
      return estFormulaire(c)
        ? c.redirect(`/prefecture/actes?fait=classification${siren ? `&siren=${siren}` : ""}`, 303)
        : c.json({ ...(siren ? { siren } : {}), date: classification.lire(siren).date });
    if (!estFormulaire(c)) return c.json({ erreur: refus }, 422);
    return c.html(pageActes(prefecture.actes(), vueClassifications(), { refus, saisie: corps }), 422);
  });

  const vueClassifications = (): VueClassifications => ({
    generale: classification.lire().date,
    collectivites: classification.propres(),
  });

  /** `null` once done; otherwise why not. */
  async function changerClassification(
    corps: Record<string, unknown>,
    siren: string | undefined,
  ): Promise<string | null> {
    if (corps.generale) {
      if (siren === undefined)
        return "Indiquez le SIREN de la collectivité qui revient à la classification générale.";
      await classification.revenirALaGenerale(siren);
      return null;
    }
    const choisie = await lireClassification(corps);
    return typeof choisie === "string" ? choisie : classification.changer(choisie, siren);
  }
}

const SIREN_ATTENDU = "Le SIREN d’une collectivité compte neuf chiffres.";

/** The authority an order is about; `undefined` for all of them, `null` when it is no SIREN. */
function lireSiren({ siren }: Record<string, unknown>): string | undefined | null {
  if (siren === undefined || siren === "") return undefined;
  const compact = typeof siren === "string" ? siren.replace(/\s/g, "") : "";
  return /^[0-9]{9}$/.test(compact) ? compact : null;
}

const texte = (valeur: unknown): string | undefined =>
  typeof valeur === "string" && valeur.trim() !== "" ? valeur.trim() : undefined;

const CHAMPS = [
  "texte",
  "description",
  "motif",
  "natureIllegalite",
  "dateDepot",
  "nature",
  "detail",
  "dateCourrierPref",
] as const;

/** Reads an order to write; a sentence when it makes no sense. */
async function lireDemande(corps: Record<string, unknown>): Promise<DemandeCourrier | string> {
  const { code } = corps;
  if (typeof code !== "string" || !Object.hasOwn(codesCourrier, code))
    return `Le code d’un courrier est l’un de\u00a0: ${Object.keys(codesCourrier).join(", ")}.`;
  const demande: DemandeCourrier = { code: code as CodeCourrier, documents: await lireDocuments(corps) };
  for (const champ of CHAMPS) {
    const valeur = texte(corps[champ]);
    if (valeur !== undefined) demande[champ] = valeur;
  }
  return demande;
}

/** Files of a form, or `{contenu}` in base64 of a JSON order; an empty file field is no file. */
async function lireDocuments({ fichier, documents }: Record<string, unknown>): Promise<Uint8Array[]> {
  const octets: Uint8Array[] = [];
  for (const f of [fichier ?? []].flat())
    if (f instanceof File && f.size > 0) octets.push(new Uint8Array(await f.arrayBuffer()));
  for (const d of Array.isArray(documents) ? (documents as unknown[]) : []) {
    const contenu = (d as { contenu?: unknown } | null)?.contenu;
    if (typeof contenu === "string") octets.push(new Uint8Array(Buffer.from(contenu, "base64")));
  }
  return octets;
}

/** A 7-2 given as a file or as text, or only another date; a sentence when it is neither. */
async function lireClassification({
  fichier,
  xml,
  date,
}: Record<string, unknown>): Promise<Classification | string> {
  const octets =
    fichier instanceof File && fichier.size > 0
      ? new Uint8Array(await fichier.arrayBuffer())
      : typeof xml === "string"
        ? new TextEncoder().encode(xml)
        : null;
  if (octets) {
    const lu = lireMessage(octets);
    if (!lu.ok) return lu.refus.phrase;
    return lu.valeur.racine === "RetourClassification"
      ? lu.valeur.classification
      : "Ce fichier n’est pas une classification (message 7-2).";
  }
  const jour = texte(date);
  return jour ? classificationDu(jour) : "Donnez une date, ou le fichier d’une classification (7-2).";
}
