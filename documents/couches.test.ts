import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { certificatPdf } from "./certificat.ts";
import { certifier } from "./certifier.ts";
import { deliberationPdf } from "./deliberation.ts";
import { outil, polices, sansPoppler, texteDe } from "./essai.ts";
import { apposerSignature, octetsASigner, preparerSignature } from "./signature.ts";
import { certificatTemoin, deliberationTemoin, mentionsTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };
const acte = deliberationPdf(atelier, deliberationTemoin);
const certificat = certificatPdf(atelier, certificatTemoin).pdf;
const demande = {
  nom: "Serge SIMEON",
  qualite: "Président",
  le: "2024-03-21T10:12:00+01:00",
  dateTexte: "jeudi 21 mars 2024 à 10:12",
  raison: "Signature de la délibération 2024/5 /Contents <00> œ ’ (",
};
const preparee = await preparerSignature(atelier, acte.pdf, acte.champs.president, demande);
const commence = (pdf: Uint8Array, debut: Uint8Array) =>
  pdf.length > debut.length && Buffer.from(pdf.subarray(0, debut.length)).equals(debut);
const brut = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

test("a signature is added after the act, whose bytes open the result unchanged", () => {
  assert.ok(commence(preparee.pdf, acte.pdf));
});

test("the byte range covers all but the place of the signature, exactly", () => {
  const { pdf, byteRange, debutContents, longueurContents } = preparee;
  assert.deepEqual(byteRange, [
    0,
    debutContents - 1,
    debutContents + longueurContents + 1,
    pdf.length - debutContents - longueurContents - 1,
  ]);
  assert.equal(pdf[debutContents - 1], 0x3c);
  assert.equal(pdf[debutContents + longueurContents], 0x3e);
  assert.ok(brut(pdf).includes(`[${byteRange.join(" ")}]`));
  assert.equal(octetsASigner(pdf, preparee).length, pdf.length - longueurContents - 2);
});

test("a signature is written in its place, and nothing else moves", () => {
  const signe = apposerSignature(preparee.pdf, preparee, Uint8Array.of(0x30, 0x82, 0x0a, 0xff));
  assert.equal(signe.length, preparee.pdf.length);
  assert.equal(brut(signe.subarray(preparee.debutContents, preparee.debutContents + 10)), "30820aff00");
  assert.ok(Buffer.from(octetsASigner(signe, preparee)).equals(octetsASigner(preparee.pdf, preparee)));
});

test("a signature too long for its place, or put twice, is refused", () => {
  assert.throws(() => apposerSignature(preparee.pdf, preparee, new Uint8Array(16_385)), /16385 octets/);
  const signe = apposerSignature(preparee.pdf, preparee, Uint8Array.of(0x30));
  assert.throws(() => apposerSignature(signe, preparee, Uint8Array.of(0x31)), /déjà occupée/);
});

test("the field keeps PDF/A: appearance in embedded fonts, print flag, no NeedAppearances, in the structure", async () => {
  const document = await PDFDocument.load(preparee.pdf, { updateMetadata: false });
  const champ = document.catalog.lookup(PDFName.of("AcroForm"), PDFDict);
  assert.equal(champ.get(PDFName.of("NeedAppearances")), undefined);
  assert.equal(champ.get(PDFName.of("SigFlags"))?.toString(), "3");
  const widget = document.getForm().getFields()[0]?.acroField.dict as PDFDict;
  assert.equal(widget.get(PDFName.of("F"))?.toString(), "132");
  assert.ok(widget.lookup(PDFName.of("AP"), PDFDict).has(PDFName.of("N")));
  assert.ok(widget.has(PDFName.of("StructParent")));
  const { x, y, largeur, hauteur } = acte.champs.president;
  assert.equal(widget.get(PDFName.of("Rect"))?.toString(), `[ ${x} ${y} ${x + largeur} ${y + hauteur} ]`);
  assert.match(brut(preparee.pdf), /\/M \(D:20240321101200\+01'00'\)/);
});

test("the appearance can be read and searched, with only our fonts", poppler, () => {
  const texte = texteDe(preparee.pdf);
  for (const attendu of ["Signé électroniquement par", "le jeudi 21 mars 2024 à 10:12"])
    assert.ok(texte.includes(attendu), attendu);
  for (const { nom, embarquee } of polices(preparee.pdf)) {
    assert.match(nom, /\+(SourceSerif4|AtkinsonHyperlegibleNext)/);
    assert.ok(embarquee);
  }
});

