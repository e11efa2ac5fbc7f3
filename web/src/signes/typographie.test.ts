import assert from "node:assert/strict";
import { test } from "node:test";
import { insecable, titreActe } from "./typographie.ts";

test("guillemets keep their first and last word", () => {
  assert.equal(
    insecable("du programme « Territoires d’Industrie » : suite"),
    "du programme «\u00a0Territoires d’Industrie\u00a0»\u00a0: suite",
  );
});

test("a number stays with its « n° »", () => {
  assert.equal(insecable("à la commune n° 3, art. 4"), "à la commune n°\u00a03, art.\u00a04");
});

test("an object that says its number does not say it twice", () => {
  assert.equal(
    titreActe("2024/5", "Délibération 2024/5 portant accord"),
    "Délibération 2024/5 portant accord",
  );
  assert.equal(titreActe("2024/6", "Budget primitif"), "2024/6 Budget primitif");
});
