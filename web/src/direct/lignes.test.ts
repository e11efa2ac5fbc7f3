import assert from "node:assert/strict";
import { test } from "node:test";
import { foldSeance, type ReponseRecue } from "@executoire/droit";
import { A, FAITS, jouer, jugerDroit, marquer } from "./essais.ts";
import { lignesDe } from "./lignes.ts";
import { mouvements } from "./mouvements.ts";
import { reponsesParSiege, reprisePossible } from "./reprise.ts";

const reponse = (siege: string, suite: Partial<ReponseRecue>): ReponseRecue => ({
  siege,
  reponse: "present",
  recueLe: "2024-03-15T10:00:00+01:00",
  origine: "lien",
  ...suite,
});
const reponses = [
  reponse("S2", { reponse: "absent" }),
  reponse("S3", { reponse: "procuration", mandataire: "S1" }),
  reponse("S1", {}),
];

function lignes(faits: typeof FAITS) {
  const etat = foldSeance(faits);
  return lignesDe(
    etat,
    { mouvements: mouvements(faits), reponses: reponsesParSiege(etat, reponses) },
    new Map(),
  );
}

test("the answer of a member is shown until the room itself says something", () => {
  assert.match(lignes(FAITS).get("S2")?.sous ?? "", /a annoncé son absence/);
  assert.match(lignes(FAITS).get("S3")?.sous ?? "", /procuration annoncée à BALÉDENT Matthieu/);
  const venu = jouer(FAITS, A, marquer("S2", "titulaire-present"));
  assert.doesNotMatch(lignes(venu).get("S2")?.sous ?? "", /annoncé/);
});

test("a procuration that was announced is proposed once its holder is in the room, and not again", () => {
  const avant = reprisePossible(foldSeance(FAITS), reponses, jugerDroit);
  assert.deepEqual(avant, { excuses: 1, procurations: [] });
  const arrive = jouer(FAITS, A, marquer("S1", "titulaire-present"));
  const alors = reprisePossible(foldSeance(arrive), reponses, jugerDroit);
  assert.deepEqual(alors?.procurations, [{ mandant: "S3", mandataire: "S1" }]);
  const reprises = jouer(arrive, A, { ordre: "reprendreReponses", reponses });
  assert.equal(reprisePossible(foldSeance(reprises), reponses, jugerDroit), null);
});

test("the suppléant is offered while the titulaire is away", () => {
  const [prevue, convoquee] = FAITS;
  assert.ok(prevue?.type === "SeancePrevue" && convoquee);
  const sieges = prevue.data.sieges.map((siege) =>
    siege.id === "S2" ? { ...siege, suppleant: { nom: "GOSSART", prenom: "Anne" } } : siege,
  );
  const faits = [{ ...prevue, data: { ...prevue.data, sieges } }, convoquee];
  assert.equal(lignes(faits).get("S2")?.aSuppleant, true);
  const venu = jouer(faits, A, marquer("S2", "titulaire-present"));
  assert.equal(lignes(venu).get("S2")?.aSuppleant, false);
});
