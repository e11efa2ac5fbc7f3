import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { refusDe, valeur } from "../essais/graine.ts";
import {
  attribuerNumero,
  codesMessage,
  identifiantActe,
  natures,
  nomArchive,
  nomDocument,
  nomEnveloppe,
  nomMessage,
  normaliserNumero,
  parseIdentifiantActe,
  parseNomArchive,
  parseNomEnveloppe,
  parseNomFichier,
  proposerSuffixe,
  serieSuivante,
  verifierIdentifiantActe,
  verifierNomFichier,
  verifierNumero,
} from "../index.ts";

const jour = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const numero = fc.stringMatching(/^(?:[A-Z0-9][A-Z0-9_]{0,13})?[A-Z0-9]$/);
const siren = fc.stringMatching(/^[0-9]{9}$/);
const departement = fc.constantFrom("001", "059", "02A", "02B", "095", "971", "976");
const nature = fc.constantFrom(...natures.map((n) => n.abrege));
const parties = fc.record({ departement, siren, date: jour, numero, nature });
const code = fc.constantFrom(...Object.values(codesMessage).filter((c) => !c.startsWith("7-")));
const reglages = (seed: number) => ({ numRuns: 500, seed });

test("every identifier written is read back in its parts, by the strict reader too", () => {
  fc.assert(
    fc.property(parties, (p) => {
      const id = valeur(identifiantActe(p));
      assert.deepEqual(valeur(parseIdentifiantActe(id.texte)), id);
      assert.deepEqual(valeur(verifierIdentifiantActe(id.texte)), id);
      assert.ok(id.texte.length <= 41);
    }),
    reglages(1),
  );
});

test("every file name written is read back in its parts, and passes the strict reading", () => {
  const piece = fc.record({
    typePiece: fc.stringMatching(/^[A-Z0-9_]{5}$/),
    ordre: fc.integer({ min: 1, max: 5000 }),
    extension: fc.constantFrom("pdf" as const, "png" as const, "jpg" as const, "xml" as const),
  });
  fc.assert(
    fc.property(parties, code, piece, (p, c, { typePiece, ordre, extension }) => {
      const id = valeur(identifiantActe(p));
      const attendu = { ...p, code: c };
      assert.deepEqual(valeur(verifierNomFichier(nomMessage(id, c))), {
        ...attendu,
        typePiece: null,
        ordre: 0,
        extension: "xml",
      });
      assert.deepEqual(valeur(verifierNomFichier(nomDocument(id, c, { typePiece, ordre, extension }))), {
        ...attendu,
        typePiece,
        ordre,
        extension,
      });
    }),
    reglages(2),
  );
});

test("every envelope and archive name written is read back in its parts", () => {
  const serie = fc.integer({ min: 1, max: 9999 });
  const quadrigramme = fc.constantFrom("EACT", "TACT", "QACT");
  fc.assert(
    fc.property(
      fc.record({ quadrigramme, siren, jour, serie }),
      fc.stringMatching(/^[A-Z]{3}$/),
      (p, trigramme) => {
        const nom = valeur(nomEnveloppe(p));
        const { quadrigramme: q, siren: s, jour: j, serie: n } = valeur(parseNomEnveloppe(nom));
        assert.deepEqual({ quadrigramme: q, siren: s, jour: j, serie: n }, { ...p });
        const archive = valeur(parseNomArchive(valeur(nomArchive(trigramme, nom))));
        assert.deepEqual([archive.trigramme, archive.enveloppe], [trigramme, nom]);
      },
    ),
    reglages(3),
  );
});

test("a number normalised is fit to travel, and normalising it again changes nothing", () => {
  const saisie = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.stringMatching(/^[a-zA-Zé0-9/_. °-]{1,15}$/),
  );
  fc.assert(
    fc.property(saisie, (affiche) => {
      const transmis = normaliserNumero(affiche);
      if (!transmis.ok) return;
      assert.equal(valeur(verifierNumero(transmis.valeur)), transmis.valeur);
      assert.equal(valeur(normaliserNumero(transmis.valeur)), transmis.valeur);
    }),
    reglages(4),
  );
});

