import assert from "node:assert/strict";
import { test } from "node:test";
import type { TexteActe } from "@executoire/droit";
import { avecVisas, estCite } from "./visas.ts";

const texte: TexteActe = {
  blocs: [
    { type: "paragraphe", texte: "Exposé." },
    { type: "visa", texte: "Vu le code général des collectivités territoriales\u00a0;" },
    { type: "considerant", texte: "Considérant le besoin\u00a0;" },
    { type: "decision", elements: ["D’approuver."] },
  ],
};

test("visas chosen follow those already there, each closed by its semicolon", () => {
  const { blocs } = avecVisas(texte, ["Vu le code de la voirie routière", "Vu le budget primitif;"]);
  assert.deepEqual(
    blocs.slice(1, 4).map((b) => b.type === "visa" && b.texte),
    [
      "Vu le code général des collectivités territoriales\u00a0;",
      "Vu le code de la voirie routière\u00a0;",
      "Vu le budget primitif\u00a0;",
    ],
  );
});

test("without a visa yet they stand before the recitals", () => {
  const sans: TexteActe = { blocs: texte.blocs.filter(({ type }) => type !== "visa") };
  assert.deepEqual(
    avecVisas(sans, ["Vu le code de la voirie routière"]).blocs.map(({ type }) => type),
    ["paragraphe", "visa", "considerant", "decision"],
  );
});

test("a visa the text already cites is not written twice", () => {
  assert.equal(estCite(texte, "Vu le Code général des collectivités territoriales"), true);
  assert.equal(avecVisas(texte, ["Vu le code général des collectivités territoriales"]), texte);
});
