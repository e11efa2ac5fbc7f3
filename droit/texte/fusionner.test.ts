import assert from "node:assert/strict";
import { test } from "node:test";
import type { TexteActe } from "../faits.ts";
import { fusionner } from "./fusionner.ts";

const texte = (...articles: string[]): TexteActe => ({
  blocs: [
    { type: "considerant", texte: "Considérant l’intérêt local," },
    { type: "decision", elements: articles },
  ],
});

test("two amendments to two articles both stand, whichever is adopted first", () => {
  const projet = texte("Tarif de 10 euros.", "Durée d’un an.", "Le maire signe.");
  const tarif = texte("Tarif de 8 euros.", "Durée d’un an.", "Le maire signe.");
  const duree = texte("Tarif de 10 euros.", "Durée de trois ans.", "Le maire signe.");
  const tous = texte("Tarif de 8 euros.", "Durée de trois ans.", "Le maire signe.");
  assert.deepEqual(fusionner(projet, tarif, duree), tous);
  assert.deepEqual(fusionner(projet, duree, tarif), tous);
});

test("an article added by one, another dropped by the other: both are followed", () => {
  const projet = texte("Premier.", "Deuxième.", "Troisième.");
  const ajoute = texte("Premier.", "Deuxième.", "Troisième.", "Quatrième.");
  const retire = texte("Premier.", "Troisième.");
  assert.deepEqual(fusionner(projet, ajoute, retire), texte("Premier.", "Troisième.", "Quatrième."));
  assert.deepEqual(fusionner(projet, retire, ajoute), texte("Premier.", "Troisième.", "Quatrième."));
});

test("two articles added at the same place both stand, the first adopted first", () => {
  const projet = texte("Premier.");
  assert.deepEqual(
    fusionner(projet, texte("Premier.", "Un suivi."), texte("Premier.", "Un bilan.")),
    texte("Premier.", "Un suivi.", "Un bilan."),
  );
});

test("where both rewrite the same article the last adopted prevails, and nothing else is lost", () => {
  const projet = texte("Tarif de 10 euros.", "Durée d’un an.");
  const premier = texte("Tarif de 8 euros.", "Durée de deux ans.");
  const second = texte("Tarif de 6 euros.", "Durée d’un an.");
  assert.deepEqual(fusionner(projet, premier, second), texte("Tarif de 6 euros.", "Durée de deux ans."));
});

test("an amendment alone, or written on the text as it stands, is the text it gives", () => {
  const projet = texte("Premier.", "Deuxième.");
  assert.deepEqual(fusionner(projet, projet, texte("Autre.")), texte("Autre."));
  assert.deepEqual(fusionner({ blocs: [] }, { blocs: [] }, projet), projet);
});
