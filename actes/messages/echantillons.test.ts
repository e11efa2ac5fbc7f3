import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { valeur } from "../essais/graine.ts";
import {
  dossierEchantillons,
  sansEchantillons,
  sansSchemas,
  type Validateur,
  validateur,
} from "../essais/officiel.ts";
import { ecrireMessage, fichiersNommes, lireMessage } from "../index.ts";

let actuel: Validateur | undefined;
let ancien: Validateur | undefined;
before(async () => {
  if (sansSchemas) return;
  actuel = await validateur();
  ancien = await validateur("actesv1_1-avant-typologie.xsd");
});
after(() => {
  actuel?.fermer();
  ancien?.fermer();
});

const echantillons = sansEchantillons
  ? []
  : ["", "synthetiques"].flatMap((dossier) =>
      readdirSync(join(dossierEchantillons ?? "", dossier))
        .filter((nom) => nom.endsWith(".xml"))
        .map((nom) => ({ nom, octets: readFileSync(join(dossierEchantillons ?? "", dossier, nom)) })),
    );
const echantillon = (nom: string): Uint8Array =>
  echantillons.find((e) => e.nom === nom)?.octets ?? assert.fail(nom);

/** Real messages that no schema accepts, and why: they are read all the same. */
const HORS_SCHEMA = [
  "034-000000000-20170701-20170721D-AI-1-3_0.nature-non-numerique.xml",
  "ANO_EACT--214400152--20180925-1.xml",
];
const GENERATION_ANCIENNE = "RetourClassification-2004-04-01-sans-typologie.xml";

test("each sample belongs to the generations the notes say, and all of them are read", {
  skip: sansEchantillons || sansSchemas,
}, () => {
  for (const { nom, octets } of echantillons) {
    const generations = [actuel?.erreurs(octets).length === 0, ancien?.erreurs(octets).length === 0];
    const lu = valeur(lireMessage(octets));
    const typee = ["Acte", "ARActe", "AnomalieActe", "RetourClassification"].includes(lu.racine);
    const attendu = HORS_SCHEMA.includes(nom)
      ? [false, false]
      : nom === GENERATION_ANCIENNE
        ? [false, true]
        : [true, !typee];
    assert.deepEqual(generations, attendu, nom);
  }
});

test("what was read of a sample is written again, valid, and says the same", {
  skip: sansEchantillons || sansSchemas,
}, () => {
  for (const { nom, octets } of echantillons) {
    const lu = valeur(lireMessage(octets));
    const ecrit = ecrireMessage(lu);
    if (nom === HORS_SCHEMA[0] || nom === GENERATION_ANCIENNE) {
      assert.ok(!ecrit.ok, `${nom} : ce que le schéma refuse n’est pas écrit`);
      continue;
    }
    const relu = valeur(ecrit);
    assert.deepEqual(valeur(lireMessage(relu)), lu, nom);
    // 999 is what the Ministry sends, against its own schema: it alone is written outside it.
    const erreurs = actuel?.erreurs(relu) ?? [];
    if (nom === HORS_SCHEMA[1]) assert.match(erreurs[0] ?? "", /'999' is not an element of the set/);
    else assert.deepEqual(erreurs, [], nom);
  }
});

test("a real letter and a real referral name their documents", { skip: sansEchantillons }, () => {
  const lettre = valeur(lireMessage(echantillon("034-000000000-20170701-20170725A-AI-2-1_0.xml")));
  assert.ok(lettre.racine === "CourrierSimple");
  assert.equal(lettre.idActe, "034-000000000-20170701-20170725A-AI");
  assert.equal(lettre.dateCourrierPref, "2017-07-25");
  const defere = valeur(lireMessage(echantillon("034-000000000-20170701-20170725A-AI-5-1_0.xml")));
  assert.ok(defere.racine === "DefereTA");
  assert.deepEqual([defere.dateDepot, defere.natureIllegalite], ["2017-07-01", "NATURE_TEST"]);
  assert.deepEqual(
    [lettre, defere].flatMap(fichiersNommes).map((f) => f.nomFichier),
    ["034-000000000-20170701-20170725A-AI-2-1_1.pdf", "034-000000000-20170701-20170725A-AI-5-1_1.pdf"],
  );
});

test("a real withdrawal says from which day", { skip: sansEchantillons }, () => {
  assert.deepEqual(valeur(lireMessage(echantillon("044-214400152-20181106-TEST_DGCL_4-DE-6-2_10.xml"))), {
    racine: "ARAnnulation",
    code: "6-2",
    idActe: "044-214400152-20181106-TEST_DGCL_4-DE",
    dateReception: "2018-11-28",
  });
});

test("the same label tells a faithful relay from one that damages letters", {
  skip: sansEchantillons,
}, () => {
  const libelles = (nom: string): string =>
    Buffer.from(JSON.stringify(valeur(lireMessage(echantillon(nom))))).toString();
  assert.match(libelles("RetourClassification-2019-03-01.xml"), /mise en œuvre/);
  assert.match(libelles("999-1234----7-2_1.xml"), /mise en \?uvre/);
});
