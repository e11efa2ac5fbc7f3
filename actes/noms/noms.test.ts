import assert from "node:assert/strict";
import { test } from "node:test";
import { emetteur, refusDe, valeur } from "../essais/graine.ts";
import {
  codeService,
  departementActes,
  type IdentifiantActe,
  identifiantActe,
  nomAnomalieEnveloppe,
  nomArchive,
  nomDocument,
  nomEnveloppe,
  nomEnveloppeRetour,
  nomMessage,
  normaliserNumero,
  parseIdentifiantActe,
  parseNomArchive,
  parseNomEnveloppe,
  parseNomFichier,
  serviceDeControle,
  sirenPlausible,
  verifierArrondissement,
  verifierDate,
  verifierDepartement,
  verifierIdentifiantActe,
  verifierNumero,
} from "../index.ts";

const graine = (): IdentifiantActe =>
  valeur(identifiantActe({ ...emetteur, date: "2024-03-19", numero: "2024__5", nature: "DE" }));

const enveloppe = { quadrigramme: "EACT", siren: "200030633", jour: "2024-03-22", serie: 1 };

test("the seed act has the identifier printed on its receipt (V01)", () => {
  assert.equal(graine().texte, "059-200030633-20240319-2024__5-DE");
});

test("the seed act’s files bear the names printed on its receipt (V02, V03, V04)", () => {
  assert.equal(nomMessage(graine(), "1-1"), "059-200030633-20240319-2024__5-DE-1-1_0.xml");
  const document = (typePiece: string, ordre: number, extension: "pdf" | "png") =>
    nomDocument(graine(), "1-1", { typePiece, ordre, extension });
  assert.equal(document("99_DE", 1, "pdf"), "99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf");
  assert.equal(document("70_DE", 2, "png"), "70_DE-059-200030633-20240319-2024__5-DE-1-1_2.png");
  assert.equal(document("70_DE", 3, "png"), "70_DE-059-200030633-20240319-2024__5-DE-1-1_3.png");
});

test("the envelope and the archive carry the day of sending and its serial (V05)", () => {
  const nom = valeur(nomEnveloppe(enveloppe));
  assert.equal(nom, "EACT--200030633--20240322-1.xml");
  assert.equal(valeur(nomArchive("SLO", nom)), "SLO-EACT--200030633--20240322-1.tar.gz");
});

test("a request for classification names no act (V06)", () => {
  assert.equal(nomMessage({ departement: "059", siren: "200030633" }, "7-1"), "059-200030633----7-1_0.xml");
});

test("a cancellation sent in June keeps the date of the decision (V07)", () => {
  assert.equal(nomMessage(graine(), "6-1"), "059-200030633-20240319-2024__5-DE-6-1_0.xml");
});

test("a number with a slash is refused as it is, and normalised for sending (V08)", () => {
  assert.equal(refusDe(verifierNumero("2024/5")), "numero-invalide");
  assert.equal(valeur(normaliserNumero("2024/5")), "2024__5");
});

test("a number too long once normalised is refused, never cut (V09)", () => {
  const refus = normaliserNumero("délib. n°12/2024");
  assert.equal(refusDe(refus), "numero-trop-long");
  assert.match(refus.ok ? "" : refus.refus.phrase, /DELIB_N_12__2024.+16 caractères/);
});

test("normalising removes accents, writes ligatures in two letters, and repeats without change", () => {
  assert.equal(valeur(normaliserNumero("Œuvre n°3")), "OEUVRE_N_3");
  assert.equal(valeur(normaliserNumero("Straße-7")), "STRASSE_7");
  assert.equal(valeur(normaliserNumero("  2024-12 bis ")), "2024_12_BIS");
  assert.equal(valeur(normaliserNumero("2024__5")), "2024__5");
  assert.equal(refusDe(normaliserNumero("/ - /")), "numero-vide");
});

test("a number neither begins nor ends by an underscore (V10)", () => {
  assert.equal(refusDe(verifierNumero("_2024")), "numero-invalide");
  assert.equal(refusDe(verifierNumero("2024_")), "numero-invalide");
});

