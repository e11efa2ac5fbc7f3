/** The search of citizens, asked over HTTP as they ask it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { multiplier, PAR, publierEssai, SLUG } from "../abonnements/essais.ts";
import { etatActe } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { proposer } from "../occultation/gestes.ts";
import { segments } from "./chercher.ts";
import { cleDuNumero, lireNumero } from "./numero.ts";

const ACTE = `/${SLUG}/actes/2024-5`;

async function demander(e: Essai, params: Record<string, string>) {
  const reponse = await creerApp(e.ctx).request(`/${SLUG}?${new URLSearchParams(params)}`);
  return { statut: reponse.status, vers: reponse.headers.get("location"), texte: await reponse.text() };
}
const trouve = async (e: Essai, q: string, autres: Record<string, string> = {}) => {
  const { statut, texte } = await demander(e, { q, ...autres });
  assert.equal(statut, 200, q);
  return texte.includes(`href="${ACTE}"`);
};

test("a number in any of its forms leads straight to the act", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const identifiant = (await etatActe(e.ctx, e.collectivite, acte))?.transmission.identifiant;
  for (const q of [
    "2024/5",
    "2024-5",
    "2024__5",
    " 2024 / 05 ",
    "2024 5",
    "n° 2024/5",
    "délibération 5 de 2024",
    "Deliberation n°5 de 2024",
    "la délibération 2024/5",
    "5/2024",
    ...(identifiant ? [identifiant, identifiant.toLowerCase(), identifiant.replaceAll("-", " ")] : []),
  ]) {
    const { statut, vers } = await demander(e, { q });
    assert.deepEqual([statut, vers], [302, ACTE], q);
  }
  for (const q of ["2024/6", "arrêté 5 de 2024", "5", "2024"])
    assert.equal((await demander(e, { q })).statut, 200, q);
});

test("words are found whatever their accents, plural, apostrophe or capitals; quotes and the minus sign count", async () => {
  await using e = await ouvrirEssai();
  await publierEssai(e);
  for (const q of [
    "industrie",
    "INDUSTRIES",
    "territoire d'industrie",
    "territoires d’industrie",
    "deliberer",
    '"territoires d’industrie"',
    "« territoires d'industrie »",
    "convention a partenariat",
    "industrie -piscine",
  ])
    assert.ok(await trouve(e, q), q);
  for (const q of ["piscine", '"industrie territoires"', "industrie -convention"])
    assert.ok(!(await trouve(e, q)), q);
  const { texte } = await demander(e, { q: "industrie" });
  assert.match(texte, /<mark>[^<]*ndustrie[^<]*<\/mark>/, "what was found is shown in its sentence");
  assert.ok(texte.length < 50_000);
});

test("filters combine, say how many acts each leaves, and are taken off", async () => {
  await using e = await ouvrirEssai();
  await publierEssai(e);
  assert.ok(await trouve(e, "industrie", { annee: "2024", matiere: "7", nature: "délibération" }));
  assert.ok(await trouve(e, "", { annee: "2024", matiere: "7.4", organe: "Conseil communautaire" }));
  for (const filtre of [{ annee: "2023" }, { matiere: "8" }, { nature: "arrêté" }, { organe: "Bureau" }])
    assert.ok(!(await trouve(e, "industrie", { ...filtre })), JSON.stringify(filtre));
  const { texte } = await demander(e, { q: "industrie", annee: "2023" });
  assert.match(texte, new RegExp(`href="/${SLUG}\\?q=industrie">[^<]*industrie[^<]*dans toutes les années`));
});

test("nothing found: the word the acts really say is offered, and fewer words", async () => {
  await using e = await ouvrirEssai();
  await publierEssai(e);
  assert.match((await demander(e, { q: "industrei" })).texte, /Vouliez-vous dire <a href="[^"]*">industrie/);
  assert.match((await demander(e, { q: "industrie piscine" })).texte, /q=industrie">/);
  assert.match((await demander(e, { q: "xyzzyq" })).texte, /Essayez un autre mot/);
});

test("what is typed in hostility is only words", async () => {
  await using e = await ouvrirEssai();
  await publierEssai(e);
  for (const q of [
    "'; drop table actes; --",
    "\u0001\u0002",
    "((((( & | ! <->",
    '"',
    "-",
    "--",
    "le la de",
    "a".repeat(5000),
    "\ud800",
    "%' or 1=1",
    "<script>alert(1)</script>",
    ":*",
    "-industrie",
  ]) {
    const { statut, texte } = await demander(e, { q, annee: "2024'; --", page: "-3", organe: q, tri: "x" });
    assert.equal(statut, 200, JSON.stringify(q));
    assert.doesNotMatch(texte, /<script/);
    assert.equal((await demander(e, { q })).statut, 200, JSON.stringify(q));
  }
});

test("an act that is not online is found by no word, no number and no count", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, PAR);
  for (const q of ["industrie", "2024/5", acte, "", '"territoires d’industrie"']) {
    const { statut, texte } = await demander(e, { q });
    assert.equal(statut, 200);
    assert.ok(!texte.includes(`href="${ACTE}"`), q);
  }
  assert.match((await demander(e, { annee: "2024" })).texte, /Aucun acte/);
  for (const table of ["actes_publics", "comptes_publics", "mots_publics"] as const)
    assert.deepEqual(await e.ctx.db.selectFrom(table).selectAll().execute(), [], table);
});

test("words hidden in an act find nothing, show in no extract and are never suggested", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const mot = "industrie";
  assert.ok(await trouve(e, mot));
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const version = (await etatActe(e.ctx, e.collectivite, acte))?.version ?? 0;
  const passages = [
    "industrie",
    "industries",
    "industriel",
    "industrielle",
    "industriels",
    "industrielles",
  ].map((mots) => ({ sorte: "mots" as const, mots }));
  for (const passage of passages) {
    const fait = await proposer(e.ctx, compte, acte, {
      passages: [passage],
      motif: "vie-privee",
      version: (await etatActe(e.ctx, e.collectivite, acte))?.version ?? version,
    });
    if (passage.mots === mot) assert.deepEqual(fait, { ok: true });
  }
  for (const q of [mot, "industrei", "partenariat", `partenariat ${mot}`]) {
    const { texte } = await demander(e, { q });
    const corps = texte.replaceAll(q, "").replaceAll(q.replaceAll(" ", "+"), "");
    assert.doesNotMatch(corps, /industrie\b/i, q);
  }
  assert.ok(!(await trouve(e, mot)));
  const { texte } = await e.ctx.db.selectFrom("actes_publics").select("texte").executeTakeFirstOrThrow();
  assert.doesNotMatch(texte, /industrie\b/i);
});

test("one writing for every form of a number, and words stay words", () => {
  assert.equal(cleDuNumero("2024__5"), cleDuNumero("2024/05"));
  assert.equal(cleDuNumero("059-200030633-20240319-2024__5-DE"), "59-200030633-20240319-2024-5-de");
  assert.equal(cleDuNumero("DEL2024.03.12-05"), cleDuNumero("del 2024 3 12 5"));
  assert.equal(lireNumero("convention de partenariat 2024-2026"), null);
  assert.equal(lireNumero("industrie"), null);
});

test("an extract is cut where words were found, without HTML", () => {
  assert.deepEqual(segments("de \u0001l\u0002 & \u0001b\u0002"), [
    { texte: "de ", trouve: false },
    { texte: "l", trouve: true },
    { texte: " & ", trouve: false },
    { texte: "b", trouve: true },
  ]);
});

test("words that every act says are walked from the latest: each page holds acts, and each year can be chosen", async () => {
  await using e = await ouvrirEssai();
  await multiplier(e, await publierEssai(e), 7000);
  await sql`update actes_publics set annee = 2018 + (date_part('minute', publie_le)::int % 7)`.execute(
    e.ctx.db,
  );
  await sql`delete from comptes_publics`.execute(e.ctx.db);
  await sql`insert into comptes_publics select collectivite, annee, organe, nature, matiere1, matiere2, count(*)
    from actes_publics group by 1, 2, 3, 4, 5, 6`.execute(e.ctx.db);
  await sql`analyze actes_publics`.execute(e.ctx.db);
  const premiere = await demander(e, { q: "convention" });
  assert.match(premiere.texte, /Plus de 350\s+actes pour/);
  for (let annee = 2018; annee <= 2024; annee++)
    assert.match(
      premiere.texte,
      new RegExp(`annee=${annee}">${annee}</a> <span class="combien">\\(50 et plus\\)`),
    );
  for (const tri of ["pertinence", "date"]) {
    const pages = Number(/Page 1 sur (\d+)/.exec((await demander(e, { q: "convention", tri })).texte)?.[1]);
    const { texte } = await demander(e, { q: "convention", tri, page: String(pages) });
    assert.equal(texte.match(/<p class="numero">/g)?.length, 20, `${tri}, page ${pages}`);
    assert.match(texte, /Les autres ne sont pas montrés/);
  }
});
