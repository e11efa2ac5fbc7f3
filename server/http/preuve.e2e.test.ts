import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { fichierActe } from "../application/fichiers.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { publierActe } from "../delivery/publier.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { sceller } from "../preuve/sceller.ts";
import { creerApp } from "./app.ts";
import { CHROMIUM, optionsChromium, sansNavigateur } from "./navigateur.essai.ts";

const SLUG = "caudresis-catesis";
const ACTE = `/${SLUG}/actes/2024-5`;

/** The deliberation of the seed, voted, signed, put online, and its facts sealed. */
async function publier(e: Essai): Promise<string> {
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  e.aller(instantLocal("2024-03-21", "10:00"));
  assert.equal((await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte)).ok, true);
  const { compte } = await sessionEssai(e.ctx, "president");
  assert.equal((await signer(e.ctx, compte, acte, MOT_DE_PASSE)).ok, true);
  e.aller(instantLocal("2024-03-22", "14:27"));
  const mise = await e.ctx.journal.ecrire(e.collectivite, "Lucie Exemple", (ecriture) =>
    publierActe(e.ctx, ecriture, SLUG, e.collectivite, acte),
  );
  assert.equal(mise.ok, true);
  return acte;
}

const fichier = (octets: Uint8Array, nom = "acte.pdf"): FormData => {
  const corps = new FormData();
  corps.append("fichier", new File([new Uint8Array(octets)], nom, { type: "application/pdf" }));
  return corps;
};

test("a citizen brings a file and learns whether it is the act, with layers, or nothing of it", async () => {
  await using e = await ouvrirEssai();
  const acte = await publier(e);
  const app = creerApp(e.ctx);
  const attend = await app.request(`${ACTE}/preuve.json`);
  assert.equal(attend.status, 503, "not sealed yet: said, with when to come back");
  await sceller(e.ctx, e.collectivite);
  const signe = (await fichierActe(e.ctx, e.collectivite, acte, "acte.pdf"))?.octets ?? new Uint8Array();
  const demander = async (octets: Uint8Array): Promise<string> => {
    const reponse = await app.request(`/${SLUG}/verification`, { method: "POST", body: fichier(octets) });
    assert.equal(reponse.status, 200);
    return reponse.text();
  };
  assert.match(await demander(signe), /Ce fichier est l’acte signé et le fichier mis en ligne/);
  const augmente = new Uint8Array(Buffer.concat([signe, Buffer.from("\n% couche ajoutée\n%%EOF\n")]));
  assert.match(await demander(augmente), /Ce fichier commence par l’acte signé/);
  const altere = new Uint8Array(signe);
  altere[1000] = (altere[1000] as number) ^ 1;
  assert.match(await demander(altere), /n’est aucun de ceux/);
  const vide = await app.request(`/${SLUG}/verification`, {
    method: "POST",
    body: fichier(new Uint8Array()),
  });
  assert.equal(vide.status, 422);
});

test("a file of an act that is not online is told from nothing", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  await sceller(e.ctx, e.collectivite);
  const empreinte = (await etatActe(e.ctx, e.collectivite, acte))?.document?.empreinte ?? "";
  const app = creerApp(e.ctx);
  const octets = await e.ctx.store.get(empreinte);
  const reponse = await app.request(`/${SLUG}/verification`, { method: "POST", body: fichier(octets) });
  assert.match(await reponse.text(), /n’est aucun de ceux que ce registre a mis en ligne/);
  assert.equal((await app.request(`${ACTE}/preuve.json`)).status, 404);
});

test("programs read the checkpoint, the key, the tiles and the entries of the register, and no tile it does not have", async () => {
  await using e = await ouvrirEssai();
  await publier(e);
  await sceller(e.ctx, e.collectivite);
  const app = creerApp(e.ctx);
  const lire = async (chemin: string): Promise<Buffer> => {
    const reponse = await app.request(`/${SLUG}/preuve/${chemin}`);
    assert.equal(reponse.status, 200, chemin);
    return Buffer.from(await reponse.arrayBuffer());
  };
  const taille = Number((await lire("checkpoint")).toString().split("\n")[1]);
  assert.match((await lire("cle")).toString(), /^127\.0\.0\.1:8420\/caudresis-catesis\+[0-9a-f]{8}\+/);
  const partielle = taille % 256;
  const n = String(Math.floor(taille / 256)).padStart(3, "0");
  assert.equal((await lire(`tile/0/${n}.p/${partielle}`)).length, 32 * partielle);
  assert.ok((await lire(`tile/entries/${n}.p/${partielle}`)).length > 100 * partielle);
  for (const absente of [
    `tile/0/${n}.p/${partielle + 1}`,
    "tile/5/000",
    "tile/0/999",
    "tile/0/../../x",
    "tile/0/000.p/0",
  ])
    assert.equal((await app.request(`/${SLUG}/preuve/${absente}`)).status, 404, absente);
});

test("the page one keeps recognises the act without network, and says what differs", {
  skip: sansNavigateur,
  timeout: 120_000,
}, async () => {
  await using e = await ouvrirEssai();
  const acte = await publier(e);
  await sceller(e.ctx, e.collectivite);
  const app = creerApp(e.ctx);
  const reponse = await app.request(`${ACTE}/preuve.html`);
  assert.match(reponse.headers.get("content-disposition") ?? "", /^attachment;/);
  const dossier = mkdtempSync(join(tmpdir(), "executoire-preuve-"));
  const chemin = join(dossier, "preuve.html");
  const page = await reponse.text();
  writeFileSync(chemin, page);
  const signe = (await fichierActe(e.ctx, e.collectivite, acte, "acte.pdf"))?.octets ?? new Uint8Array();
  const altere = new Uint8Array(signe);
  altere[1000] = (altere[1000] as number) ^ 1;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: optionsChromium });
  try {
    const contexte = await browser.newContext({ offline: true, viewport: { width: 390, height: 844 } });
    const onglet = await contexte.newPage();
    const defauts: string[] = [];
    onglet.on("pageerror", (erreur) => defauts.push(erreur.message));
    await onglet.goto(`file://${chemin}`);
    const verdict = onglet.getByRole("status");
    const choisir = (octets: Uint8Array) =>
      onglet
        .getByLabel("Fichier à vérifier")
        .setInputFiles({ name: "acte.pdf", mimeType: "application/pdf", buffer: Buffer.from(octets) });
    await choisir(signe);
    await verdict.getByText("Ce fichier est l’acte signé et le fichier mis en ligne").waitFor();
    await verdict.getByText("Le registre qui le dit est signé").waitFor();
    if (process.env.EXECUTOIRE_IMAGES)
      await onglet.screenshot({
        path: join(process.env.EXECUTOIRE_IMAGES, "preuve-390.png"),
        fullPage: true,
      });
    await choisir(altere);
    await verdict.getByText("n’est aucun de ceux de cet acte").waitFor();
    const axe = await new AxeBuilder({ page: onglet }).analyze();
    assert.deepEqual(
      axe.violations.map(({ id }) => id),
      [],
    );
    // One letter of a sealed fact changed: the proof itself no longer holds.
    writeFileSync(chemin, page.replace('\\"v\\":1', '\\"v\\":9'));
    await onglet.goto(`file://${chemin}`);
    await choisir(signe);
    await verdict.getByText("La preuve ne tient pas").waitFor();
    assert.deepEqual(defauts, []);
  } finally {
    await browser.close();
    rmSync(dossier, { recursive: true });
  }
});
