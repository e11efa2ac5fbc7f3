import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { interroger } from "./registre.ts";
import type { ReponseRegle } from "./regle.ts";
import { VECTEURS, type Vecteur } from "./vecteurs.essai.ts";

function repondre({ regle, entrees }: Vecteur): ReponseRegle[] {
  return entrees.map((entree) => {
    const issue = interroger(regle, entree);
    assert.ok(issue.ok, issue.ok ? "" : `${regle}: ${issue.refus.phrase}`);
    return issue.valeur;
  });
}

for (const vecteur of VECTEURS) {
  test(`${vecteur.id}, ${vecteur.regle}: the register answers as computed by hand`, () => {
    assert.deepEqual(vecteur.lire(repondre(vecteur)), vecteur.attendu);
  });
}

test("the hand-computed cases are the forty, each at least once", () => {
  const attendus = Array.from({ length: 40 }, (_, i) => `V${String(i + 1).padStart(2, "0")}`);
  assert.deepEqual([...new Set(VECTEURS.map(({ id }) => id))].sort(), attendus);
});

const REFERENCE = fileURLToPath(new URL("../../../shared/droit/RULES.md", import.meta.url));

test("the cases carried here are those of the study of the law, output for output", (t) => {
  if (!existsSync(REFERENCE)) {
    t.skip("the study of the law is not beside this repository: only the cases carried here were run");
    return;
  }
  const bloc = /```jsonl\n([\s\S]*?)```/.exec(readFileSync(REFERENCE, "utf8"))?.[1] ?? "";
  const etude = bloc
    .trim()
    .split("\n")
    .map((ligne) => JSON.parse(ligne) as { id: string; rule: string; out: Record<string, unknown> });
  assert.equal(etude.length, 40);
  for (const { id, rule, out } of etude) {
    const portes = VECTEURS.filter((vecteur) => vecteur.id === id);
    assert.equal(portes[0]?.regle, rule, id);
    // V35 asks two rules at once: their outputs together are the case's.
    assert.deepEqual(Object.assign({}, ...portes.map(({ attendu }) => attendu)), out, id);
  }
});
