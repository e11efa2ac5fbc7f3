import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirEssai, SEANCE } from "../essais.ts";
import { creerLien, type Lien, lireLien, renouvelerLien } from "./liens.ts";

async function ouvert() {
  const essai = await ouvrirEssai();
  const lien = (siege: string, destinataire: Lien["destinataire"] = "titulaire"): Lien => ({
    collectivite: essai.collectivite,
    seance: SEANCE,
    siege,
    destinataire,
  });
  return { essai, ctx: essai.ctx, lien };
}

test("a link says for whom it is, and is the same each time it is asked for", async () => {
  const { essai, ctx, lien } = await ouvert();
  await using _ = essai;
  const [un, deux] = await Promise.all([creerLien(ctx, lien("s1")), creerLien(ctx.db, lien("s1"))]);
  assert.equal(un, deux);
  assert.match(un, /^[\w.-]+$/);
  assert.deepEqual(await lireLien(ctx, un), lien("s1"));
  const autres = await Promise.all([creerLien(ctx, lien("s2")), creerLien(ctx, lien("s1", "suppleant"))]);
  assert.equal(new Set([un, ...autres]).size, 3);
});

test("nobody makes a link for a colleague out of his own", async () => {
  const { essai, ctx, lien } = await ouvert();
  await using _ = essai;
  const token = await creerLien(ctx, lien("s1"));
  const [charge = "", signature = ""] = token.split(".");
  const autre = Buffer.from(Buffer.from(charge, "base64url").toString().replace('"s1"', '"s2"')).toString(
    "base64url",
  );
  for (const faux of [
    `${autre}.${signature}`,
    `${charge}.${signature.slice(0, -1)}${signature.endsWith("A") ? "B" : "A"}`,
    `${charge}.`,
    charge,
    "",
    "…",
    `${charge}.${signature}.`,
  ])
    assert.equal(await lireLien(ctx, faux), null, faux);
});

test("a link signed by another authority’s key opens nothing", async () => {
  const { essai, ctx, lien } = await ouvert();
  await using _ = essai;
  const token = await creerLien(ctx, lien("s1"));
  await ctx.db
    .updateTable("cles_liens")
    .set({ cle: Buffer.alloc(32, 7).toString("base64url") })
    .execute();
  assert.equal(await lireLien(ctx, token), null);
});

test("a link opens until thirty days after the sitting, and no longer", async () => {
  const { essai, ctx, lien } = await ouvert();
  await using _ = essai;
  const token = await creerLien(ctx, lien("s1"));
  essai.aller("2024-04-18T23:59:00+02:00");
  assert.ok(await lireLien(ctx, token));
  essai.aller("2024-04-19T00:00:00+02:00");
  assert.equal(await lireLien(ctx, token), null);
});

test("a link renewed makes the former one useless, for that person alone", async () => {
  const { essai, ctx, lien } = await ouvert();
  await using _ = essai;
  const [ancien, voisin] = await Promise.all([creerLien(ctx, lien("s1")), creerLien(ctx, lien("s2"))]);
  await ctx.db.transaction().execute((tx) => renouvelerLien(tx, lien("s1")));
  assert.equal(await lireLien(ctx, ancien), null);
  assert.deepEqual(await lireLien(ctx, await creerLien(ctx, lien("s1"))), lien("s1"));
  assert.deepEqual(await lireLien(ctx, voisin), lien("s2"));
});

test("a link for a sitting that does not exist opens nothing", async () => {
  const { essai, ctx, lien } = await ouvert();
  await using _ = essai;
  assert.equal(
    await lireLien(ctx, await creerLien(ctx, { ...lien("s1"), seance: "conseil-2030-01-01" })),
    null,
  );
});
