import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { nouveauTravailleur } from "../delivery/outbox.ts";
import { retirerDeLaLigne } from "../delivery/retirer.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { proposer } from "../occultation/gestes.ts";
import { purgerAbonnements } from "./abonnes.ts";
import { preparerAlertes } from "./alertes.ts";
import { envoyerMessages, recueillirMessagesOrphelins } from "./envoyer.ts";
import { multiplier, publierEssai, type Recu, recus, SLUG } from "./essais.ts";

const ADRESSE = "marie@exemple.fr";
const LE_22 = "2024-03-22T08:00:00+01:00";
const LE_23 = "2024-03-23T07:00:00+01:00";

const poster = (e: Essai, chemin: string, champs: Record<string, string>) =>
  creerApp(e.ctx).request(chemin, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(champs).toString(),
  });
const demander = (e: Essai, champs: Record<string, string> = {}) =>
  poster(e, `/${SLUG}/abonnement`, { adresse: ADRESSE, matiere: "", q: "", ...champs });
const ouvrir = (e: Essai, lien: string) => creerApp(e.ctx).request(lien);

/** What the worker does at each turn. */
async function tourner(e: Essai): Promise<void> {
  await recueillirMessagesOrphelins(e.ctx);
  await preparerAlertes(e.ctx);
  await envoyerMessages(e.ctx, nouveauTravailleur());
}
const lienDe = (recu: Recu | undefined, quoi: "confirmer" | "fin"): string => {
  const url = new RegExp(`http://\\S+/abonnement/${quoi}\\?jeton=\\S+`).exec(recu?.text ?? "")?.[0] ?? "";
  assert.ok(url, `aucun lien ${quoi}`);
  return url.replace("http://127.0.0.1:8420", "");
};
async function abonner(e: Essai, champs: Record<string, string> = {}): Promise<void> {
  await demander(e, champs);
  await tourner(e);
  const adresse = champs.adresse ?? ADRESSE;
  const recu = (await recus(e)).find((r) => r.adresse === adresse);
  const confirmation = await poster(e, lienDe(recu, "confirmer"), {});
  assert.equal(confirmation.status, 200);
}
const lignes = (e: Essai) => e.ctx.db.selectFrom("abonnements").selectAll().execute();

test("a citizen asks, receives a link, confirms by a button, and the next morning reads what came online", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  const demande = await demander(e);
  assert.equal(demande.status, 200);
  assert.match(await demande.text(), /Un message vous attend/);
  await tourner(e);
  const [confirmation] = await recus(e);
  assert.equal(confirmation?.adresse, ADRESSE);
  const lien = lienDe(confirmation, "confirmer");
  // A scanner of mail that opens every link confirms nothing.
  for (let i = 0; i < 3; i++) assert.match(await (await ouvrir(e, lien)).text(), /Confirmer l’abonnement/);
  assert.equal((await lignes(e))[0]?.confirme_le, null);
  assert.match(await (await poster(e, lien, {})).text(), /Vous êtes abonné/);
  await publierEssai(e);
  await tourner(e);
  assert.equal((await recus(e)).length, 1, "nothing leaves before the morning");
  e.aller(LE_23);
  await tourner(e);
  const alerte = (await recus(e))[1];
  assert.match(alerte?.subject ?? "", /^1 acte mis en ligne, /);
  assert.match(
    alerte?.text ?? "",
    /2024\/5.*Territoires d.Industrie[\s\S]*http:\/\/127\.0\.0\.1:8420\/caudresis-catesis\/actes\/2024-5\n/,
  );
  assert.match(alerte?.html ?? "", /<a href="http:\/\/127\.0\.0\.1:8420\/caudresis-catesis\/actes\/2024-5">/);
  assert.doesNotMatch(alerte?.html ?? "", /<img|<style|style=|<script/);
  await tourner(e);
  e.aller("2024-03-24T07:00:00+01:00");
  await tourner(e);
  assert.equal((await recus(e)).length, 2, "an act is told once");
});

