import assert from "node:assert/strict";
import { test } from "node:test";
import type { EtatSeance } from "@executoire/droit";
import { seanceConvoquee } from "./essais.ts";
import { compterGroupes, groupeDe, siegesRestants } from "./groupes.ts";

const A = "2024-03-19T18:00:00+01:00";

test("the five counters add up to the members in office, whoever gave a procuration", () => {
  const etat: EtatSeance = {
    ...seanceConvoquee(),
    presences: { S1: "titulaire-present", S2: "excuse", S3: "absent" },
    procurations: [{ mandant: "S2", mandataire: "S1", a: A }],
  };
  const compte = compterGroupes(etat);
  assert.deepEqual(compte, { present: 1, excuse: 0, absent: 1, represente: 1, "a-constater": 1 });
  assert.equal(
    Object.values(compte).reduce((a, b) => a + b),
    etat.sieges.length,
  );
});

test("an excused member who gave a procuration is counted as represented, as the act prints it", () => {
  const etat: EtatSeance = {
    ...seanceConvoquee(),
    presences: { S2: "excuse" },
    procurations: [{ mandant: "S2", mandataire: "S1", a: A }],
  };
  assert.equal(groupeDe(etat, "S2"), "represente");
});

test("marking the rest present leaves out a seat whose titulaire nobody names", () => {
  const { tous, nommes } = siegesRestants(seanceConvoquee());
  assert.equal(tous.length, 4);
  assert.deepEqual(
    nommes.map(({ id }) => id),
    ["S1", "S2", "S3"],
  );
});
