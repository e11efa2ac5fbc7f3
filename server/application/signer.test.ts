import assert from "node:assert/strict";
import { test } from "node:test";
import { MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { etablir, signer } from "./actes.ts";
import { tenirSeance } from "./seance-demonstration.ts";

test("a session left open does not let the signing password be guessed: a burst waits, even with the right one", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  const acte = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  const { compte } = await sessionEssai(ctx, "president");
  await etablir(ctx, collectivite, "Lucie Exemple", acte);
  const essais = await Promise.all(
    Array.from({ length: 12 }, (_, n) => signer(ctx, compte, acte, `faux-${n}`)),
  );
  const codes = essais.map((r) => (r.ok === false ? r.refus.code : String(r.ok)));
  assert.equal(codes.filter((code) => code === "mot-de-passe-faux").length, 5);
  assert.equal(codes.filter((code) => code === "attendre").length, 7);
  const juste = await signer(ctx, compte, acte, MOT_DE_PASSE);
  assert.equal(juste.ok === false && juste.refus.code, "attendre");
  essai.aller("2024-03-19T23:00:00+01:00");
  assert.deepEqual(await signer(ctx, compte, acte, MOT_DE_PASSE), { ok: true });
});
