import assert from "node:assert/strict";
import { test } from "node:test";
import type { CleChamp, ValeursActe } from "@executoire/droit";
import { deTexte, enTexte } from "./valeurs.ts";

const exemples: { [K in CleChamp]?: ValeursActe[K] } = {
  objet: "Tarifs de la piscine",
  enExercice: 74,
  presents: [
    { nom: "DURAND Anne" },
    { nom: "GOBERT Didier", suppleant: true },
    { nom: "VASSEUR Luc", suppleant: true, supplee: "Alain TESSIER" },
  ],
  procurations: [{ mandant: "MÉRESSE DELSARTE Virginie", mandataire: "HERBET Yannick" }],
  annexes: ["Projet de convention", "Plan"],
  matiere: { code: "7.4", libelle: "Interventions économiques" },
  heure: "18:00",
};

test("what is shown to the clerk is read back as it was", () => {
  for (const [cle, valeur] of Object.entries(exemples) as [CleChamp, never][])
    assert.deepEqual(deTexte(cle, enTexte(cle, valeur)), { ok: true, valeur }, cle);
});

test("an empty field is unknown, and a line that cannot be read is told with its rank", () => {
  assert.deepEqual(deTexte("secretaire", "  "), { ok: true, valeur: null });
  const lue = deTexte("procurations", "A → B\nCécile");
  assert.ok(!lue.ok && lue.phrase.startsWith("Ligne 2"));
  assert.equal(deTexte("enExercice", "beaucoup").ok, false);
  assert.equal(deTexte("heure", "25:00").ok, false);
});