test("a number holds from one to fifteen characters (V11, V12)", () => {
  assert.equal(valeur(verifierNumero("A")), "A");
  assert.equal(valeur(verifierNumero("A".repeat(15))), "A".repeat(15));
  assert.equal(refusDe(verifierNumero("A".repeat(16))), "numero-trop-long");
  assert.equal(refusDe(verifierNumero("")), "numero-vide");
});

test("a hyphen or a small letter in a number is refused at sending, and read when received (V13, V14)", () => {
  assert.equal(refusDe(verifierNumero("2024-5")), "numero-invalide");
  assert.equal(refusDe(verifierNumero("abc")), "numero-invalide");
  assert.equal(valeur(parseIdentifiantActe("059-200030633-20240319-abc-DE")).numero, "abc");
  assert.equal(refusDe(verifierIdentifiantActe("059-200030633-20240319-abc-DE")), "numero-invalide");
});

test("a document’s name gives back every part of it (V25)", () => {
  assert.deepEqual(valeur(parseNomFichier("99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf")), {
    typePiece: "99_DE",
    departement: "059",
    siren: "200030633",
    date: "2024-03-19",
    numero: "2024__5",
    nature: "DE",
    code: "1-1",
    ordre: 1,
    extension: "pdf",
  });
});

test("the Ministry’s own counter goes beyond four digits (V26)", () => {
  const nom = valeur(parseNomFichier("006-210600235-20180522-684-AI-1-2_5279.xml"));
  assert.equal(nom.typePiece, null);
  assert.equal(nom.ordre, 5279);
  assert.equal(nom.code, "1-2");
});

test("no counter of the Ministry is too large to be read", () => {
  const message = valeur(parseNomFichier("006-210600235-20180522-684-AI-1-2_123456789012.xml"));
  assert.equal(message.ordre, 123456789012);
  assert.equal(
    valeur(parseNomEnveloppe("EACT--SPREF0441-214400152-20181012-1234567890.xml")).serie,
    1234567890,
  );
});

test("an anomaly’s name may leave the act out (V27)", () => {
  const nom = valeur(parseNomFichier("044-214400152----1-3_1.xml"));
  assert.deepEqual([nom.date, nom.numero, nom.nature, nom.code], [null, null, null, "1-3"]);
});

test("the order may be absent, or led by a zero (V65)", () => {
  assert.equal(valeur(parseNomFichier("034-491011698-20171207-CL20171227_06-DE-1-2.xml")).ordre, null);
  assert.equal(valeur(parseNomFichier("99_DE-059-200030633-20240319-A1-DE-1-1_02.pdf")).ordre, 2);
});

test("a name from outside the protocol is refused, a path above all", () => {
  for (const nom of [
    "plan.pdf",
    "../059-200030633----7-1_0.xml",
    "059-200030633----1-9_0.xml",
    "059-200030633----7-5_0.xml",
  ])
    assert.equal(refusDe(parseNomFichier(nom)), "nom-illisible", nom);
});

test("a return envelope says which sub-prefecture answers whom (V28)", () => {
  const nom = valeur(parseNomEnveloppe("EACT--SPREF0441-214400152-20181012-9.xml"));
  assert.equal(nom.sens, "retour");
  assert.deepEqual(nom.service, { genre: "SPREF", departement: "044", arrondissement: "1" });
  assert.equal(nom.siren, "214400152");
  assert.equal(nom.serie, 9);
});

test("an envelope anomaly names the envelope it refuses, in both forms met (V29)", () => {
  const nom = valeur(parseNomEnveloppe("ANO_EACT--214400152--20180925-1.xml"));
  assert.equal(nom.anomalie, true);
  assert.equal(nom.enveloppe, "EACT--214400152--20180925-1");
  assert.equal(valeur(parseNomEnveloppe("ANO_EACT--SPREF0592-200030633-20240322-4.xml")).anomalie, true);
});

