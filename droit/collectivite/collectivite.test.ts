import assert from "node:assert/strict";
import { test } from "node:test";
import { article } from "./articles.ts";
import { aUnSuppleant } from "./suppleance.ts";
import { tribunal } from "./tribunaux.ts";

test("each authority goes to the court of its seat", () => {
  const villes = ["59", "84", "92", "2A"].map((d) => tribunal(d).nom);
  assert.deepEqual(villes, [
    "tribunal administratif de Lille",
    "tribunal administratif de Nîmes",
    "tribunal administratif de Cergy-Pontoise",
    "tribunal administratif de Bastia",
  ]);
  assert.equal(tribunal("80").nom, "tribunal administratif d’Amiens");
  assert.equal(tribunal("45").nom, "tribunal administratif d’Orléans");
  assert.equal(tribunal("971").nom, "tribunal administratif de la Guadeloupe");
});

test("every département of France has its court", () => {
  const metropole = Array.from({ length: 95 }, (_, i) => String(i + 1).padStart(2, "0")).filter(
    (d) => d !== "20",
  );
  const outreMer = ["971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"];
  for (const d of [...metropole, "2A", "2B", ...outreMer])
    assert.match(tribunal(d).nom, /^tribunal administratif d/, d);
  assert.throws(() => tribunal("20"), RangeError);
});

test("the article of a rule depends on the kind of authority", () => {
  assert.equal(article({ kind: "commune" }, "quorum"), "art. L2121-17 du CGCT");
  assert.equal(article({ kind: "CA" }, "procuration"), "art. L2121-20 et L5211-1 du CGCT");
  assert.equal(article({ kind: "departement" }, "quorum"), "art. L3121-14 du CGCT");
  assert.equal(article({ kind: "region" }, "partage"), "art. L4132-14 du CGCT");
  assert.equal(article({ kind: "commune", alsaceMoselle: true }, "secretaire"), "art. L2541-6 du CGCT");
  assert.equal(article({ kind: "departement" }, "signature"), null);
});

test("only a commune with one seat in a CC or a CA has a suppléant", () => {
  const cas = [
    ["CA", 1],
    ["CA", 2],
    ["CU", 1],
    ["CC", 1],
  ] as const;
  assert.deepEqual(
    cas.map(([kind, sieges]) => aUnSuppleant(kind, sieges)),
    [true, false, false, true],
  );
});
