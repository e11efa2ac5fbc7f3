import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import {
  arbreLisible,
  type Classification,
  classificationNationale,
  libelleMatiere,
  libelleTypeRecu,
  lireMessage,
  recevoirClassification,
  versionDu,
} from "../index.ts";

const du = (date: string): Classification => ({ ...classificationNationale, date });
const recue = (nom: string): Classification => {
  const lu = valeur(lireMessage(readFileSync(join(dossierEchantillons ?? "", nom))));
  assert.ok(lu.racine === "RetourClassification");
  return lu.classification;
};

test("7.1, 7.2 and 7.10 come in this order, and 7.10 is Divers (V61)", () => {
  const finances = arbreLisible(classificationNationale.matieres).find((m) => m.code === "7");
  assert.deepEqual(
    finances?.enfants.map((m) => m.code),
    ["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9", "7.10"],
  );
  assert.equal(finances?.enfants.at(-1)?.libelle, "Divers");
  assert.equal(libelleMatiere("7.10"), "Divers");
});

test("a classification older than ours is kept as a version and does not take its place (V63)", () => {
  const { versions, enVigueur, avertissements } = recevoirClassification(
    [du("2023-01-01")],
    du("2019-03-01"),
  );
  assert.equal(enVigueur.date, "2023-01-01");
  assert.deepEqual(
    versions.map((c) => c.date),
    ["2023-01-01", "2019-03-01"],
  );
  assert.match(avertissements[0] ?? "", /du 2019-03-01, est plus ancienne que celle du 2023-01-01/);
  assert.equal(versionDu(versions, "2019-03-01")?.date, "2019-03-01");
  assert.equal(versionDu(versions, "2020-01-01"), undefined);
});

test("a newer one takes its place without a word, the same day replaces the whole", () => {
  const suite = recevoirClassification([du("2019-03-01")], du("2023-01-01"));
  assert.deepEqual([suite.enVigueur.date, suite.avertissements], ["2023-01-01", []]);
  const memeJour = recevoirClassification([du("2019-03-01")], { ...du("2019-03-01"), matieres: [] });
  assert.deepEqual([memeJour.versions.length, memeJour.enVigueur.matieres], [1, []]);
  assert.equal(recevoirClassification([], du("2019-03-01")).enVigueur.date, "2019-03-01");
});

test("a classification without document types keeps those we had, and says so (V70)", () => {
  const sans = {
    ...du("2024-01-01"),
    natures: classificationNationale.natures.map((n) => ({ ...n, types: [] })),
  };
  const { enVigueur, avertissements } = recevoirClassification([du("2019-03-01")], sans);
  assert.equal(enVigueur.date, "2024-01-01");
  assert.deepEqual(enVigueur.natures, classificationNationale.natures);
  assert.match(
    avertissements[0] ?? "",
    /ne donne aucun type de pièce\u00a0: ceux du 2019-03-01 sont conservés/,
  );
});

test("the Ministry’s labels are corrected for people, a label of the prefecture’s own is believed", () => {
  const libelle = (code: string, recu: string) =>
    arbreLisible([{ code, libelle: recu, enfants: [] }])[0]?.libelle;
  assert.equal(libelle("7.4", "Interventions economiques"), "Interventions économiques");
  assert.equal(
    libelle("1.6", "Actes relatifs à la maîtrise d'?uvre"),
    "Actes relatifs à la maîtrise d’œuvre",
  );
  assert.equal(libelle("7.4", "Aides aux entreprises "), "Aides aux entreprises");
  assert.equal(libelle("7.4.1", "Aides aux entreprises"), "Aides aux entreprises");
  assert.equal(libelleTypeRecu({ code: "21_EP", libelle: "Enquète publique" }), "Enquête publique");
  assert.equal(libelleTypeRecu({ code: "88_ZZ", libelle: "Plan local" }), "Plan local");
});

test("real classifications of every generation are received in turn", { skip: sansEchantillons }, () => {
  const noms = [
    "RetourClassification-2004-04-01-sans-typologie.xml",
    "RetourClassification-2019-03-01.xml",
    "RetourClassification-2017-11-13.xml",
    "999-1234----7-2_1.xml",
  ];
  let versions: Classification[] = [];
  for (const nom of noms) versions = recevoirClassification(versions, recue(nom)).versions;
  assert.deepEqual(
    versions.map((c) => c.date),
    ["2019-04-18", "2019-03-01", "2017-11-13", "2004-04-01"],
  );
  const reperee = (c: Classification) =>
    arbreLisible(c.matieres).find((m) => m.code === "7")?.enfants[3]?.libelle;
  for (const version of versions.slice(0, 3))
    assert.equal(reperee(version), "Interventions économiques", version.date);
  // Lost by a relay in the message of April 2019, given back for people.
  const type = versions[0]?.natures.flatMap((n) => n.types).find((t) => t.code === "23_DE");
  assert.match(type?.libelle ?? "", /\?uvre/);
  assert.equal(
    libelleTypeRecu(type ?? assert.fail()),
    "Délibération autorisant la mise en œuvre du droit de préemption",
  );
});
