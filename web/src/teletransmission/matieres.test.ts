import assert from "node:assert/strict";
import { test } from "node:test";
import type { MatiereVue } from "@executoire/server/contrat";
import { aplatir, elaguer } from "./matieres.ts";

const m = (code: string, libelle: string, enfants: MatiereVue[] = [], brut = libelle): MatiereVue => ({
  code,
  libelle,
  libelleMinistere: brut,
  enfants,
});
const arbre = [
  m("7", "Finances locales", [m("7.1", "Décisions budgétaires"), m("7.10", "Divers", [], "Divers")]),
  m("8", "Domaines de compétences", [
    m("8.3", "Voirie"),
    m("8.4", "Aménagement du territoire", [], "Amenagement du territoire"),
  ]),
];

test("a matter is proposed from its second level", () => {
  assert.deepEqual(
    aplatir(arbre).map(({ code }) => code),
    ["7.1", "7.10", "8.3", "8.4"],
  );
});

test("words find a branch with or without accents, a code by its beginning", () => {
  assert.deepEqual(elaguer(arbre, "amenagement"), [{ ...arbre[1], enfants: [arbre[1]?.enfants[1]] }]);
  assert.deepEqual(
    elaguer(arbre, "7.1").flatMap(({ enfants }) => enfants.map(({ code }) => code)),
    ["7.1", "7.10"],
  );
  assert.deepEqual(elaguer(arbre, "piscine"), []);
});
