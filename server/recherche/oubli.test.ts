import assert from "node:assert/strict";
import { test } from "node:test";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { publierActe } from "../delivery/publier.ts";
import { MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { proposer } from "../occultation/gestes.ts";

const SLUG = "caudresis-catesis";

test("a word hidden from the public is not offered in the place of another that resembles it", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  e.aller(instantLocal("2024-03-21", "10:00"));
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const { compte } = await sessionEssai(e.ctx, "president");
  assert.equal((await signer(e.ctx, compte, acte, MOT_DE_PASSE)).ok, true);
  await e.ctx.journal.ecrire(e.collectivite, "Lucie Exemple", (j) =>
    publierActe(e.ctx, j, SLUG, e.collectivite, acte),
  );
  const mots = async () =>
    (
      await e.ctx.db
        .selectFrom("mots_publics")
        .select("cle")
        .where("collectivite", "=", e.collectivite)
        .execute()
    ).map(({ cle }) => cle);
  assert.ok((await mots()).includes("partenariat"));
  const version = (await etatActe(e.ctx, e.collectivite, acte))?.version ?? 0;
  const passages = [{ sorte: "mots" as const, mots: "partenariat" }];
  const fait = await proposer(e.ctx, compte, acte, { passages, motif: "vie-privee", version });
  assert.deepEqual(fait, { ok: true });
  const apres = await mots();
  assert.ok(!apres.includes("partenariat"));
  assert.ok(apres.includes("convention"), "the words that stay are still offered");
  for (const q of ["partenaria", "partenaria or convention", "convention -partenaria"]) {
    const page = await (await creerApp(e.ctx).request(`/${SLUG}?q=${encodeURIComponent(q)}`)).text();
    assert.ok(!/partenariat/i.test(page), q);
  }
});
