import assert from "node:assert/strict";
import { test } from "node:test";
import { empreinteCourte, horodatageLisible, tailleLisible } from "./lisible.ts";

test("sizes are decimal, rounded half up, with a point and no .0 (V59)", () => {
  assert.deepEqual([979, 999, 1000, 1049, 1050, 2_649_999, 2_650_000, 999_999].map(tailleLisible), [
    "979 o",
    "999 o",
    "1 Ko",
    "1 Ko",
    "1.1 Ko",
    "2.6 Mo",
    "2.7 Mo",
    "1000 Ko",
  ]);
});

test("a time of the receipt is read in Paris, day without zero (V60)", () => {
  assert.equal(horodatageLisible("2024-03-02T07:05:09Z"), "2 mars 2024 à 08h05min09s");
  assert.equal(horodatageLisible("2024-03-02T08:05:09+00:00"), "2 mars 2024 à 09h05min09s");
  assert.equal(horodatageLisible("2024-03-22T09:33:11+01:00"), "22 mars 2024 à 09h33min11s");
  assert.equal(horodatageLisible("2024-06-30T22:30:00Z"), "1 juillet 2024 à 00h30min00s");
});

test("a short fingerprint is the first sixteen digits in two groups", () => {
  assert.equal(empreinteCourte("3f9a72c1b04e55d09a7c"), "3f9a72c1 b04e55d0");
});
