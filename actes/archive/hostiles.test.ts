import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { refusDe, transmissionGraine, valeur } from "../essais/graine.ts";
import { type EntreeBrute, pax, tarBrut } from "../essais/tar.ts";
import { composerArchive, extraireArchive } from "../index.ts";

const limites = { octets: 1_000_000, octetsDecompresses: 5_000_000, fichiers: 10 };
const corps = Buffer.from("<a/>");
const bon: EntreeBrute = { nom: "a.xml", corps };
const ouvrir = (tar: Uint8Array) => extraireArchive(gzipSync(tar), limites);
const refus = async (...entrees: EntreeBrute[]) => refusDe(await ouvrir(tarBrut(entrees)));

test("only plain files come out, whatever their type is called", async () => {
  for (const type of ["0", "\0", "7"])
    assert.deepEqual(
      valeur(await ouvrir(tarBrut([{ ...bon, type }]))).map((f) => f.nom),
      ["a.xml"],
    );
  // Links, devices, folders, tubes; sparse files, volumes, multi-volume pieces, and whatever is unknown.
  for (const type of [..."123456SMVDNAZ89 %"])
    assert.equal(
      await refus(bon, { nom: "b.xml", type, corps, lien: "a.xml" }),
      "archive-entree-interdite",
      type,
    );
});

test("an extended header cannot smuggle a path, a size or a sparse file", async () => {
  const etendu = (cle: string, texte: string, type = "x") =>
    refus({ nom: "pax", type, corps: pax(cle, texte) }, bon);
  assert.equal(await etendu("path", "../../evasion"), "archive-entree-interdite");
  assert.equal(await etendu("path", "../../evasion", "g"), "archive-entree-interdite");
  assert.equal(await etendu("size", "999999999999"), "archive-entree-interdite");
  assert.equal(await etendu("size", "-1"), "archive-entree-interdite");
  assert.equal(await etendu("GNU.sparse.map", "0,1"), "archive-entree-interdite");
  assert.equal(
    await refus({ nom: "././@LongLink", type: "L", corps: Buffer.from("../../evasion\0") }, bon),
    "archive-entree-interdite",
  );
  assert.equal(await refus({ ...bon, prefixe: "../.." }), "archive-entree-interdite");
});

test("an extended header that only dates a file is read", async () => {
  const lus = valeur(
    await ouvrir(tarBrut([{ nom: "pax", type: "x", corps: pax("mtime", "1711096395.5") }, bon])),
  );
  assert.deepEqual(
    lus.map((f) => f.nom),
    ["a.xml"],
  );
});

test("a size that lies, a false checksum, a missing end or a second archive behind are refused", async () => {
  for (const taille of [
    "\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff",
    "\xff".repeat(12),
    "77777777777\0",
    "zz\0",
    "",
  ])
    assert.equal(await refus({ ...bon, taille: taille.padEnd(12, "\0") }), "archive-illisible", taille);
  assert.equal(await refus({ ...bon, sommeFausse: true }), "archive-illisible");
  assert.equal(refusDe(await ouvrir(tarBrut([bon], false))), "archive-illisible");
  const deux = Buffer.concat([tarBrut([bon]), tarBrut([{ ...bon, nom: "../x" }])]);
  assert.equal(refusDe(await ouvrir(deux)), "archive-illisible");
});

test("names that a disk would take for something else are refused", async () => {
  for (const nom of [
    "CON",
    "nul.xml",
    "Com1.pdf",
    "a.xml.",
    "..",
    ".",
    "-a",
    "a b.xml",
    "é.xml",
    "a:b",
    "~a",
  ])
    assert.equal(await refus({ nom, corps }), "archive-entree-interdite", nom);
  for (const nom of ["CONSEIL.xml", "a..b", "SLO-EACT--200030633--20240322-1"])
    assert.equal(valeur(await ouvrir(tarBrut([{ nom, corps }]))).length, 1, nom);
});

test("a bomb hidden in a second gzip member, or a name of two megabytes, stops at the limits", async () => {
  const bombe = Buffer.concat([gzipSync(tarBrut([bon])), gzipSync(Buffer.alloc(50_000_000))]);
  assert.equal(refusDe(await extraireArchive(bombe, limites)), "archive-trop-grande");
  const nom = Buffer.alloc(2_000_000, "a");
  const refuse = await ouvrir(tarBrut([{ nom: "././@LongLink", type: "L", corps: nom }, bon]));
  assert.equal(refusDe(refuse), "archive-entree-interdite");
  assert.ok(!refuse.ok && refuse.refus.phrase.length < 400, "the sentence stays readable");
});

test("an empty archive and an archive of an archive are read as what they are: nothing to send", async () => {
  assert.deepEqual(valeur(await ouvrir(tarBrut([]))), []);
  const archive = valeur(await composerArchive(transmissionGraine));
  assert.equal(refusDe(await extraireArchive(gzipSync(archive.octets), limites)), "archive-illisible");
  assert.equal(valeur(await extraireArchive(gzipSync(gunzipSync(archive.octets)), limites)).length, 3);
});