test("a second signer signs after the first, under another field name", async () => {
  const signe = apposerSignature(preparee.pdf, preparee, Uint8Array.of(0x30));
  const seconde = await preparerSignature(atelier, signe, acte.champs.secretaire, {
    ...demande,
    nom: "Marie-Josée DÉPREZ",
    qualite: "Secrétaire de séance",
    nomChamp: "Signature_secretaire",
  });
  assert.ok(commence(seconde.pdf, signe));
  const champs = (await PDFDocument.load(seconde.pdf, { updateMetadata: false })).getForm().getFields();
  assert.deepEqual(
    champs.map((c) => c.getName()),
    ["Signature_president", "Signature_secretaire"],
  );
  await assert.rejects(preparerSignature(atelier, signe, acte.champs.secretaire, demande), /déjà un champ/);
});

test("preparing twice gives the same bytes", async () => {
  const encore = await preparerSignature(ouvrirAtelier(), acte.pdf, acte.champs.president, demande);
  assert.ok(Buffer.from(encore.pdf).equals(preparee.pdf));
});

const signe = apposerSignature(preparee.pdf, preparee, Uint8Array.of(0x30));
const copie = await certifier(atelier, signe, { mentions: mentionsTemoin, certificat });

test("the certified copy begins with exactly the signed bytes, and is the same each time", async () => {
  assert.ok(commence(copie, signe));
  assert.ok(
    Buffer.from(await certifier(atelier, signe, { mentions: mentionsTemoin, certificat })).equals(copie),
  );
});

test("the certified copy shows the stamp on its first page and the certificate on its last", poppler, () => {
  const page = (n: number) => outil("pdftotext", copie, ["-f", `${n}`, "-l", `${n}`], ["-"]);
  for (const ligne of mentionsTemoin.lignes) assert.ok(page(1).includes(ligne), ligne);
  assert.ok(page(1).includes("Registre des délibérations du Conseil communautaire"));
  assert.ok(page(acte.pages + 1).includes("Certificat de caractère exécutoire"));
  assert.match(outil("pdfinfo", copie), new RegExp(`Pages:\\s+${acte.pages + 1}\\n`));
});

test("the certified copy stays tagged: stamp and certificate are in the reading order", poppler, () => {
  const structure = outil("pdfinfo", copie, ["-struct"]);
  assert.equal(structure.match(/^Document$/gm)?.length, 1);
  assert.match(structure, /^ {2}Form\b/m);
  assert.match(structure, /^ {2}Annot\b/m);
  assert.match(structure, /^ {2}Part$[\s\S]*H2 "Transmission"/m);
});

test("the certified copy has only our fonts, embedded", poppler, () => {
  for (const { nom, embarquee } of polices(copie)) {
    assert.match(nom, /\+(SourceSerif4|AtkinsonHyperlegibleNext)/);
    assert.ok(embarquee);
  }
});

test("an unsigned or already certified file can be extended too, byte for byte", async () => {
  const deux = await certifier(atelier, copie, { mentions: { lignes: ["Copie"] }, certificat });
  assert.ok(commence(deux, copie));
});

test(
  "a file made elsewhere, whose references are a stream, is stamped too, without certificate before it is due",
  poppler,
  async () => {
    const ailleurs = await PDFDocument.create();
    for (const _ of [1, 2]) ailleurs.addPage([595, 842]);
    const original = await ailleurs.save({ useObjectStreams: true });
    assert.ok(!brut(original).includes("trailer"));
    const lignes = ["Reçu en préfecture le 22 mars 2024", "ID : 059-200030633-20240319-2024__5-DE"];
    const tampon = await certifier(atelier, original, { mentions: { lignes } });
    assert.ok(commence(tampon, original));
    for (const ligne of lignes) assert.ok(texteDe(tampon).includes(ligne), ligne);
    assert.match(outil("pdfinfo", tampon), /Pages:\s+2\n/);
    const encore = await certifier(atelier, tampon, { mentions: { lignes: ["Copie"] }, certificat });
    assert.ok(commence(encore, tampon));
    assert.match(outil("pdfinfo", encore), /Pages:\s+3\n/);
  },
);

test("a file that is not a PDF is refused", async () => {
  await assert.rejects(
    certifier(atelier, new TextEncoder().encode("bonjour"), { mentions: mentionsTemoin, certificat }),
    /table de références/,
  );
});
