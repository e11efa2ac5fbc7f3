import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { acteTemoin } from "../temoin.ts";
import {
  COLONNES_SCDL,
  type DeliberationOuverte,
  defautsScdl,
  ecrireCsv,
  type LigneScdl,
  ligneScdl,
} from "./scdl.ts";
import { siretValide } from "./siret.ts";

const PARTAGE = process.env.EXECUTOIRE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
const lu = (chemin: string) => JSON.parse(readFileSync(resolve(PARTAGE, "standards", chemin), "utf8"));
const absents = existsSync(resolve(PARTAGE, "standards/scdl")) ? false : "vecteurs des standards absents";

test("each published vector gets the verdict the schema gives it", { skip: absents }, () => {
  const { base, cases } = lu("scdl/deliberations-test-vectors.json");
  assert.ok(cases.length >= 23);
  for (const { case: nom, changes, expected_errors } of cases)
    assert.deepEqual(defautsScdl({ ...base, ...changes }), expected_errors, nom);
});

test("our columns are those of the schema, in its order, and so are those it demands", {
  skip: absents,
}, () => {
  const { fields } = lu("scdl/deliberations-2.1.5.schema.json") as {
    fields: { name: string; constraints?: { required?: boolean } }[];
  };
  assert.deepEqual(
    fields.map(({ name }) => name),
    [...COLONNES_SCDL],
  );
  const vide = Object.fromEntries(COLONNES_SCDL.map((c) => [c, ""])) as LigneScdl;
  assert.deepEqual(
    defautsScdl(vide),
    fields.filter(({ constraints }) => constraints?.required).map(({ name }) => `${name}:required`),
  );
});

test("the check digits of establishments hold, La Poste's too", { skip: absents }, () => {
  for (const { value, valid_checksum } of lu("cog/siren-siret-test-vectors.json").siret)
    assert.equal(siretValide(value), valid_checksum, value);
});

const ouverte = (champs: Partial<DeliberationOuverte> = {}): DeliberationOuverte => ({
  decision: { genre: "deliberation", ...acteTemoin },
  siret: "20003063300016",
  matiere: { code: "7.4", domaine: "Finances locales", sousMatiere: "Interventions économiques" },
  service: "SPREF0592",
  recueLe: "2024-03-22",
  adresse: "https://exemple.fr/caudresis-catesis/actes/2024-5/acte.pdf",
  ...champs,
});

test("the seed act gives a valid row with the figures of its vote", () => {
  const ligne = ligneScdl(ouverte());
  assert.deepEqual(defautsScdl(ligne), []);
  assert.equal(ligne.DELIB_MATIERE_NOM, "finances locales/interventions économiques");
  assert.deepEqual([ligne.VOTE_EFFECTIF, ligne.VOTE_REEL, ligne.VOTE_POUR], ["74", "62", "62"]);
});

test("who takes no part in the vote is in none of the counts, and the sum still holds", () => {
  const { decision } = ouverte();
  const scrutin = { ...decision.scrutin, pour: 50, contre: 5, abstentions: 4, nePrennentPasPart: 3 };
  const ligne = ligneScdl(ouverte({ decision: { ...decision, scrutin } }));
  assert.equal(ligne.VOTE_REEL, "59");
  assert.deepEqual(defautsScdl(ligne), []);
});

test("an object with quotes, commas and line ends stays one cell", () => {
  const { decision } = ouverte();
  const ligne = ligneScdl(ouverte({ decision: { ...decision, objet: 'Rue "Haute", n° 3\nsuite' } }));
  const [, corps] = ecrireCsv([ligne]).split("\r\n");
  assert.ok(corps?.includes('"Rue ""Haute"", n° 3 suite"'));
  assert.equal(ecrireCsv([]).split("\r\n")[0]?.split(",").length, 17);
});
