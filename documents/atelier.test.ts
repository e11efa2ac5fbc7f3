import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { creerAtelier, ErreurComposition } from "./atelier.ts";
import { ressources } from "./ressources.ts";
import { ouvrirAtelier } from "./temoin.ts";

const polices = ressources.polices.map((url) => readFileSync(url));
const page = (corps: string) =>
  `#set document(title: "t", date: datetime(year: 2024, month: 1, day: 1))\n#set text(font: "Source Serif 4", fallback: false)\n#let d = json("donnees.json")\n${corps}`;
const essai = (corps: string) => creerAtelier({ polices, modeles: { essai: page(corps) } });

test("a missing face is an error that names it", () => {
  assert.throws(() => creerAtelier({ polices: polices.slice(1), modeles: {} }), /Source Serif 4 400/);
});

test("a character without a glyph is an error that shows it", () => {
  assert.throws(() => essai("#d.t").composer("essai", { t: "中" }), /ErreurComposition.*中|中/);
});

test("an unknown family is an error, not a silent replacement", () => {
  assert.throws(() => essai('#text(font: "Nulle part")[a]').composer("essai", {}), /nulle part/i);
});

test("a template that fails says why", () => {
  assert.throws(
    () => essai("#d.absent").composer("essai", {}),
    (e) => e instanceof ErreurComposition && /absent/.test(e.message),
  );
});

test("a template can import nothing from the network and read nothing from the disk", () => {
  assert.throws(() => essai('#import "@preview/x:1.0.0": *').composer("essai", {}), /réseau/);
  assert.throws(() => essai('#read("/etc/hostname")').composer("essai", {}), ErreurComposition);
  assert.throws(() => essai('#read("../../etc/hostname")').composer("essai", {}), ErreurComposition);
});

test("files of one document are not seen by the next", () => {
  const atelier = essai('#read("x.txt")');
  atelier.composer("essai", {}, { fichiers: { "x.txt": new TextEncoder().encode("un") } });
  assert.throws(() => atelier.composer("essai", {}), ErreurComposition);
});

test("characters an act cannot print are named before composing", () => {
  const atelier = ouvrirAtelier();
  assert.deepEqual(atelier.caracteresSansGlyphe("Délibération n° 5 – œ ’ « » € Łódź 中😀中"), ["中", "😀"]);
});

test("two hundred documents do not make memory grow", () => {
  const atelier = essai("#d.t #lorem(400)");
  const un = (i: number) => atelier.composer("essai", { t: `document ${i}` });
  for (let i = 0; i < 60; i++) un(i);
  const avant = process.memoryUsage().rss;
  for (let i = 60; i < 200; i++) un(i);
  assert.ok(
    process.memoryUsage().rss - avant < 60e6,
    `+${Math.round((process.memoryUsage().rss - avant) / 1e6)} MB`,
  );
});
