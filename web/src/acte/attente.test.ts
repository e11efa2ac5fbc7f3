import assert from "node:assert/strict";
import { test } from "node:test";
import type { EtatActe } from "@executoire/droit";
import { attendDesNouvelles } from "./attente.ts";

const acte = (etat: EtatActe["transmission"]["etat"], publie = false) =>
  ({
    transmission: { etat } as EtatActe["transmission"],
    publication: publie ? { empreinte: "", adresse: "", a: "2024-03-22T09:43:21+01:00" } : null,
  }) satisfies Pick<EtatActe, "transmission" | "publication">;

test("an act at rest is never asked again", () => {
  assert.equal(attendDesNouvelles(acte("aucune")), false);
  assert.equal(attendDesNouvelles(acte("acquittee", true)), false);
  assert.equal(attendDesNouvelles(acte("en-anomalie")), false);
});

test("an act on its way, or whose fate is unknown, is watched", () => {
  assert.equal(attendDesNouvelles(acte("preparee")), true);
  assert.equal(attendDesNouvelles(acte("envoyee")), true);
  assert.equal(attendDesNouvelles(acte("sans-reponse")), true);
});

test("an acknowledged act is watched until it is published", () => {
  assert.equal(attendDesNouvelles(acte("acquittee")), true);
});
