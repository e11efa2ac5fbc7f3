import assert from "node:assert/strict";
import { test } from "node:test";
import type { Constat } from "@executoire/server/contrat";
import { type LigneControle, propres, trierLot } from "./trierLot.ts";

const constat = (gravite: Constat["gravite"], phrase: string): Constat => ({
  gravite,
  intitule: "Contrôle",
  phrase,
  remede: null,
  article: null,
});
const SIGNATURE = constat("avertissement", "Certificat de démonstration.");
const ligne = (acte: string, constats: Constat[], confirme: string | null = "c"): LigneControle => ({
  acte,
  numero: acte,
  objet: "Objet",
  confirme,
  octets: 1,
  constats,
  refus: null,
});
const noms = (lignes: LigneControle[]) => lignes.map(({ acte }) => acte);

test("a warning every act has is said once, not under each", () => {
  const { communs, surveilles, partants } = trierLot(
    [ligne("1", [SIGNATURE]), ligne("2", [SIGNATURE, constat("avertissement", "Annexe citée.")])],
    new Set(),
  );
  assert.deepEqual(communs, [SIGNATURE]);
  assert.deepEqual(noms(surveilles), ["2"]);
  assert.deepEqual(noms(partants), ["1", "2"]);
});

test("what blocks stays here with its own findings, whatever the others have", () => {
  const bloque = ligne("1", [constat("bloquant", "Objet trop long."), SIGNATURE]);
  const { restants, partants, communs } = trierLot([bloque, ligne("2", [SIGNATURE])], new Set());
  assert.deepEqual(noms(restants), ["1"]);
  assert.deepEqual(noms(partants), ["2"]);
  assert.deepEqual(
    propres(bloque, communs).map(({ phrase }) => phrase),
    ["Objet trop long."],
  );
});

test("an act left out by hand stays, an act that cannot be composed too", () => {
  const { restants } = trierLot([ligne("1", []), ligne("2", [], null)], new Set(["1"]));
  assert.deepEqual(noms(restants), ["1", "2"]);
});

test("one act alone shares nothing with nobody", () => {
  assert.deepEqual(trierLot([ligne("1", [SIGNATURE])], new Set()).communs, []);
});
