import assert from "node:assert/strict";
import { test } from "node:test";
import { publierEssai, SLUG } from "../abonnements/essais.ts";
import { remettreEnLigne, retirerDeLaLigne } from "../delivery/retirer.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { proposer } from "../occultation/gestes.ts";
import { creerApp } from "./app.ts";

const lire = async (e: Essai, chemin: string) => {
  const reponse = await creerApp(e.ctx).request(chemin);
  return { statut: reponse.status, texte: await reponse.text(), entetes: reponse.headers };
};
const agent = async (e: Essai) => (await sessionEssai(e.ctx, "assemblees")).compte;

test("an act taken off line answers 410 at all its addresses, with what it was, from when to when, and why", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  e.aller("2024-06-03T09:00:00+02:00");
  assert.equal((await retirerDeLaLigne(e.ctx, await agent(e), acte, "Décision du tribunal.")).ok, true);
  const page = await lire(e, `/${SLUG}/actes/2024-5`);
  assert.equal(page.statut, 410);
  assert.match(page.texte, /2024\/5/);
  assert.match(page.texte, /Territoires d.Industrie/);
  assert.match(page.texte, /vendredi 22 mars 2024 à\u00a014:27[\s\S]*lundi 3 juin 2024 à\u00a009:00/);
  assert.match(page.texte, /Motif\u00a0: Décision du tribunal\./);
  assert.doesNotMatch(page.texte, /Après en avoir délibéré|acte\.pdf/);
  for (const suite of [
    "/acte.pdf",
    "/donnees.jsonld",
    "/acte.akn.xml",
    "/preuve.json",
    "/bordereau.pdf",
    "/annexe-1.pdf",
    `/images/${"0".repeat(64)}`,
  ])
    assert.equal((await lire(e, `/${SLUG}/actes/2024-5${suite}`)).statut, 410, suite);
  assert.equal((await lire(e, `/${SLUG}/actes/${acte}`)).statut, 410);
  assert.equal((await lire(e, `/${SLUG}/actes/2024-6`)).statut, 404);
});

test("searches, lists and files of data no longer give it; the listing of changes says it is gone", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const trouve = async (chemin: string) => /actes\/2024-5/.test((await lire(e, chemin)).texte);
  const places = [
    `/${SLUG}?q=industrie`,
    `/${SLUG}`,
    `/${SLUG}/donnees/deliberations.csv`,
    `/${SLUG}/donnees/actes.ndjson`,
    `/${SLUG}/cadre`,
  ];
  for (const place of places) assert.equal(await trouve(place), true, place);
  e.aller("2024-06-03T09:00:00+02:00");
  await retirerDeLaLigne(e.ctx, await agent(e), acte, "Décision du tribunal.");
  for (const place of places) assert.equal(await trouve(place), false, place);
  const liste = JSON.parse((await lire(e, `/${SLUG}/donnees/actes.json?modifie_depuis=2024-06-03`)).texte);
  assert.deepEqual(liste.actes, [
    {
      id: `http://127.0.0.1:8420/${SLUG}/actes/2024-5`,
      numero: "2024/5",
      retire: true,
      retireLe: "2024-06-03T09:00:00+02:00",
      motif: "Décision du tribunal.",
      modifie: "2024-06-03T09:00:00+02:00",
    },
  ]);
  e.aller("2024-06-04T09:00:00+02:00");
  await remettreEnLigne(e.ctx, await agent(e), acte);
  for (const place of places) assert.equal(await trouve(place), true, place);
  assert.equal((await lire(e, `/${SLUG}/actes/2024-5`)).statut, 200);
  const [revenu] = JSON.parse((await lire(e, `/${SLUG}/donnees/actes.json`)).texte).actes;
  assert.equal("retire" in revenu, false);
  assert.match((await lire(e, `/${SLUG}/actes/2024-5`)).texte, /22 mars 2024/);
});

test("words hidden in its object stay hidden on the page of an act taken off line", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const compte = await agent(e);
  const { version } = await e.ctx.db
    .selectFrom("actes")
    .select("version")
    .where("id", "=", acte)
    .executeTakeFirstOrThrow();
  const cache = await proposer(e.ctx, compte, acte, {
    passages: [{ sorte: "mots", mots: "Territoires" }],
    motif: "vie-privee",
    version,
  });
  assert.equal(cache.ok, true, JSON.stringify(cache));
  await retirerDeLaLigne(e.ctx, compte, acte, "À la demande d’une personne.");
  const { texte, statut } = await lire(e, `/${SLUG}/actes/2024-5`);
  assert.equal(statut, 410);
  assert.doesNotMatch(texte, /Territoires/);
  assert.doesNotMatch((await lire(e, `/${SLUG}/flux.atom`)).texte, /Territoires/);
});

test("the frame may be shown inside any site, and no other page may", async () => {
  await using e = await ouvrirEssai();
  await publierEssai(e);
  const cadre = await lire(e, `/${SLUG}/cadre`);
  assert.match(cadre.entetes.get("content-security-policy") ?? "", /frame-ancestors \*/);
  assert.equal(cadre.entetes.get("x-frame-options"), null);
  assert.match(
    cadre.texte,
    /target="_top" href="http:\/\/127\.0\.0\.1:8420\/caudresis-catesis\/actes\/2024-5"/,
  );
  const feuille = await lire(e, "/ressources/cadre.css");
  assert.equal(feuille.statut, 200);
  assert.ok(cadre.texte.length + feuille.texte.length < 20_000, "it is light");
  for (const chemin of [
    `/${SLUG}`,
    `/${SLUG}/integrer`,
    `/${SLUG}/actes/2024-5`,
    `/${SLUG}/cadre/x`,
    "/agents/cadre",
    "/elu/cadre",
    `/${SLUG}/abonnement`,
  ]) {
    const { entetes } = await lire(e, chemin);
    assert.match(entetes.get("content-security-policy") ?? "", /frame-ancestors 'none'/, chemin);
    assert.equal(entetes.get("x-frame-options"), "DENY", chemin);
  }
  assert.match(
    (await lire(e, `/${SLUG}/integrer`)).texte,
    /&lt;iframe src=&quot;http:\/\/127\.0\.0\.1:8420\/caudresis-catesis\/cadre&quot;/,
  );
});
