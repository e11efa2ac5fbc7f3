import assert from "node:assert/strict";
import { test } from "node:test";
import { momentLong, momentOuJour, taille } from "./moments.ts";

test("an instant is read in full, in Paris time", () => {
  assert.equal(momentLong("2024-03-22T08:43:21Z"), "vendredi 22 mars 2024, 09:43");
});

test("a step dated by a day has no hour", () => {
  assert.equal(momentOuJour("2024-05-23"), "23 mai 2024");
});

test("sizes are those of the receipts: 979 o, 2,6 Mo", () => {
  assert.equal(taille(979), "979\u00a0o");
  assert.equal(taille(84_200), "84\u00a0ko");
  assert.equal(taille(2_600_000), "2,6\u00a0Mo");
  assert.equal(taille(999_900), "1,0\u00a0Mo");
});