test("no name makes the readers throw, and a refusal says which field in a sentence", () => {
  const nom = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[A-Z0-9_a-z.-]{0,60}$/),
  );
  fc.assert(
    fc.property(nom, (texte) => {
      for (const lire of [
        parseNomFichier,
        verifierNomFichier,
        parseNomEnveloppe,
        parseNomArchive,
        parseIdentifiantActe,
      ]) {
        const lu = lire(texte);
        if (lu.ok) continue;
        assert.match(lu.refus.phrase, /\.$/);
        assert.notEqual(lu.refus.champ, "");
        assert.match(lu.refus.regle, /^2\.\d/);
      }
    }),
    reglages(5),
  );
});

test("a malformed name says which of its parts is wrong", () => {
  const cas: [string, string][] = [
    ["59-200030633-20240319-2024__5-DE-1-1_0.xml", "departement"],
    ["059-20003063-20240319-2024__5-DE-1-1_0.xml", "siren"],
    ["059-200030633-2024319-2024__5-DE-1-1_0.xml", "date"],
    ["059-200030633-20240319-2024.5-DE-1-1_0.xml", "numero"],
    ["059-200030633-20240319-2024__5-de-1-1_0.xml", "nature"],
    ["059-200030633-20240319-2024__5-DE-1-4_0.xml", "code"],
    ["99DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf", "typePiece"],
    ["059-200030633-20240319-2024__5-DE-1-1_0", "extension"],
    ["../059-200030633-20240319-2024__5-DE-1-1_0.xml", "nomFichier"],
    ["059-200030633-20240319-2024-5-DE-1-1_0.xml", "typePiece"],
    ["plan.pdf", "nomFichier"],
  ];
  for (const [nom, champ] of cas) {
    const lu = parseNomFichier(nom);
    assert.equal(lu.ok ? "lu" : lu.refus.champ, champ, nom);
  }
});

test("what old archives write is read, and would not be written", () => {
  for (const nom of [
    "034-491011698-20171207-CL20171227_06-DE-1-2.xml",
    "99_DE-059-200030633-20240319-A1-DE-1-1_1.PDF",
    "059-200030633-20240319-abc-DE-1-1_0.xml",
    "059-200030633-20240230-A1-DE-1-1_0.xml",
    "059-200030633-20240319-A1-DE-1-1_1.pdf",
    "99_DE-059-200030633-20240319-A1-DE-1-1_0.xml",
    "044-214400152----1-3_1.xml",
    "059-200030633-20240319-A1-XX-1-1_0.xml",
  ]) {
    valeur(parseNomFichier(nom));
    assert.equal(verifierNomFichier(nom).ok, false, nom);
  }
  valeur(verifierNomFichier("059-200030633----7-1_0.xml"));
});

test("two numbers that people tell apart and the wire does not are refused together", () => {
  const pris = [{ affiche: "2024-5", transmis: "2024_5" }];
  const refus = attribuerNumero("2024 5", pris);
  assert.equal(refusDe(refus), "numero-deja-pris");
  assert.match(
    refus.ok ? "" : refus.refus.phrase,
    /«\u00a02024 5\u00a0» et «\u00a02024-5\u00a0» donneraient .+ «\u00a02024_5\u00a0»/,
  );
  assert.match(
    (attribuerNumero("2024-5", pris) as { refus: { phrase: string } }).refus.phrase,
    /^Le numéro «\u00a02024-5\u00a0» a déjà servi/,
  );
  assert.deepEqual(valeur(attribuerNumero("2024/5", pris)), { affiche: "2024/5", transmis: "2024__5" });
  assert.equal(refusDe(attribuerNumero("", [])), "numero-vide");
});

test("the suffix offered is free, and none is offered when it would not fit", () => {
  const pris = [
    { affiche: "2024/5", transmis: "2024__5" },
    { affiche: "2024/5-2", transmis: "2024__5_2" },
  ];
  assert.deepEqual(proposerSuffixe("2024/5", pris), { affiche: "2024/5-3", transmis: "2024__5_3" });
  assert.equal(proposerSuffixe("A".repeat(14), []), null);
  assert.equal(proposerSuffixe("", []), null);
});

test("the day’s counter begins at 1, follows on, and stops after 9999", () => {
  assert.equal(valeur(serieSuivante(null)), 1);
  assert.equal(valeur(serieSuivante(41)), 42);
  assert.equal(refusDe(serieSuivante(9999)), "serie-invalide");
});
