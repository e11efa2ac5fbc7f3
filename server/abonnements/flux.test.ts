import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { XmlDocument, type XmlElement } from "libxml2-wasm";
import { remettreEnLigne, retirerDeLaLigne } from "../delivery/retirer.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { multiplier, publierEssai, SLUG } from "./essais.ts";
import { planDuSite, unPlan } from "./plan.ts";

const VECTEURS = new URL("../../../shared/standards/feeds/feeds-test-vectors.json", import.meta.url);
const vecteurs = existsSync(VECTEURS) ? JSON.parse(readFileSync(VECTEURS, "utf8")) : null;

const ouvrir = async (e: Essai, suite = "", entetes: Record<string, string> = {}) =>
  creerApp(e.ctx).request(`/${SLUG}/flux.atom${suite}`, { headers: entetes });

const ESPACES = { a: "http://www.w3.org/2005/Atom", at: "http://purl.org/atompub/tombstones/1.0" };

type Lien = Record<"rel" | "href" | "type" | "length", string>;
interface Flux {
  id: string;
  updated: string;
  link: Lien[];
  entry: { id: string; published: string; updated: string; link: Lien[]; matiere: string }[];
  retires: { ref: string; when: string }[];
}

async function lire(e: Essai, suite = ""): Promise<Flux> {
  const reponse = await ouvrir(e, suite);
  assert.equal(reponse.status, 200);
  assert.equal(reponse.headers.get("content-type"), "application/atom+xml; charset=utf-8");
  using xml = XmlDocument.fromString(await reponse.text());
  const tous = (de: XmlElement, chemin: string) => de.find(chemin, ESPACES) as XmlElement[];
  const texte = (de: XmlElement, chemin: string) => tous(de, chemin)[0]?.content ?? "";
  const attributs = (de: XmlElement) => Object.fromEntries(de.attrs.map(({ name, value }) => [name, value]));
  const liens = (de: XmlElement) => tous(de, "a:link").map((l) => attributs(l) as Lien);
  const { root } = xml;
  return {
    id: texte(root, "a:id"),
    updated: texte(root, "a:updated"),
    link: liens(root),
    entry: tous(root, "a:entry").map((x) => ({
      id: texte(x, "a:id"),
      published: texte(x, "a:published"),
      updated: texte(x, "a:updated"),
      link: liens(x),
      matiere: tous(x, "a:category").map((k) => attributs(k).term)[0] ?? "",
    })),
    retires: tous(root, "at:deleted-entry").map((x) => attributs(x) as { ref: string; when: string }),
  };
}
const numeros = ({ entry }: Flux) => entry.map(({ id }) => id.split("/").at(-1));
const rel = ({ link }: { link: Lien[] }, quoi: string) =>
  link.filter((l) => l.rel === quoi).map((l) => l.href);

test("every rule of the vectors for feeds holds on the feed of an authority", async (t) => {
  if (!vecteurs) return t.skip("les vecteurs ne sont pas sur cette machine");
  await using e = await ouvrirEssai();
  await multiplier(e, await publierEssai(e), 3);
  const flux = await lire(e);
  const entrees = flux.entry;
  assert.equal(entrees.length, 4);
  const tenues: Record<string, boolean> = {
    "id is a permanent absolute URI": [flux.id, ...entrees.map(({ id }) => id)].every((id) =>
      URL.canParse(id),
    ),
    "updated >= published": entrees.every((x) => Date.parse(x.updated) >= Date.parse(x.published)),
    "one self link on the feed": rel(flux, "self").length === 1,
    "enclosure has type and length": entrees.every((x) =>
      x.link.some((l) => l.rel === "enclosure" && l.type === "application/pdf" && Number(l.length) > 0),
    ),
    "dates carry an offset (RFC 3339)": [
      flux.updated,
      ...entrees.flatMap((x) => [x.updated, x.published]),
    ].every((date) => /(Z|[+-]\d\d:\d\d)$/.test(date)),
    "entry without content has an alternate link": entrees.every((x) => rel(x, "alternate").length === 1),
    "two entries never share id and updated":
      new Set(entrees.map((x) => `${x.id} ${x.updated}`)).size === entrees.length,
  };
  assert.deepEqual(
    (vecteurs.atom_rules as string[]).filter((regle) => !tenues[regle]),
    [],
  );
});

test("a feed of a matter keeps it and those below, a feed of words what a search finds; each has its own identity", async () => {
  await using e = await ouvrirEssai();
  await publierEssai(e);
  const tous = await lire(e);
  const [categorie] = tous.entry.map(({ matiere }) => matiere);
  assert.match(categorie ?? "", /^\d/);
  assert.deepEqual(numeros(await lire(e, `?matiere=${categorie}`)), ["2024-5"]);
  assert.deepEqual(numeros(await lire(e, `?matiere=${categorie?.split(".")[0]}`)), ["2024-5"]);
  assert.deepEqual(numeros(await lire(e, "?matiere=1.1")), []);
  assert.deepEqual(numeros(await lire(e, "?q=industries")), ["2024-5"]);
  assert.deepEqual(
    numeros(await lire(e, "?q=deliberation+ECONOMIQUE")),
    numeros(await lire(e, "?q=délibération+économique")),
  );
  assert.deepEqual(numeros(await lire(e, "?q=2024/5")), ["2024-5"]);
  assert.deepEqual(numeros(await lire(e, "?q=piscine")), []);
  const identites = await Promise.all(
    ["", "?matiere=7", "?q=industrie", "?matiere=7&q=industrie"].map((s) => lire(e, s)),
  );
  assert.equal(new Set(identites.map(({ id }) => id)).size, 4);
  assert.equal((await ouvrir(e, "?matiere=sept")).status, 400);
  assert.equal((await ouvrir(e, `?q=${"x".repeat(101)}`)).status, 400);
});

