import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { comparer } from "./differences.ts";

test("the same object on both sides has no difference", () => {
  assert.deepEqual(comparer("Mise en œuvre", "Mise en œuvre"), [{ sorte: "egal", texte: "Mise en œuvre" }]);
});

test("a character lost on the way is the only thing marked", () => {
  assert.deepEqual(comparer("Mise en œuvre de l’accord", "Mise en œuvre de l'accord"), [
    { sorte: "egal", texte: "Mise en œuvre de l" },
    { sorte: "ote", texte: "’" },
    { sorte: "ajoute", texte: "'" },
    { sorte: "egal", texte: "accord" },
  ]);
});

test("an accent written in two characters is the accent written in one", () => {
  assert.deepEqual(comparer("e\u0301tat", "\u00e9tat"), [{ sorte: "egal", texte: "état" }]);
});

test("what is kept and taken away is the first text, what is kept and added the second", () => {
  const objet = fc.string({ maxLength: 60, unit: fc.constantFrom("a", "b", "é", " ", "œ") });
  fc.assert(
    fc.property(objet, objet, (un, autre) => {
      const segments = comparer(un, autre);
      const sans = (sorte: string) =>
        segments
          .filter((segment) => segment.sorte !== sorte)
          .map(({ texte }) => texte)
          .join("");
      assert.equal(sans("ajoute"), un);
      assert.equal(sans("ote"), autre);
    }),
  );
});
