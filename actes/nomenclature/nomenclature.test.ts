import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classificationNationale,
  comparerCodes,
  libelleMatiere,
  libelleTypeDePiece,
  matiereDe,
  matieres,
  natureParAbrege,
  natures,
  typesDePiece,
  typesProposes,
} from "../index.ts";

test("the national base holds 9 matters, 57 sub-matters, 95 document types in 115 permitted pairs", () => {
  assert.equal(matieres.filter((m) => m.niveaux.length === 1).length, 9);
  assert.equal(matieres.filter((m) => m.niveaux.length === 2).length, 57);
  assert.equal(typesDePiece.length, 95);
  assert.equal(
    typesDePiece.reduce((n, t) => n + t.natures.length, 0),
    115,
  );
});

test("7.4 keeps the Ministry’s own label beside the one people read", () => {
  assert.equal(matieres.find((m) => m.code === "7.4")?.libelleMinistere, "Interventions economiques");
  assert.equal(libelleMatiere("7.4"), "Interventions économiques");
  assert.equal(libelleTypeDePiece("99_DE"), "Délibération");
});

test("7.10 is the tenth child of 7, after 7.2 and 7.9", () => {
  assert.equal(libelleMatiere("7.10"), "Divers");
  assert.deepEqual(["7.10", "7.2", "7.1", "8", "7"].sort(comparerCodes), ["7", "7.1", "7.2", "7.10", "8"]);
  const codes = matieres.map((m) => m.code);
  assert.deepEqual(codes, [...codes].sort(comparerCodes));
});

test("the default type of each nature exists and is permitted for it", () => {
  for (const nature of natures) {
    const type = typesDePiece.find((t) => t.code === nature.typeParDefaut);
    assert.ok(type?.natures.includes(nature.code), nature.abrege);
  }
  assert.equal(natureParAbrege("CC")?.typeParDefaut, "99_DC");
});

test("the types proposed for a deliberation begin by the general ones and hold no 99_AU", () => {
  const codes = typesProposes(1).map((t) => t.code);
  assert.deepEqual(codes.slice(0, 2).sort(), ["99_DE", "99_SE"]);
  assert.ok(!codes.includes("99_AU"));
  assert.ok(codes.includes("70_DE"));
});

test("a matter is found at its level, and nowhere else", () => {
  assert.equal(matiereDe(classificationNationale, "7")?.enfants.length, 10);
  assert.equal(matiereDe(classificationNationale, "7.4")?.enfants.length, 0);
  assert.equal(matiereDe(classificationNationale, "7.4.1"), undefined);
  assert.equal(matiereDe(classificationNationale, "10.1"), undefined);
});