test("older acts follow on other pages of the same feed, none twice and none left out", async () => {
  await using e = await ouvrirEssai();
  await multiplier(e, await publierEssai(e), 60);
  const premiere = await lire(e);
  const [suivante] = rel(premiere, "next");
  assert.deepEqual(rel(premiere, "previous"), []);
  const seconde = await lire(e, new URL(suivante ?? "").search);
  assert.deepEqual(rel(seconde, "next"), []);
  assert.deepEqual(rel(seconde, "previous"), rel(premiere, "self"));
  assert.equal(seconde.id, premiere.id);
  assert.equal(new Set([...numeros(premiere), ...numeros(seconde)]).size, 61);
});

test("a feed asked again is not sent again while nothing changed", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const premiere = await ouvrir(e);
  const marque = premiere.headers.get("etag") ?? "";
  assert.equal(premiere.headers.get("last-modified"), "Fri, 22 Mar 2024 13:27:00 GMT");
  const encore = await ouvrir(e, "", { "if-none-match": marque });
  assert.equal(encore.status, 304);
  assert.equal(await encore.text(), "");
  assert.equal((await ouvrir(e, "", { "if-modified-since": "Fri, 22 Mar 2024 13:27:00 GMT" })).status, 304);
  assert.equal((await ouvrir(e, "", { "if-modified-since": "Fri, 22 Mar 2024 13:26:59 GMT" })).status, 200);
  await multiplier(e, acte, 1);
  const changee = await ouvrir(e, "", { "if-none-match": marque });
  assert.equal(changee.status, 200);
});

test("an act taken off line leaves a tombstone in the feed, and comes back as the same entry, renewed", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const [avant] = (await lire(e)).entry;
  e.aller("2024-06-03T09:00:00+02:00");
  assert.equal((await retirerDeLaLigne(e.ctx, compte, acte, "Décision du tribunal.")).ok, true);
  const sans = await lire(e);
  assert.deepEqual(numeros(sans), []);
  assert.deepEqual(
    sans.retires.map(({ ref, when }) => [ref, when]),
    [[avant?.id, "2024-06-03T09:00:00+02:00"]],
  );
  assert.equal(sans.updated, "2024-06-03T09:00:00+02:00");
  assert.deepEqual((await lire(e, "?q=piscine")).retires, []);
  e.aller("2024-06-04T09:00:00+02:00");
  assert.equal((await remettreEnLigne(e.ctx, compte, acte)).ok, true);
  const apres = await lire(e);
  assert.deepEqual(apres.retires, []);
  const [revenue] = apres.entry;
  assert.equal(revenue?.id, avant?.id);
  assert.equal(revenue?.published, avant?.published);
  assert.equal(revenue?.updated, "2024-06-04T09:00:00+02:00");
});

test("engines are told of every act and its file, by one file or by an index of several, and of nothing else", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const acte = await publierEssai(e);
  const plan = await app.request("/sitemap.xml");
  assert.equal(plan.headers.get("content-type"), "application/xml; charset=utf-8");
  const seul = await plan.text();
  assert.match(
    seul,
    /<loc>http:\/\/127\.0\.0\.1:8420\/caudresis-catesis\/actes\/2024-5<\/loc><lastmod>2024-03-22T14:27:00\+01:00<\/lastmod>/,
  );
  assert.match(seul, /actes\/2024-5\/acte\.pdf<\/loc>/);
  assert.match(seul, /caudresis-catesis\/seances\//);
  const robots = await (await app.request("/robots.txt")).text();
  assert.match(robots, /^Sitemap: http:\/\/127\.0\.0\.1:8420\/sitemap\.xml$/m);
  assert.doesNotMatch(robots, /actes/);
  await multiplier(e, acte, 4);
  assert.equal((await planDuSite(e.ctx, 2)).match(/<sitemap>/g)?.length, 3);
  const dits = (await Promise.all([1, 2, 3].map((n) => unPlan(e.ctx, n, 2)))).join("");
  assert.equal(new Set(dits.match(/actes\/[^<]+acte\.pdf/g)).size, 5);
  assert.equal(await unPlan(e.ctx, 4, 2), null);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  await retirerDeLaLigne(e.ctx, compte, acte, "x");
  assert.doesNotMatch((await unPlan(e.ctx, 1)) ?? "", /actes\/2024-5</);
});
