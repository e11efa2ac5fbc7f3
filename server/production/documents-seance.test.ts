import assert from "node:assert/strict";
import { test } from "node:test";
import { mentionDe } from "./documents-seance.ts";

test("the closing sheet tells for which votes a member was there, in stretches", () => {
  const tous = ["2026/1", "2026/2", "2026/3", "2026/4", "2026/5"];
  assert.equal(mentionDe(["2026/1", "2026/2"], tous), "jusqu’à 2026/2");
  assert.equal(mentionDe(["2026/4", "2026/5"], tous), "à partir de 2026/4");
  assert.equal(mentionDe(["2026/2", "2026/3", "2026/4"], tous), "de 2026/2 à 2026/4");
  assert.equal(mentionDe(["2026/3"], tous), "pour 2026/3");
  assert.equal(
    mentionDe(["2026/1", "2026/2", "2026/4", "2026/5"], tous),
    "jusqu’à 2026/2, puis à partir de 2026/4",
  );
});
