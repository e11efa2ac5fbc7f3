import assert from "node:assert/strict";
import { test } from "node:test";
import type { ATraiter } from "../api/contrat.ts";
import { regrouper } from "./tableau-regrouper.ts";

const due = (numero: string, geste: string): ATraiter => ({
  urgence: "bientot",
  titre: `${numero}\u00a0: ${geste}`,
  detail: "Détail.",
  avant: null,
  article: "art. L2131-1 du CGCT",
  lien: `/actes/${numero}`,
});

test("forty acts to transmit are one line, which leads to the desk and names the first in order", () => {
  const dues = Array.from({ length: 40 }, (_, i) => due(`2026/${40 - i}`, "télétransmettre"));
  const [ligne, ...autres] = regrouper(dues);
  assert.equal(autres.length, 0);
  assert.equal(ligne?.titre, "Télétransmettre 40 actes");
  assert.equal(ligne?.lien, "/teletransmission");
  assert.match(ligne?.detail ?? "", /^2026\/1, 2026\/2, 2026\/3, 2026\/4, 2026\/5 et 35 autres\. /);
  assert.equal(ligne?.article, "art. L2131-1 du CGCT");
});

test("two acts keep their own lines, and so does what asks for a decision of its own", () => {
  const dues = [
    due("2026/1", "télétransmettre"),
    due("2026/2", "télétransmettre"),
    due("2026/3", "anomalie du Ministère"),
    due("2026/4", "anomalie du Ministère"),
    due("2026/5", "anomalie du Ministère"),
  ];
  assert.deepEqual(regrouper(dues), dues);
});
