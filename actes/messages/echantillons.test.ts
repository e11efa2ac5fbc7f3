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
import { ecrireMessage, fichiersNommes, lireMessage, parseNomEnveloppe, parseNomFichier } from "../index.ts";

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

test("every real message and envelope is read, and its name too", { skip: sansEchantillons }, () => {
  assert.ok(echantillons.length >= 30, `${echantillons.length} échantillons`);
  for (const { nom, octets } of echantillons) {
    const lu = lireMessage(octets);
    assert.ok(lu.ok, `${nom} : ${lu.ok ? "" : lu.refus.phrase}`);
    const court = nom.replace(/\.(?:reconstitution|nature)[^.]*/, "");
    if (court.startsWith("RetourClassification") || court.startsWith("999-1234")) continue;
    const code = lu.valeur.code;
    if (code === null) assert.ok(parseNomEnveloppe(court).ok, court);
    else assert.equal(valeur(parseNomFichier(court)).code, code, court);
  }
});

test("the Ministry’s real acknowledgement gives its identifier and its day of reception (V40)", {
  skip: sansEchantillons,
}, () => {
  const message = valeur(lireMessage(echantillon("006-210600235-20180522-684-AI-1-2_5279.xml")));
  assert.ok(message.racine === "ARActe");
  assert.equal(message.idActe, "006-210600235-20180522-684-AI");
  assert.equal(message.dateReception, "2018-05-28");
  assert.equal(message.acteRecu.objet, "Contrat à durée déterminée - Jean Dupont");
});

test("the Ministry’s real anomalies are read, 999 and non-numeric natures included", {
  skip: sansEchantillons,
}, () => {
  const enveloppeRefusee = valeur(lireMessage(echantillon("ANO_EACT--214400152--20180925-1.xml")));
  assert.ok(enveloppeRefusee.racine === "AnomalieEnveloppe");
  assert.equal(enveloppeRefusee.nature, "999");
  assert.equal(
    enveloppeRefusee.enveloppeRecue?.formulaires[0]?.nomFichier,
    "044-214400152-20180905-4365-DE-4365-DE_0.xml",
  );
  const acte = valeur(
    lireMessage(echantillon("034-000000000-20170701-20170721D-AI-1-3_0.nature-non-numerique.xml")),
  );
  assert.ok(
    acte.racine === "AnomalieActe" &&
      acte.nature === "ERREUR2" &&
      acte.acteRecu.numeroInterne === "20170721D",
  );
  const saute = valeur(lireMessage(echantillon("044-214400152----1-3_1.xml")));
  assert.deepEqual(saute.racine === "AnomalieActe" && saute.acteRecu.codesMatiere, [1, 1, 1, null, 1]);
});

test("a prefecture’s letter gives the date that its answers must echo", { skip: sansEchantillons }, () => {
  const demande = valeur(lireMessage(echantillon("059-200030633-20240319-2024__5-DE-3-1_1.xml")));
  assert.ok(demande.racine === "DemandePieceComplementaire");
  assert.equal(demande.dateCourrierPref, "2024-04-02");
  assert.equal(demande.description, "Merci d’envoyer la convention signée");
  assert.equal(demande.document?.nomFichier, "059-200030633-20240319-2024__5-DE-3-1_2.pdf");
  const accuse = valeur(lireMessage(echantillon("059-200030633-20240319-2024__5-DE-3-5_1.xml")));
  assert.ok(
    accuse.racine === "ARPieceComplementaire" && accuse.idActe === "059-200030633-20240319-2024__5-DE",
  );
});

test("a real classification is read in numeric order, with its document types", {
  skip: sansEchantillons,
}, () => {
  const message = valeur(lireMessage(echantillon("RetourClassification-2019-03-01.xml")));
  assert.ok(message.racine === "RetourClassification");
  const { date, natures, matieres } = message.classification;
  assert.equal(date, "2019-03-01");
  assert.deepEqual(
    natures.map((n) => n.code),
    [1, 2, 3, 4, 5, 6],
  );
  assert.ok(natures[0]?.types.some((t) => t.code === "99_DE"));
  assert.deepEqual(
    matieres[6]?.enfants.slice(-2).map((m) => m.code),
    ["7.9", "7.10"],
  );
  const ancienne = valeur(lireMessage(echantillon("RetourClassification-2004-04-01-sans-typologie.xml")));
  assert.ok(
    ancienne.racine === "RetourClassification" &&
      ancienne.classification.natures.every((n) => n.types.length === 0),
  );
});
