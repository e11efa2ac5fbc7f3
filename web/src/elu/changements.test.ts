import assert from "node:assert/strict";
import { test } from "node:test";
import type { PointDossier } from "@executoire/server/contrat";
import { empreintes, estLu, marquerLu, nouveautes, premiereVisite } from "./changements.ts";

const point = (id: string, empreinte: string): PointDossier => ({
  id,
  rang: 1,
  titre: id,
  nature: "deliberation",
  empreinte,
});
const [a, b] = [point("a", "1"), point("b", "1")];

test("on the first visit nothing has changed and nothing is read", () => {
  const lu = premiereVisite([a, b]);
  assert.equal(nouveautes([a, b], lu).size, 0);
  assert.equal(estLu(a, lu), false);
});

test("a point added or modified since is told, once it is known it is no longer", () => {
  const lu = premiereVisite([a]);
  const points = [point("a", "2"), b];
  assert.deepEqual(
    [...nouveautes(points, lu)],
    [
      ["a", "modifie"],
      ["b", "ajoute"],
    ],
  );
  assert.equal(nouveautes(points, { ...lu, connus: empreintes(points) }).size, 0);
});

test("a point read and then modified is to be read again", () => {
  const lu = marquerLu(premiereVisite([a]), a);
  assert.equal(estLu(a, lu), true);
  assert.equal(estLu(point("a", "2"), lu), false);
});