test("one mail a day groups the acts, and only those of the matter or of the words that were asked for", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  await abonner(e, { adresse: "paul@exemple.fr", q: "industrie" });
  await abonner(e, { adresse: "anne@exemple.fr", q: "piscine" });
  await abonner(e, { adresse: "luc@exemple.fr", matiere: "1" });
  await multiplier(e, await publierEssai(e), 3);
  e.aller(LE_23);
  for (let i = 0; i < 3; i++) await tourner(e);
  const alertes = (await recus(e)).filter(({ subject }) => /en ligne/.test(subject ?? ""));
  assert.deepEqual(alertes.map(({ adresse }) => adresse).sort(), [ADRESSE, "paul@exemple.fr"]);
  assert.match(alertes[0]?.subject ?? "", /^4 actes mis en ligne/);
  assert.match(
    alertes.find(({ adresse }) => adresse === "paul@exemple.fr")?.text ?? "",
    /qui parlent de «\u00a0industrie\u00a0»/,
  );
});

test("ending is one request from the mailbox or one button, erases the address at once, and may be done twice", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  await publierEssai(e);
  e.aller(LE_23);
  await tourner(e);
  const alerte = (await recus(e)).at(-1);
  const entetes = Object.fromEntries(alerte?.headers.map(({ key, value }) => [key, value]) ?? []);
  const fin = lienDe(alerte, "fin");
  assert.equal(entetes["list-unsubscribe"], `<http://127.0.0.1:8420${fin}>`);
  assert.equal(entetes["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
  assert.match(await (await ouvrir(e, fin)).text(), /Me désabonner/);
  assert.equal((await lignes(e)).length, 1, "opening the link ends nothing");
  for (let i = 0; i < 2; i++) {
    const reponse = await poster(e, fin, { "List-Unsubscribe": "One-Click" });
    assert.equal(reponse.status, 200);
    assert.match(await reponse.text(), /Vous n’êtes plus abonné/);
  }
  for (const table of ["abonnements", "messages_abonnes", "actes_annonces"] as const)
    assert.deepEqual(await e.ctx.db.selectFrom(table).selectAll().execute(), []);
  assert.equal((await ouvrir(e, fin)).status, 410);
});

test("a link not opened within 48 hours is worth nothing, and its address is erased", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await demander(e);
  await tourner(e);
  const lien = lienDe((await recus(e))[0], "confirmer");
  e.aller("2024-03-24T08:00:01+01:00");
  assert.equal((await poster(e, lien, {})).status, 410);
  await purgerAbonnements(e.ctx);
  assert.deepEqual(await lignes(e), []);
});

test("a link does one thing, for one subscription: altered, or used for the other gesture, it opens nothing", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await demander(e);
  await tourner(e);
  const lien = lienDe((await recus(e))[0], "confirmer");
  const faux = lien.replace(/.$/, (c) => (c === "A" ? "B" : "A"));
  assert.equal((await poster(e, faux, {})).status, 410);
  assert.equal((await ouvrir(e, lien.replace("/confirmer", "/fin"))).status, 410);
  assert.equal((await lignes(e))[0]?.confirme_le, null);
});

test("a machine that stops while an alert leaves does not send the same act twice; a confirmation leaves again", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  await publierEssai(e);
  e.aller(LE_23);
  await preparerAlertes(e.ctx);
  await demander(e, { adresse: "paul@exemple.fr" });
  // A worker took both messages, and its lock went with it.
  await e.ctx.db
    .updateTable("messages_abonnes")
    .set({ etat: "en-cours", travailleur: nouveauTravailleur(), tentatives: 1 })
    .where("etat", "=", "a-envoyer")
    .execute();
  await tourner(e);
  const apres = await recus(e);
  assert.deepEqual(
    apres.map(({ adresse }) => adresse),
    [ADRESSE, "paul@exemple.fr"],
  );
  assert.match(apres[1]?.subject ?? "", /^Confirmer/);
  for (const jour of ["24", "25"]) {
    e.aller(`2024-03-${jour}T07:00:00+01:00`);
    await tourner(e);
  }
  assert.equal((await recus(e)).length, 2);
  const etats = await e.ctx.db
    .selectFrom("messages_abonnes")
    .select("etat")
    .where("sorte", "=", "alerte")
    .execute();
  assert.deepEqual(etats, [{ etat: "incertain" }]);
});

