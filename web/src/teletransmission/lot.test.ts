import assert from "node:assert/strict";
import { test } from "node:test";
import type { LigneEnvoi } from "@executoire/server/contrat";
import { bilan, direBilan, type Lot, suivre } from "./lot.ts";

const ligne = (acte: string, etat: LigneEnvoi["etat"]): LigneEnvoi => ({
  acte,
  numero: acte,
  objet: "Objet",
  nature: "DE",
  dateDecision: "2026-11-20",
  etat,
  phrase: null,
  depuis: null,
  identifiant: null,
  empechement: null,
  retard: false,
});
const refus = { phrase: "L’acte 3 vient d’être modifié.", article: null, remede: "Contrôlez-le de nouveau." };
const lot: Lot = {
  a: 0,
  lignes: ["1", "2", "3", "4", "5"].map((acte) => ({
    acte,
    numero: acte,
    objet: "Objet",
    refus: acte === "3" ? refus : null,
  })),
};
const bureau = {
  prets: [ligne("3", "aucune")],
  enCours: [ligne("1", "envoyee"), ligne("5", "sans-reponse")],
  refuses: [ligne("4", "en-anomalie")],
  retours: [ligne("2", "acquittee")],
};

test("each act of a batch tells what became of it, whatever became of the others", () => {
  assert.deepEqual(
    suivre(lot, bureau).map(({ sort }) => sort),
    ["en-route", "acquitte", "refus", "refuse", "decider"],
  );
});

test("the refusal of an order is shown while the act stays, and forgotten once it has left", () => {
  const [, , garde] = suivre(lot, bureau);
  assert.equal(garde?.refus, refus);
  const parti = suivre(lot, { ...bureau, prets: [], enCours: [...bureau.enCours, ligne("3", "preparee")] });
  assert.equal(parti[2]?.sort, "en-route");
  assert.equal(parti[2]?.refus, null);
});

test("an act pushed out of the last returns stays counted as acknowledged", () => {
  assert.equal(suivre(lot, { ...bureau, retours: [] })[1]?.sort, "acquitte");
});

test("the batch is summed up in words, without what is not there", () => {
  assert.equal(direBilan(bilan(suivre(lot, bureau))), "1 acquitté sur 5, 1 en route, 3 à voir");
  assert.equal(direBilan({ total: 37, acquittes: 37, enRoute: 0, aVoir: 0 }), "37 acquittés sur 37");
});
