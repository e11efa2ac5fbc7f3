import assert from "node:assert/strict";
import { test } from "node:test";
import { lireDecompte, saisieInitiale, sommer } from "./decompte.ts";

test("the form opens with all 62 voters for, and the sum is right", () => {
  const decompte = lireDecompte(saisieInitiale(62));
  assert.deepEqual(decompte, { pour: 62, contre: 0, abstentions: 0, nePrennentPasPart: 0 });
  assert.deepEqual(sommer(decompte, 62), { total: 62, juste: true, pourJuste: null });
});

test("three votes against on top of 62 for: the sum is wrong and 59 would make it right", () => {
  const somme = sommer({ pour: 62, contre: 3, abstentions: 0, nePrennentPasPart: 0 }, 62);
  assert.deepEqual(somme, { total: 65, juste: false, pourJuste: 59 });
});

test("more votes against than voters: no number of votes for can help", () => {
  assert.equal(sommer({ pour: 0, contre: 63, abstentions: 0, nePrennentPasPart: 0 }, 62).pourJuste, null);
});

test("an emptied field counts zero, a letter or a sign is not a number", () => {
  const decompte = lireDecompte({ pour: "", contre: " 2 ", abstentions: "-1", nePrennentPasPart: "1,5" });
  assert.equal(decompte.pour, 0);
  assert.equal(decompte.contre, 2);
  assert.ok(Number.isNaN(decompte.abstentions));
  assert.ok(Number.isNaN(decompte.nePrennentPasPart));
});
