import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { acteGraine, latin1, refusDe, valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import {
  champsCreation,
  ecrireActe,
  empreinteNounce,
  encoderChamp,
  type FichierS2low,
  lireDateDecision,
  nomDeFichierPoste,
  statutsS2low,
  texteRecu,
} from "../index.ts";

test("an object posted to another operator is what a typist would write, every change shown first (V23)", () => {
  const { octets, texte, changements } = valeur(encoderChamp("subject", "œuvre d’été – 5 €"));
  assert.equal(texte, "oeuvre d'été - 5 EUR");
  assert.equal(latin1(octets), "oeuvre d'été - 5 EUR");
  assert.equal(changements.length, 4);
  assert.equal(refusDe(encoderChamp("subject", "Fête 😀")), "caractere-sans-equivalent");
});

test("the length of an object is counted once written for the other operator", () => {
  assert.ok(encoderChamp("subject", "a".repeat(499)).ok);
  assert.equal(refusDe(encoderChamp("subject", "a".repeat(500))), "texte-trop-long");
  assert.equal(refusDe(encoderChamp("subject", `${"a".repeat(497)}…`)), "texte-trop-long");
  assert.ok(encoderChamp("libre", "a".repeat(900)).ok);
});

test("a subject posted in UTF-8 with api=1 is stored as it was typed (V68)", () => {
  const poste = Buffer.from("Délibération", "utf8");
  assert.equal(texteRecu(poste).texte, "Délibération");
  // What our own client posts, our own server reads: the two halves of the dialect agree.
  assert.equal(texteRecu(valeur(encoderChamp("subject", "Délibération")).octets).texte, "Délibération");
});

test("a Windows apostrophe posted becomes an apostrophe, and leaves as a reference (V69)", () => {
  const objet = texteRecu(Uint8Array.from(Buffer.from("l\x92\xe9t\xe9", "latin1"))).texte;
  assert.equal(objet, "l’été");
  const xml = valeur(ecrireActe({ ...acteGraine, objet }));
  assert.match(latin1(xml), /l&#8217;été/);
  assert.ok(!xml.includes(0x92));
});

test("a password is proved for one single-use word, without ever travelling (V58)", () => {
  // sha256 of the text `secret:abc`, as any other tool computes it.
  assert.equal(
    empreinteNounce("secret", "abc"),
    "7fd728468c310896116d2643be7c17f02fdedaa766b231cbf81401ff25bc6e25",
  );
});

test("a day of decision may be posted with one digit, and must exist", () => {
  assert.equal(valeur(lireDateDecision("2024-3-9")), "2024-03-09");
  assert.equal(valeur(lireDateDecision(" 2024-03-19 ")), "2024-03-19");
  for (const faux of ["2024-02-30", "19/03/2024", "", "2024-3-"])
    assert.equal(refusDe(lireDateDecision(faux)), "date-invalide");
});

test("a name of file is posted as clients do, in letters without accent", () => {
  assert.equal(nomDeFichierPoste("Délib. n°12/2024 (été).pdf"), "Delib. n_12_2024 _ete_.pdf");
});

test("the form of a deposit has the fields of the protocol, and only those", {
  skip: sansEchantillons,
}, () => {
  const protocole = readFileSync(join(dossierEchantillons ?? "", "../PROTOCOL.md"), "utf8");
  const section = protocole.slice(
    protocole.indexOf("### 9.3"),
    protocole.indexOf("The classification date is **not** sent"),
  );
  const noms = [...section.matchAll(/`([a-z_]{3,}[0-9]?(?:\[\])?)`/g)].map((m) => m[1]);
  // `classif3`..`classif5` is written as a range.
  assert.deepEqual(champsCreation.map((c) => c.nom).sort(), [...new Set([...noms, "classif4"])].sort());
  const obligatoires = [...section.matchAll(/^\| (`[^|]+) \| yes \|/gm)].flatMap(([, cellule = ""]) =>
    [...cellule.matchAll(/`([^`]+)`/g)].map((m) => m[1]),
  );
  assert.deepEqual(
    champsCreation.filter((c) => c.present === "toujours").map((c) => c.nom),
    obligatoires,
  );
});

test("the shapes of the answers are those met: a list of files, all texts", {
  skip: sansEchantillons,
}, () => {
  const lus = JSON.parse(
    readFileSync(join(dossierEchantillons ?? "", "s2low-actes_transac_get_files_list.json"), "utf8"),
  ) as FichierS2low[];
  const forme: Record<keyof FichierS2low, string> = {
    id: "",
    name: "",
    posted_filename: "",
    mimetype: "",
    size: "",
    sign: "",
    code_pj: "",
  };
  for (const fichier of lus) {
    assert.deepEqual(Object.keys(fichier), Object.keys(forme));
    assert.ok(Object.values(fichier).every((v) => typeof v === "string"));
  }
});

test("the table of states is served as it is known", () => {
  assert.equal(statutsS2low["4"], "Acquittement reçu");
  assert.equal(statutsS2low["-1"], "Erreur");
});
