import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { lireFaits } from "../journal/journal.ts";
import { ouvrirArbre } from "./arbre.ts";
import { condensatDe } from "./feuille.ts";
import { preuveDInclusion, racineParInclusion } from "./merkle.ts";
import { clePriveeDe, lirePointDeControle, ouvrirNote, signerNote, textePointDeControle } from "./note.ts";
import { sceller, scellerDus } from "./sceller.ts";
import { cleDe, verifierPointConfie, verifierRegistre } from "./verifier.ts";

/** As somebody who owns the base would: the guards are taken off, then put back. */
async function enForce(e: Essai, ...ordres: string[]): Promise<void> {
  await e.ctx.db.transaction().execute(async (tx) => {
    for (const table of ["journal", "feuilles", "points_de_controle"])
      await sql`alter table ${sql.table(table)} disable trigger all`.execute(tx);
    for (const ordre of ordres) await sql.raw(ordre).execute(tx);
    for (const table of ["journal", "feuilles", "points_de_controle"])
      await sql`alter table ${sql.table(table)} enable trigger all`.execute(tx);
  });
}

const sortes = async (e: Essai): Promise<string[]> =>
  (await verifierRegistre(e.ctx, e.collectivite)).anomalies.map(({ sorte, rang }) => `${sorte} ${rang}`);

test("every fact is under a signed checkpoint, and the proof of each leads to it", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const note = await sceller(e.ctx, e.collectivite);
  const cle = await cleDe(e.ctx, e.collectivite);
  assert.ok(note && cle);
  const point = lirePointDeControle(ouvrirNote(note, [cle]) ?? "");
  assert.ok(point);
  const faits = await lireFaits(e.ctx.db, e.collectivite, 0, 10_000);
  assert.equal(point.taille, faits.length);
  const feuilles = await e.ctx.db
    .selectFrom("feuilles")
    .select("contenu")
    .where("collectivite", "=", e.collectivite)
    .orderBy("rang")
    .execute();
  for (const rang of [0, 1, 255, 256, point.taille - 1].filter((r) => r < point.taille)) {
    const arbre = await ouvrirArbre(e.ctx.db, e.collectivite, point.taille, [rang]);
    const chemin = preuveDInclusion(arbre, rang, point.taille);
    const feuille = condensatDe(feuilles[rang]?.contenu ?? "");
    assert.deepEqual(racineParInclusion(feuille, rang, point.taille, chemin), point.racine);
  }
  assert.deepEqual(await sortes(e), []);
});

test("sealed again it grows, sealed twice without a fact in between it stays", async () => {
  await using e = await ouvrirEssai();
  const premier = await sceller(e.ctx, e.collectivite);
  assert.equal(await sceller(e.ctx, e.collectivite), premier);
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const [a, b] = await Promise.all([sceller(e.ctx, e.collectivite), sceller(e.ctx, e.collectivite)]);
  assert.notEqual(a, premier);
  assert.equal(a, b, "two processes at once sign one history");
  assert.deepEqual(await sortes(e), []);
  assert.deepEqual(await verifierPointConfie(e.ctx, e.collectivite, premier ?? ""), {
    ok: true,
    taille: lirePointDeControle(premier ?? "")?.taille,
  });
});

test("the worker seals what waits, and leaves alone what was sealed a moment ago", async () => {
  await using e = await ouvrirEssai();
  assert.equal(await scellerDus(e.ctx), 1);
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  assert.equal(await scellerDus(e.ctx), 0);
  e.aller(instantLocal("2024-03-19", "23:50"));
  assert.equal(await scellerDus(e.ctx), 1);
});

test("a leaf names nobody", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await sceller(e.ctx, e.collectivite);
  const feuilles = await e.ctx.db.selectFrom("feuilles").select("contenu").execute();
  const tout = feuilles.map(({ contenu }) => contenu).join("\n");
  for (const mot of ["SIMEON", "Exemple", "BASQUIN", "industrie"]) assert.ok(!tout.includes(mot), mot);
});

test("a fact rewritten is seen, even by who recomputes the whole chain of the journal", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await sceller(e.ctx, e.collectivite);
  const [fait] = await lireFaits(e.ctx.db, e.collectivite, 4, 1);
  assert.ok(fait);
  await enForce(
    e,
    `update journal set par = 'Un autre', empreinte = '${"f".repeat(64)}' where rang = ${fait.rang}`,
  );
  assert.deepEqual(await sortes(e), [`fait-reecrit ${fait.rang}`]);
});

test("a fact removed is seen", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await sceller(e.ctx, e.collectivite);
  await enForce(e, "delete from journal where rang = 3");
  assert.deepEqual(await sortes(e), ["fait-retire 3"]);
});

test("facts and leaves removed together from the end contradict what was signed", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await sceller(e.ctx, e.collectivite);
  const n = (await lireFaits(e.ctx.db, e.collectivite, 0, 10_000)).length;
  await enForce(e, `delete from feuilles where rang >= ${n}`, `delete from journal where rang >= ${n}`);
  assert.deepEqual(await sortes(e), [`divergence ${n}`, `feuille-absente ${n}`]);
});

test("a leaf altered, or taken out of the middle, is seen with the checkpoint it breaks", async () => {
  await using e = await ouvrirEssai();
  await sceller(e.ctx, e.collectivite);
  await enForce(e, `update feuilles set contenu = replace(contenu, '"v":1', '"v":2') where rang = 2`);
  assert.deepEqual((await sortes(e)).slice(0, 2), ["feuille-alteree 2", "fait-reecrit 2"]);
  await enForce(e, "delete from feuilles where rang = 2");
  assert.equal((await sortes(e))[0], "feuille-absente 2");
});

test("a checkpoint signed by another key, or saying another history under our key, is told apart", async () => {
  await using e = await ouvrirEssai();
  const note = (await sceller(e.ctx, e.collectivite)) ?? "";
  const point = lirePointDeControle(note);
  assert.ok(point);
  const autre = clePriveeDe(new Uint8Array(32).fill(7));
  const faux = signerNote(textePointDeControle(point), point.origine, autre);
  const juge = await verifierPointConfie(e.ctx, e.collectivite, faux);
  assert.equal("sorte" in juge && juge.sorte, "point-invalide");

  // The authority itself signs a second history: whoever kept its checkpoint proves it.
  const { scellee } = await e.ctx.db
    .selectFrom("cles_de_registre")
    .select("scellee")
    .executeTakeFirstOrThrow();
  const notre = clePriveeDe(Buffer.from(e.ctx.coffre.ouvrir(new Uint8Array(scellee)), "base64"));
  const fourche = signerNote(
    textePointDeControle({ ...point, racine: new Uint8Array(32).fill(9) }),
    point.origine,
    notre,
  );
  const divergence = await verifierPointConfie(e.ctx, e.collectivite, fourche);
  assert.equal("sorte" in divergence && divergence.sorte, "divergence");
  await enForce(e, `update points_de_controle set note = '${fourche.replaceAll("'", "''")}'`);
  assert.deepEqual(await sortes(e), [`divergence ${point.taille}`]);
});

test("the base refuses by itself to change a leaf or a checkpoint", async () => {
  await using e = await ouvrirEssai();
  await sceller(e.ctx, e.collectivite);
  for (const ordre of [
    "update feuilles set contenu = ''",
    "delete from points_de_controle",
    "truncate feuilles",
  ])
    await assert.rejects(sql.raw(ordre).execute(e.ctx.db), /ajout seul/);
});
