import assert from "node:assert/strict";
import { test } from "node:test";
import { direControle } from "./direControle.ts";

const constats = (bloquants: number, avertissements: number) => [
  ...Array.from({ length: bloquants }, () => ({ gravite: "bloquant" as const })),
  ...Array.from({ length: avertissements }, () => ({ gravite: "avertissement" as const })),
  { gravite: "conforme" as const },
];

test("a pre-flight is summed up in one sentence, in the singular and in the plural", () => {
  assert.equal(direControle(constats(2, 1)), "2 contrôles bloquent l’envoi, 1 point à surveiller.");
  assert.equal(direControle(constats(1, 0)), "1 contrôle bloque l’envoi.");
  assert.equal(direControle(constats(0, 3)), "Rien ne bloque, 3 points à surveiller.");
  assert.equal(direControle(constats(0, 0)), "Rien ne bloque, rien à surveiller.");
});
