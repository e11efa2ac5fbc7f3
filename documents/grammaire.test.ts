import assert from "node:assert/strict";
import { test } from "node:test";
import { a, apostrophes, de, espaces } from "./grammaire.ts";

test("« de » contracts with the article of an assembly or an authority", () => {
  const cas: [string, string][] = [
    ["le Conseil communautaire", "du Conseil communautaire"],
    ["la Commission permanente", "de la Commission permanente"],
    ["l’Assemblée", "de l’Assemblée"],
    [
      "Communauté d’Agglomération du Caudrésis-Catésis",
      "de la Communauté d’Agglomération du Caudrésis-Catésis",
    ],
    ["Syndicat mixte du Cambrésis", "du Syndicat mixte du Cambrésis"],
    ["Commune de Caudry", "de la Commune de Caudry"],
    ["Département du Nord", "du Département du Nord"],
    ["Eurométropole de Strasbourg", "de l’Eurométropole de Strasbourg"],
    ["Le Cateau-Cambrésis", "du Cateau-Cambrésis"],
    ["Arras", "d’Arras"],
    ["Lens", "de Lens"],
    ["Lesquin", "de Lesquin"],
    ["Caudry", "de Caudry"],
  ];
  for (const [nom, attendu] of cas) assert.equal(de(nom), attendu);
});

test("a place takes its article, and an unknown one is not guessed", () => {
  assert.equal(a("salle des fêtes de Villers-Outréaux"), "à la salle des fêtes de Villers-Outréaux");
  assert.equal(a("siège de la communauté"), "au siège de la communauté");
  assert.equal(a("hôtel de ville"), "à l’hôtel de ville");
  assert.equal(a("la salle Vauban"), "à la salle Vauban");
  assert.equal(a("à Caudry"), "à Caudry");
  assert.equal(a("Les Trois Chênes"), "aux Trois Chênes");
  assert.equal(a("Kiosque"), null);
});

test("spaces that must not end a line do not break, and no letter changes", () => {
  const brut = "« Territoires d’Industrie » : 13 500 € ; art. L. 5211-1, le 6 juillet 2022 !";
  const pose = espaces(brut);
  assert.equal(pose.replace(/[\u00a0\u202f]/g, " "), brut);
  assert.equal(
    pose,
    "«\u00a0Territoires d’Industrie\u00a0»\u00a0: 13\u202f500\u00a0€\u202f; art.\u00a0L.\u00a05211-1, le 6\u00a0juillet\u00a02022\u202f!",
  );
});

test("only an apostrophe between letters becomes typographic", () => {
  assert.equal(apostrophes("l'État et 5' 'cité'"), "l’État et 5' 'cité'");
});