test("a département of the protocol has three characters (V30)", () => {
  assert.equal(refusDe(verifierDepartement("2A")), "departement-invalide");
  assert.equal(valeur(verifierDepartement("02A")), "02A");
  assert.equal(refusDe(verifierDepartement("135")), "departement-invalide");
  assert.equal(valeur(verifierDepartement("974")), "974");
});

test("the usual code of a département is written on three characters", () => {
  assert.deepEqual(
    ["59", "1", "2A", "2b", "971"].map((d) => valeur(departementActes(d))),
    ["059", "001", "02A", "02B", "971"],
  );
  assert.equal(refusDe(departementActes("135")), "departement-invalide");
});

test("an arrondissement is a single digit (V31)", () => {
  assert.equal(refusDe(verifierArrondissement("10")), "arrondissement-invalide");
  assert.equal(valeur(verifierArrondissement("2")), "2");
});

test("an envelope sent on 30 December bears the year of the calendar (V49)", () => {
  assert.equal(valeur(nomEnveloppe({ ...enveloppe, jour: "2024-12-30" })), "EACT--200030633--20241230-1.xml");
});

test("the day’s counter stops after 9999", () => {
  assert.equal(valeur(nomEnveloppe({ ...enveloppe, serie: 9999 })), "EACT--200030633--20240322-9999.xml");
  assert.equal(refusDe(nomEnveloppe({ ...enveloppe, serie: 10_000 })), "serie-invalide");
  assert.equal(refusDe(nomEnveloppe({ ...enveloppe, serie: 0 })), "serie-invalide");
});

test("every envelope name written is read back, in both directions", () => {
  const service = serviceDeControle(emetteur);
  assert.equal(codeService(service), "SPREF0592");
  const retour = nomEnveloppeRetour({ ...enveloppe, service, serie: 15_279 });
  assert.equal(retour, "EACT--SPREF0592-200030633-20240322-15279.xml");
  assert.deepEqual(valeur(parseNomEnveloppe(retour)).service, service);
  const aller = valeur(nomEnveloppe(enveloppe));
  assert.equal(valeur(parseNomEnveloppe(aller)).jour, "2024-03-22");
  assert.equal(
    valeur(parseNomEnveloppe(nomAnomalieEnveloppe(aller))).enveloppe,
    "EACT--200030633--20240322-1",
  );
  assert.equal(refusDe(parseNomEnveloppe("EACT--MAIRIE-200030633-20240322-1.xml")), "nom-illisible");
});

test("an archive’s name gives the operator and the envelope", () => {
  const nom = valeur(parseNomArchive("SLO-EACT--200030633--20240322-1.tar.gz"));
  assert.equal(nom.trigramme, "SLO");
  assert.equal(nom.enveloppe, "EACT--200030633--20240322-1.xml");
  assert.equal(refusDe(parseNomArchive("EACT--200030633--20240322-1.tar.gz")), "nom-illisible");
});

test("an identifier of the schema is read, stray bar included; a text is not", () => {
  assert.equal(valeur(parseIdentifiantActe("|59-200030633-20240319-A-DE")).departement, "|59");
  assert.equal(refusDe(verifierIdentifiantActe("|59-200030633-20240319-A-DE")), "departement-invalide");
  assert.equal(refusDe(parseIdentifiantActe("2024/5")), "identifiant-illisible");
});

test("the date of an identifier is a day of the calendar", () => {
  assert.equal(
    refusDe(identifiantActe({ ...emetteur, date: "2023-02-29", numero: "1", nature: "DE" })),
    "date-invalide",
  );
  assert.equal(refusDe(verifierDate("1899-12-31", "date", "6.5")), "date-invalide");
  assert.equal(valeur(verifierDate("2024-02-29", "date", "6.5")), "2024-02-29");
});

test("the SIREN of the seed authority passes the key of Luhn", () => {
  assert.equal(sirenPlausible("200030633"), true);
  assert.equal(sirenPlausible("200030634"), false);
});
