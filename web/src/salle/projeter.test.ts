import assert from "node:assert/strict";
import { test } from "node:test";
import { FAITS, jouer, marquer } from "../direct/essais.ts";
import { projeterSalle } from "./projeter.ts";

const A = "2024-03-19T18:10:00+01:00";
const ouverte = jouer(
  FAITS,
  A,
  marquer("S1", "titulaire-present"),
  marquer("S2", "titulaire-present"),
  marquer("S3", "titulaire-present"),
  marquer("S4", "suppleant-present"),
  { ordre: "designerSecretaire", siege: "S2" },
  { ordre: "ouvrir" },
);
const appelee = jouer(ouverte, A, { ordre: "appelerPoint", point: "P1" });
const figures = { pour: 3, contre: 1, abstentions: 0, nePrennentPasPart: 0 };
const clore = { ordre: "cloreScrutin", point: "P1", numero: "2024/5" } as const;

test("the room sees the point, its figures of attendance and what comes next", () => {
  const { scene, assemblee, suivants } = projeterSalle(appelee);
  assert.deepEqual(scene, { sorte: "point", rang: 1, titre: "Convention", rapporteur: null, parole: null });
  assert.deepEqual(assemblee, { presents: 4, representes: 0, requis: 3, atteint: true });
  assert.deepEqual(suivants, [{ rang: 2, titre: "Informations" }]);
});

test("who speaks is named; the result replaces the point, in figures", () => {
  const parole = jouer(appelee, A, { ordre: "donnerParole", point: "P1", siege: "S3" });
  const scene = projeterSalle(parole).scene;
  assert.equal(scene.sorte === "point" && scene.parole, "Véronique GODELIEZ NICAISE");
  const vote = projeterSalle(jouer(parole, A, { ...clore, forme: "ordinaire", ...figures })).scene;
  assert.equal(vote.sorte, "resultat");
  assert.deepEqual(vote.sorte === "resultat" && vote.chiffres, figures);
});

test("no name of a member ever stands beside a vote, in a public ballot either", () => {
  const voix = [
    { siege: "S1", sens: "pour" },
    { siege: "S2", sens: "contre" },
    { siege: "S3", sens: "pour" },
    { siege: "S4", sens: "pour" },
  ] as const;
  const votee = jouer(appelee, A, { ...clore, forme: "public", ...figures, voix: [...voix] });
  const { scene } = projeterSalle(votee);
  assert.doesNotMatch(JSON.stringify(scene), /LESNE|BALÉDENT|GODELIEZ|GOSSART/);
});

test("behind closed doors the room sees the words and nothing else", () => {
  const fermee = jouer(appelee, A, {
    ordre: "prononcerHuisClos",
    demandeurs: [],
    forme: "ordinaire",
    pour: 4,
    contre: 0,
    abstentions: 0,
    nePrennentPasPart: 0,
  });
  const { scene, assemblee, suivants } = projeterSalle(fermee);
  assert.deepEqual(
    { scene, assemblee, suivants },
    { scene: { sorte: "huis-clos" }, assemblee: null, suivants: [] },
  );
});

test("a break and the end are told with their hour", () => {
  const suspendue = jouer(appelee, A, { ordre: "suspendre" });
  assert.equal(projeterSalle(suspendue).scene.sorte, "suspendue");
  assert.deepEqual(projeterSalle(jouer(appelee, A, { ordre: "lever" })).scene, {
    sorte: "levee",
    a: "2024-03-19T18:10:00+01:00",
  });
});
