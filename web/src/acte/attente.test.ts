import assert from "node:assert/strict";
import { test } from "node:test";
import type { Courrier, EtatActe } from "@executoire/droit";
import { attendDesNouvelles } from "./attente.ts";

const acte = (etat: EtatActe["transmission"]["etat"], publie = false, courriers: Courrier[] = []) =>
  ({
    courriers,
    transmission: { etat } as EtatActe["transmission"],
    publication: publie ? { empreinte: "", adresse: "", a: "2024-03-22T09:43:21+01:00" } : null,
  }) satisfies Pick<EtatActe, "transmission" | "publication" | "courriers">;

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

const recu = { sens: "recu", id: "3-1:2026-11-24", code: "3-1" } as Courrier;
const envoye = (code: string, etat: string) =>
  ({ sens: "envoye", id: `${code} ${etat}`, code, etat, enReponseA: recu.id }) as Courrier;

test("an answer on its way is watched until the prefecture acknowledges it", () => {
  const avec = (...courriers: Courrier[]) => attendDesNouvelles(acte("acquittee", true, courriers));
  assert.equal(avec(recu), true, "its automatic receipt has yet to leave");
  assert.equal(avec(recu, envoye("3-2", "preparee")), true);
  assert.equal(avec(recu, envoye("3-2", "envoyee")), false, "a receipt is never acknowledged");
  assert.equal(avec(recu, envoye("3-2", "envoyee"), envoye("3-4", "envoyee")), true);
  assert.equal(avec(recu, envoye("3-2", "envoyee"), envoye("3-4", "acquittee")), false);
});
