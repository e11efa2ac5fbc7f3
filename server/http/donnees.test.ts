import assert from "node:assert/strict";
import { test } from "node:test";
import { defautsScdl, type LigneScdl } from "@executoire/documents";
import { parse } from "csv-parse/sync";
import { etablir, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { publierActe } from "../delivery/publier.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "./app.ts";

const SLUG = "caudresis-catesis";

async function publier(e: Essai): Promise<string> {
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  e.aller(instantLocal("2024-03-21", "10:00"));
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const { compte } = await sessionEssai(e.ctx, "president");
  await signer(e.ctx, compte, acte, MOT_DE_PASSE);
  e.aller(instantLocal("2024-03-22", "14:27"));
  await e.ctx.journal.ecrire(e.collectivite, "Lucie Exemple", (ecriture) =>
    publierActe(e.ctx, ecriture, SLUG, e.collectivite, acte),
  );
  return acte;
}

test("the deliberations of a year are a file valid by the common schema, with the vote", async () => {
  await using e = await ouvrirEssai();
  await publier(e);
  const app = creerApp(e.ctx);
  const lire = async (fichier: string) => {
    const reponse = await app.request(`/${SLUG}/donnees/${fichier}`);
    assert.equal(reponse.status, 200, fichier);
    return parse(await reponse.text(), { columns: true }) as LigneScdl[];
  };
  const lignes = await lire("deliberations-2024.csv");
  assert.equal(lignes.length, 1);
  assert.deepEqual(defautsScdl(lignes[0] as LigneScdl), []);
  assert.equal(lignes[0]?.DELIB_ID, "2024/5");
  assert.equal(lignes[0]?.VOTE_POUR, "62");
  assert.deepEqual(await lire("deliberations-2019.csv"), []);
  assert.deepEqual(await lire("deliberations.csv"), lignes);
});

test("without the number of its seat, the authority does not publish a file the schema would refuse", async () => {
  await using e = await ouvrirEssai();
  await e.ctx.db
    .updateTable("collectivites")
    .set((x) => ({
      reglages: x.fn("jsonb_set", ["reglages", x.val("{siret}"), x.cast(x.val("null"), "jsonb")]) as never,
    }))
    .execute();
  const reponse = await creerApp(e.ctx).request(`/${SLUG}/donnees/deliberations.csv`);
  assert.equal(reponse.status, 404);
  assert.match(await reponse.text(), /SIRET/);
});

test("the listing gives what changed since a day, page by page, and nothing that is not online", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const lire = async (suite = "") => {
    const reponse = await app.request(`/${SLUG}/donnees/actes.json${suite}`);
    assert.equal(reponse.status, 200);
    return (await reponse.json()) as { actes: { numero: string }[]; suivant: string | null };
  };
  assert.deepEqual((await lire()).actes, []);
  await publier(e);
  assert.deepEqual(
    (await lire()).actes.map(({ numero }) => numero),
    ["2024/5"],
  );
  assert.equal((await lire("?modifie_depuis=2024-03-22")).actes.length, 1);
  assert.deepEqual((await lire("?modifie_depuis=2024-03-23")).actes, []);
  assert.equal((await app.request(`/${SLUG}/donnees/actes.json?modifie_depuis=hier`)).status, 400);
});

test("the whole copy and the act in Akoma Ntoso are given at their addresses", async () => {
  await using e = await ouvrirEssai();
  await publier(e);
  const app = creerApp(e.ctx);
  const copie = (await (await app.request(`/${SLUG}/donnees/actes.ndjson`)).text()).trim().split("\n");
  assert.equal(copie.length, 1);
  assert.equal(JSON.parse(copie[0] ?? "{}").legislationIdentifier, "2024/5");
  const akn = await app.request(`/${SLUG}/actes/2024-5/acte.akn.xml`);
  assert.equal(akn.headers.get("content-type"), "application/akn+xml; charset=utf-8");
  assert.match(await akn.text(), /<docNumber>2024\/5<\/docNumber>/);
  assert.equal((await app.request(`/${SLUG}/actes/2024-6/acte.akn.xml`)).status, 404);
  const page = await app.request(`/${SLUG}/donnees`);
  assert.match(await page.text(), /deliberations-2024\.csv/);
});
