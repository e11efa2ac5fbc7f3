import assert from "node:assert/strict";
import { test } from "node:test";
import { annexePdf } from "./annexe.ts";
import { bordereauPdf } from "./bordereau.ts";
import { certificatPdf } from "./certificat.ts";
import { coulant, outil, polices, sansPoppler, texteDe } from "./essai.ts";
import { annexeTemoin, bordereauTemoin, certificatTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };
const pieces = {
  certificat: () => certificatPdf(atelier, certificatTemoin),
  bordereau: () => bordereauPdf(atelier, bordereauTemoin),
  annexe: () => annexePdf(atelier, annexeTemoin),
};

test("certificate, receipt and annex compile as PDF/UA-1 too", () => {
  certificatPdf(atelier, certificatTemoin, "ua-1");
  bordereauPdf(atelier, bordereauTemoin, "ua-1");
  annexePdf(atelier, annexeTemoin, "ua-1");
});

for (const [nom, composer] of Object.entries(pieces)) {
  test(`${nom}: same input, same bytes, one page, under 150 KB`, () => {
    const un = composer();
    assert.ok(Buffer.from(un.pdf).equals(composer().pdf));
    assert.equal(un.pages, 1);
    assert.ok(un.pdf.length < 150_000);
  });
  test(`${nom}: only our fonts, embedded`, poppler, () => {
    for (const { nom: police, embarquee } of polices(composer().pdf)) {
      assert.match(police, /\+(SourceSerif4|AtkinsonHyperlegibleNext)/);
      assert.ok(embarquee);
    }
  });
}

test("the receipt keeps the object whole, with œ and ’, unbroken", poppler, () => {
  const { pdf } = pieces.bordereau();
  assert.ok(coulant(pdf).includes(bordereauTemoin.objet));
  for (const suite of ["mise en œuvre", "Territoires d’Industrie"])
    assert.ok(texteDe(pdf).includes(suite), suite);
});

test("the receipt names the person, the real roles, the dates in words and the life cycle", poppler, () => {
  const texte = coulant(pieces.bordereau().pdf);
  for (const attendu of [
    "Bordereau d’acquittement de transaction",
    "Envoi ordonné par Claire Martin",
    "Numéro de l’acte 2024__5",
    "Date de la décision 19 mars 2024",
    "Nature de l’acte Délibérations",
    "Documents papiers complémentaires NON",
    "7.4 - Interventions économiques",
    "Identifiant unique 059-200030633-20240319-2024__5-DE",
    "Message métier",
    "Document principal (Délibération)",
    "Nom original : 2024.5.pdf",
    "Nom métier : 99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf",
    "2.7 Mo",
    "22 mars 2024 à 09h43min21s",
    "Reçu par le MI le 2024-03-22",
    "page 1/1",
  ])
    assert.ok(texte.includes(attendu), attendu);
});

test("a main document keeps its role whatever its type code (V67)", poppler, () => {
  const fichiers = bordereauTemoin.fichiers.map((f) =>
    f.role === "principal" ? { ...f, typePiece: "70_DE" } : f,
  );
  assert.ok(
    coulant(bordereauPdf(atelier, { ...bordereauTemoin, fichiers }).pdf).includes(
      "Document principal (Délibération)",
    ),
  );
});

test("two annexes of the same original name are both listed (V66)", poppler, () => {
  const annexe = bordereauTemoin.fichiers[3] as (typeof bordereauTemoin.fichiers)[number];
  const fichiers = [2, 3].map((n) => ({
    ...annexe,
    nomOriginal: "plan.pdf",
    nom: annexe.nom.replace("_2.pdf", `_${n}.pdf`),
  }));
  const texte = coulant(bordereauPdf(atelier, { ...bordereauTemoin, fichiers }).pdf);
  assert.equal(texte.match(/Nom original : plan\.pdf/g)?.length, 2);
});

test("a receipt of sixty annexes runs over pages and repeats its header", poppler, () => {
  const annexe = bordereauTemoin.fichiers[3] as (typeof bordereauTemoin.fichiers)[number];
  const { pdf, pages } = bordereauPdf(atelier, {
    ...bordereauTemoin,
    fichiers: Array.from({ length: 60 }, () => annexe),
  });
  assert.ok(pages > 3);
  assert.ok((texteDe(pdf).match(/^Taille$/gm)?.length ?? 0) > 3);
});

test(
  "the certificate cites the facts: transmission, publication, force, court, last day, fingerprint, person",
  poppler,
  () => {
    const texte = coulant(pieces.certificat().pdf);
    for (const attendu of [
      "Certificat de caractère exécutoire",
      "sur l’ordre de Claire Martin",
      "Reçue en sous-préfecture de Cambrai le vendredi 22 mars 2024 à 09:43.",
      "059-200030633-20240319-2024__5-DE",
      "Publiée en ligne le vendredi 22 mars 2024 à 14:27.",
      "Exécutoire depuis le vendredi 22 mars 2024 à 14:27.",
      "art. L2131-1 et L5211-3 du CGCT",
      "Devant le tribunal administratif de Lille, jusqu’au jeudi 23 mai 2024 inclus.",
      certificatTemoin.empreinteSigne.slice(0, 32),
      certificatTemoin.empreinteSigne.slice(32),
    ])
      assert.ok(texte.includes(attendu), attendu);
  },
);

test("a word longer than a line is cut at its end instead of running out of the page", poppler, () => {
  const objet = `Convention ${"REFERENCE_INTERCOMMUNALE_2024_".repeat(4)} et ses avenants`;
  for (const { pdf } of [
    bordereauPdf(atelier, { ...bordereauTemoin, objet }),
    certificatPdf(atelier, { ...certificatTemoin, objet }),
  ]) {
    const bords = [...outil("pdftotext", pdf, ["-bbox"], ["-"]).matchAll(/xMax="([\d.]+)"/g)].map((m) =>
      Number(m[1]),
    );
    assert.ok(bords.length > 50);
    // A4 is 595 points wide, its right margin at least 20 mm.
    assert.ok(Math.max(...bords) < 595 - 54, String(Math.max(...bords)));
  }
});

test(
  "the certificate of what was only notified says to whom it was made known and how, and no publication",
  poppler,
  () => {
    const texte = coulant(
      certificatPdf(atelier, {
        ...certificatTemoin,
        genre: "arrete-individuel",
        publieLe: null,
        adresse: "",
        notification: { le: "2024-03-25", mode: "remise en main propre" },
        executoireLe: "2024-03-25T00:00:00+01:00",
      }).pdf,
    );
    assert.match(texte, /Notifié le lundi 25 mars 2024 \(remise en main propre\)\./);
    assert.match(texte, /Exécutoire depuis le lundi 25 mars 2024\./);
    assert.doesNotMatch(texte, /[Pp]ubli|00:00/);
  },
);
