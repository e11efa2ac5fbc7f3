import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compter,
  dateEnLettres,
  dateLongue,
  dateMoyenne,
  enumerer,
  heureLongue,
  nombreEnLettres,
} from "./ecriture.ts";

test("dates are written as in an act", () => {
  assert.equal(dateLongue("2024-03-26"), "mardi 26 mars 2024");
  assert.equal(dateMoyenne("2024-03-26"), "26 mars 2024");
  assert.equal(dateMoyenne("2026-08-01"), "1er août 2026");
  assert.equal(dateEnLettres("2024-03-19"), "deux mille vingt-quatre, le dix-neuf mars");
  assert.equal(dateEnLettres("2021-01-01"), "deux mille vingt et un, le premier janvier");
});

test("hours are written as in an act", () => {
  assert.equal(heureLongue("18:00"), "dix-huit heures");
  assert.equal(heureLongue("18:30"), "dix-huit heures trente");
  assert.equal(heureLongue("21:01"), "vingt et une heures une");
  assert.equal(heureLongue("01:15"), "une heure quinze");
});

test("numbers are written with their hyphens and their plurals", () => {
  const table: [number, string][] = [
    [0, "zéro"],
    [16, "seize"],
    [21, "vingt et un"],
    [70, "soixante-dix"],
    [71, "soixante et onze"],
    [77, "soixante-dix-sept"],
    [80, "quatre-vingts"],
    [81, "quatre-vingt-un"],
    [91, "quatre-vingt-onze"],
    [100, "cent"],
    [200, "deux cents"],
    [201, "deux cent un"],
    [1999, "mille neuf cent quatre-vingt-dix-neuf"],
    [2080, "deux mille quatre-vingts"],
    [80_000, "quatre-vingt mille"],
    [200_000, "deux cent mille"],
  ];
  for (const [n, lettres] of table) assert.equal(nombreEnLettres(n), lettres);
});

test("lists and counts are French", () => {
  assert.equal(enumerer(["a"]), "a");
  assert.equal(enumerer(["a", "b", "c"]), "a, b et c");
  assert.equal(compter(0, "abstention"), "0 abstention");
  assert.equal(compter(2, "jour franc", "jours francs"), "2 jours francs");
});
