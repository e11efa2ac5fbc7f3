import assert from "node:assert/strict";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import { etablir, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { scellerLesCles } from "./cles.ts";
import { creerCoffre } from "./coffre.ts";

const cleGardee = async ({ ctx }: Essai) =>
  (await ctx.db.selectFrom("certificats").select("pem").executeTakeFirstOrThrow()).pem.cle;

async function aSigner(essai: Essai) {
  const acte = await tenirSeance(essai.ctx, essai.collectivite, "Lucie Exemple");
  const { compte } = await sessionEssai(essai.ctx, "president");
  essai.aller("2024-03-22T09:33:11+01:00");
  await etablir(essai.ctx, essai.collectivite, "Lucie Exemple", acte);
  return () => signer(essai.ctx, compte, acte, MOT_DE_PASSE);
}

test("the key with which a president signs is not in clear in the base, and signs all the same", async () => {
  await using essai = await ouvrirEssai();
  assert.doesNotMatch(await cleGardee(essai), /PRIVATE KEY/);
  const signe = await aSigner(essai);
  assert.deepEqual(await signe(), { ok: true });
});

test("a key that a former release kept in clear is sealed at the next start, once", async () => {
  await using essai = await ouvrirEssai();
  const pem = JSON.stringify(presidentDeTest());
  await essai.ctx.db.updateTable("certificats").set({ pem }).execute();
  assert.match(await cleGardee(essai), /PRIVATE KEY/);
  assert.equal(await scellerLesCles(essai.ctx), 1);
  assert.doesNotMatch(await cleGardee(essai), /PRIVATE KEY/);
  assert.equal(await scellerLesCles(essai.ctx), 0);
  const signe = await aSigner(essai);
  assert.deepEqual(await signe(), { ok: true });
});

test("with another key than the one that sealed it, nothing is signed and the reason is said", async () => {
  await using essai = await ouvrirEssai();
  const signe = await aSigner(essai);
  essai.ctx.coffre = creerCoffre(new Uint8Array(32).fill(9));
  const refuse = await signe();
  assert.ok(refuse.ok === false);
  assert.equal(refuse.refus.code, "certificat-illisible");
  assert.match(refuse.refus.phrase, /scellé avec une autre clé/);
});