test("a message another worker is sending is left to it", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await demander(e);
  const autre = nouveauTravailleur();
  const client = new pg.Client({ connectionString: e.databaseUrl });
  await client.connect();
  await client.query("select pg_advisory_lock($1)", [autre]);
  await e.ctx.db.updateTable("messages_abonnes").set({ etat: "en-cours", travailleur: autre }).execute();
  await tourner(e);
  assert.deepEqual(await recus(e), []);
  await client.end();
});

test("three workers at once tell an act once", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  await publierEssai(e);
  e.aller(LE_23);
  await Promise.all([preparerAlertes(e.ctx), preparerAlertes(e.ctx), preparerAlertes(e.ctx)]);
  await Promise.all([1, 2, 3].map(() => envoyerMessages(e.ctx, nouveauTravailleur())));
  assert.equal((await recus(e)).length, 2);
});

test("words hidden, and acts taken off line before the mail leaves, are in no mail", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  await abonner(e, { adresse: "paul@exemple.fr", q: "Catésis" });
  const acte = await publierEssai(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  e.aller(LE_23);
  await preparerAlertes(e.ctx);
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
  await envoyerMessages(e.ctx, nouveauTravailleur());
  const alertes = (await recus(e)).filter(({ subject }) => /en ligne/.test(subject ?? ""));
  assert.ok(alertes.length > 0);
  for (const { brut, text } of alertes) assert.doesNotMatch(`${brut}${text}`, /Territoires/);
});

test("an act withdrawn between the decision and the sending leaves no mail at all", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  const acte = await publierEssai(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  e.aller(LE_23);
  await preparerAlertes(e.ctx);
  await retirerDeLaLigne(e.ctx, compte, acte, "Décision du tribunal.");
  await tourner(e);
  assert.equal((await recus(e)).length, 1);
});

test("nobody’s mailbox is filled from here, and nobody learns who follows what", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE_22);
  await abonner(e);
  const inconnue = await demander(e, { adresse: "autre@exemple.fr" });
  const connue = await demander(e);
  const sans = async (r: Response) =>
    (await r.text()).replaceAll("autre@exemple.fr", "X").replaceAll(ADRESSE, "X");
  assert.equal(await sans(connue), await sans(inconnue));
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => demander(e, { adresse: "cible@exemple.fr", q: `mot${i}` })),
  );
  for (let i = 0; i < 3; i++) await tourner(e);
  const aCible = (await recus(e)).filter(({ adresse }) => adresse === "cible@exemple.fr");
  assert.equal(aCible.length, 3);
  const statuts = [];
  for (let i = 0; i < 20; i++) statuts.push((await demander(e, { adresse: `p${i}@exemple.fr` })).status);
  assert.equal(statuts.at(0), 200);
  assert.equal(statuts.at(-1), 429);
  e.aller("2024-03-22T09:00:01+01:00");
  assert.equal((await demander(e, { adresse: "plus-tard@exemple.fr" })).status, 200);
});

test("what cannot be an address, a matter or words is said beside its field, with what was typed", async () => {
  await using e = await ouvrirEssai();
  for (const [champs, phrase] of [
    [{ adresse: "marie" }, /Cette adresse n’est pas complète/],
    [{ adresse: "marie@exemple.fr, paul@exemple.fr" }, /Cette adresse n’est pas complète/],
    [{ adresse: "marie@exemple.fr\r\nBcc: tous@exemple.fr" }, /Cette adresse n’est pas complète/],
    [{ matiere: "x" }, /pas dans la nomenclature/],
    [{ q: "x".repeat(101) }, /Cent signes au plus/],
  ] as const) {
    const reponse = await demander(e, champs);
    assert.equal(reponse.status, 422);
    assert.match(await reponse.text(), phrase);
  }
  assert.deepEqual(await lignes(e), []);
});

test("without any way to send mail, the page offers the feeds and takes no address", async () => {
  await using e = await ouvrirEssai();
  await e.ctx.db
    .updateTable("collectivites")
    .set((x) => ({
      reglages: x.fn("jsonb_set", [
        "reglages",
        x.val("{demonstration}"),
        x.cast(x.val("false"), "jsonb"),
      ]) as never,
    }))
    .execute();
  const page = await (await ouvrir(e, `/${SLUG}/abonnement`)).text();
  assert.doesNotMatch(page, /<form/);
  assert.match(page, /flux\.atom/);
  assert.equal((await demander(e)).status, 503);
});
