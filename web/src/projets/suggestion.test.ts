import assert from "node:assert/strict";
import { test } from "node:test";
import type { TexteActe } from "@executoire/droit";
import { accepterDans } from "./suggestion.ts";

const texte: TexteActe = {
  blocs: [
    {
      type: "paragraphe",
      texte: "Une subvention de 4 500 € est attribuée à l’association.",
      styles: [
        { de: 4, a: 14, genre: "gras" },
        { de: 18, a: 25, genre: "montant", centimes: 450_000 },
        { de: 4, a: 25, genre: "commentaire", fil: "x" },
        { de: 26, a: 29, genre: "italique" },
      ],
    },
    { type: "decision", elements: ["D’attribuer la subvention.", "De charger le président."] },
  ],
};

test("a suggestion accepted replaces its words, and what follows keeps its look", () => {
  const apres = accepterDans(texte, "x", "aide");
  assert.deepEqual(apres?.blocs[0], {
    type: "paragraphe",
    texte: "Une aide est attribuée à l’association.",
    styles: [
      { de: 4, a: 8, genre: "gras" },
      { de: 9, a: 12, genre: "italique" },
    ],
  });
  assert.deepEqual(apres?.blocs[1], texte.blocs[1]);
});

test("an empty suggestion takes the words away", () => {
  const dansUnArticle: TexteActe = {
    blocs: [
      {
        type: "decision",
        elements: ["D’attribuer très volontiers la subvention.", "De charger le président."],
        styles: [[{ de: 11, a: 27, genre: "commentaire", fil: "y" }], []],
      },
    ],
  };
  assert.deepEqual(accepterDans(dansUnArticle, "y", "")?.blocs, [
    { type: "decision", elements: ["D’attribuer la subvention.", "De charger le président."] },
  ]);
});

test("a suggestion whose words are gone changes nothing", () => {
  assert.equal(accepterDans(texte, "absent", "autre"), null);
});
