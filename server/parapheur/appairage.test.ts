import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirEssai, sessionEssai } from "../essais.ts";
import { appairer, auteurDuJeton, ouvrirAppairage } from "./appairage.ts";
import { actesASigner, LE } from "./essais.ts";

test("un code ne s’ouvre qu’une fois, pour ce qui a été choisi ; sans code juste, rien ne s’ouvre", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const [premiere, seconde] = await actesASigner(e, 2);
  assert.ok(premiere && seconde);
  const { compte } = await sessionEssai(e.ctx, "president");
  const donne = await appairer(e.ctx, compte, [premiere]);
  assert.ok(donne.ok);
  const ouvert = await ouvrirAppairage(e.ctx, donne.valeur.code.toLowerCase());
  assert.ok(ouvert.ok);
  assert.deepEqual(
    ouvert.valeur.pieces.map(({ piece }) => piece),
    [premiere.piece],
  );
  const encore = await ouvrirAppairage(e.ctx, donne.valeur.code);
  assert.ok(!encore.ok && encore.refus.code === "code-inconnu");
  assert.deepEqual((await auteurDuJeton(e.ctx, ouvert.valeur.jeton))?.pieces, [premiere]);
  e.aller("2026-11-20T09:46:00+01:00");
  assert.equal(await auteurDuJeton(e.ctx, ouvert.valeur.jeton), null, "a quarter of an hour, no more");
});

test("celui qui essaie des codes sans fin est ralenti, et n’empêche pas d’entrer qui tient le sien", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 1);
  const { compte } = await sessionEssai(e.ctx, "president");
  const donne = await appairer(e.ctx, compte, pieces);
  assert.ok(donne.ok);
  let dernier = "";
  for (let i = 0; i < 8; i++) {
    const essai = await ouvrirAppairage(e.ctx, `AAAA-BBBB-C${i}`);
    dernier = essai.ok ? "" : essai.refus.code;
  }
  assert.equal(dernier, "attendre");
  assert.ok((await ouvrirAppairage(e.ctx, donne.valeur.code)).ok);
});

test("un compte qui ne signe plus ne signe plus non plus par le programme déjà ouvert", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 1);
  const { compte } = await sessionEssai(e.ctx, "president");
  const [ouvert, autre] = [await appairer(e.ctx, compte, pieces), await appairer(e.ctx, compte, pieces)];
  assert.ok(ouvert.ok && autre.ok);
  const entre = await ouvrirAppairage(e.ctx, ouvert.valeur.code);
  assert.ok(entre.ok);
  await e.ctx.db
    .updateTable("comptes")
    .set({ roles: ["validateur"] })
    .where("id", "=", compte.id)
    .execute();
  assert.equal(await auteurDuJeton(e.ctx, entre.valeur.jeton), null);
  const refuse = await ouvrirAppairage(e.ctx, autre.valeur.code);
  assert.ok(!refuse.ok && refuse.refus.code === "droit-absent");
});
