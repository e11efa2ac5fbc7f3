/** A word that serves once opens every script, once, to the account it was given to. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { empreinteNounce } from "@executoire/actes";
import { creerApp } from "../http/app.ts";
import { lireTls, ouvrirPorteTls } from "../http/tls.ts";
import { basic, creerClient } from "./client.essai.ts";
import { CREER, depot, dit, ouvrirTerrain, pdfDisant, STATUT, type Terrain } from "./terrain.essai.ts";
import { certificatsDEssai, demanderTls } from "./tls.essai.ts";

const REFUSE = "KO\nÉchec de l'authentification\n";

async function preuve(t: Terrain, secret = t.secret, login = t.login): Promise<string> {
  const { nounce } = JSON.parse(dit(await t.client.get("/api/get-nounce.php"))) as { nounce: string };
  return `nounce=${nounce}&login=${login}&hash=${empreinteNounce(secret, nounce)}`;
}

test("software that shows no password but a word deposits, asks and lists; each word serves one request", async () => {
  await using t = await ouvrirTerrain();
  const personne = creerClient(t.url, {});
  const cree = await personne.poster(
    `${CREER}?${await preuve(t)}`,
    depot("MOT1", await pdfDisant(t.essai, "Acte")),
  );
  assert.equal(cree.lignes[0], "OK", dit(cree));
  const id = cree.lignes[1];
  await t.tour();
  const mot = await preuve(t);
  assert.match(dit(await personne.get(`${STATUT}?transaction=${id}&${mot}`)), /^OK\n4\n/);
  assert.equal(dit(await personne.get(`${STATUT}?transaction=${id}&${mot}`)), REFUSE, "spent");
  const liste = await personne.get(`/modules/actes/api/list_actes.php?status_id=4&${await preuve(t)}`);
  assert.match(dit(liste), /"number": ?"MOT1"/);
  const classification = await personne.get(
    `/modules/actes/actes_classification_fetch.php?api=1&${await preuve(t)}`,
  );
  assert.match(dit(classification), /RetourClassification/);
});

test("a word of another account, or without the secret, opens nothing, and gives no other word", async () => {
  await using t = await ouvrirTerrain();
  const autre = await t.acces();
  const personne = creerClient(t.url, {});
  const test = "/api/test-connexion.php";
  assert.equal(dit(await personne.get(`${test}?${await preuve(t, "faux")}`)), REFUSE);
  assert.equal(dit(await personne.get(`${test}?${await preuve(t, autre.secret, autre.login)}`)), REFUSE);
  assert.equal((await personne.get(`/api/get-nounce.php?${await preuve(t)}`)).status, 401);
  // What is no whole proof is no proof at all: the password beside it is read.
  assert.equal(dit(await t.client.get(`${test}?nounce=x`)), "OK\n");
  assert.equal(dit(await personne.get(`${test}?${await preuve(t)}`)), "OK\n");
});

test("where an account demands a certificate, its word opens no script without it", async () => {
  await using t = await ouvrirTerrain();
  await using certificats = await certificatsDEssai();
  const acces = await t.acces({ certificat: certificats.client.empreinte });
  const options = lireTls({ port: 0, ...certificats.serveur, autorites: null });
  const tls = await ouvrirPorteTls(creerApp(t.essai.ctx).fetch, "127.0.0.1", 0, options);
  certificats.fermer(tls);
  const { port } = tls.address() as AddressInfo;
  const mot = async () => {
    const { nounce } = JSON.parse(
      await demanderTls(port, "/api/get-nounce.php", certificats.client, basic(acces.login, acces.secret)),
    ) as { nounce: string };
    return `/api/test-connexion.php?nounce=${nounce}&login=${acces.login}&hash=${empreinteNounce(acces.secret, nounce)}`;
  };
  assert.equal(await demanderTls(port, await mot(), certificats.autre, {}), REFUSE);
  assert.equal(await demanderTls(port, await mot(), null, {}), REFUSE);
  assert.equal(await demanderTls(port, await mot(), certificats.client, {}), "OK\n");
});
