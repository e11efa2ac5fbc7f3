import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { acteGraine, latin1, OBJET, refusDe, valeur } from "../essais/graine.ts";
import { ecrireActe, restituer, texteRecu, texteTransmis, translitterer } from "../index.ts";

const octets = (texte: string, encodage: BufferEncoding = "utf8") =>
  new Uint8Array(Buffer.from(texte, encodage));

test("a third party’s API receives what a typist would write, every change listed (V23)", () => {
  const { texte, changements } = valeur(translitterer("œuvre d’été – 5 €"));
  assert.equal(texte, "oeuvre d'été - 5 EUR");
  assert.deepEqual(
    changements.map((c) => [c.position, c.avant, c.apres]),
    [
      [0, "œ", "oe"],
      [7, "’", "'"],
      [12, "–", "-"],
      [16, "€", "EUR"],
    ],
  );
  assert.equal(changements[0]?.phrase, "«\u00a0œ\u00a0» (œ minuscule liée) devient «\u00a0oe\u00a0».");
  assert.equal(Buffer.from(texte, "latin1").toString("latin1"), texte);
});

test("a blank is named, not shown, and a mark without width goes", () => {
  const { texte, changements } = valeur(translitterer("1\u202F000\u200Bm²"));
  assert.equal(texte, "1\u00A0000m²");
  assert.deepEqual(
    changements.map((c) => c.phrase),
    [
      "espace fine insécable (U+202F) devient une espace insécable.",
      "espace sans chasse (U+200B) est retiré\u00a0: il ne se voit pas.",
    ],
  );
});

test("a character without equivalent is refused by its name and place, never replaced", () => {
  const refus = translitterer("Fête 😀");
  assert.equal(refusDe(refus), "caractere-sans-equivalent");
  assert.match(refus.ok ? "" : refus.refus.phrase, /«\u00a0😀\u00a0» \(U\+1F600\), en position 6/);
  for (const c of ["Ж", "中", "\u0000", "\u0092", "\uD800"])
    assert.equal(refusDe(translitterer(c)), "caractere-sans-equivalent", c);
});

test("letters of the languages of Europe keep their base, ligatures their two letters", () => {
  assert.equal(
    valeur(translitterer("Łódź, Dvořák, İstanbul, ﬁnances, n°\u2009Ⅳ")).texte,
    "Lódz, Dvorák, Istanbul, finances, n° IV",
  );
});

test("no transliteration ever writes a question mark that was not there, and the list undoes it all", () => {
  const unite = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(..."aé œ’–—…€“”\u202F\u200B«»ſǅﬁ½²?\n\u0301") },
    { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
  );
  fc.assert(
    fc.property(fc.array(unite, { maxLength: 40 }), (morceaux) => {
      const texte = morceaux.join("");
      const resultat = translitterer(texte);
      if (!resultat.ok) return;
      const { texte: sortie } = resultat.valeur;
      assert.equal(restituer(resultat.valeur), texte.normalize("NFC"));
      assert.equal(Buffer.from(sortie, "latin1").toString("latin1"), sortie);
      assert.equal(sortie.split("?").length, texte.normalize("NFC").split("?").length);
      assert.deepEqual(valeur(translitterer(sortie)), { texte: sortie, changements: [] });
    }),
    { numRuns: 2000, seed: 23 },
  );
});

test("on our own wire nothing changes for the reader, and each reference is named", () => {
  const transmis = texteTransmis(OBJET);
  assert.equal(transmis.texte, OBJET);
  assert.deepEqual(
    transmis.ecarts.map((e) => [e.genre, e.avant, e.apres, e.fois]),
    [
      ["reference", "œ", "&#339;", 1],
      ["reference", "’", "&#8217;", 1],
    ],
  );
  assert.match(
    transmis.ecarts[1]?.phrase ?? "",
    /^«\u00a0’\u00a0» \(apostrophe typographique\) voyage sous la forme &#8217;/,
  );
  const xml = latin1(valeur(ecrireActe({ ...acteGraine, objet: OBJET })));
  for (const { apres } of transmis.ecarts) assert.ok(xml.includes(apres), apres);
});

test("an accent typed apart is said to travel in one letter (V20)", () => {
  const { texte, ecarts } = texteTransmis("De\u0301libe\u0301ration");
  assert.equal(texte, "Délibération");
  assert.deepEqual(
    ecarts.map((e) => [e.genre, e.apres, e.fois]),
    [["composition", "é", 2]],
  );
  assert.match(ecarts[0]?.phrase ?? "", /\(U\+0065 U\+0301\), voyage en un seul \(U\+00E9\)/);
});

test("a form posted in UTF-8 is read as the letters typed, not as their bytes (V68)", () => {
  assert.deepEqual(texteRecu(octets("Délibération")), { texte: "Délibération", encodage: "UTF-8" });
  assert.deepEqual(texteRecu(octets("Délibération", "latin1")), {
    texte: "Délibération",
    encodage: "Windows-1252",
  });
  assert.deepEqual(texteRecu(octets("2024/5")), { texte: "2024/5", encodage: "ASCII" });
});

test("the apostrophe of Windows is read as an apostrophe, and leaves as a reference (V69)", () => {
  const { texte } = texteRecu(new Uint8Array([0x64, 0x92, 0x49, 0x9c, 0x80]));
  assert.equal(texte, "d’Iœ€");
  const xml = valeur(ecrireActe({ ...acteGraine, objet: texte }));
  assert.ok(latin1(xml).includes("d&#8217;I&#339;&#8364;"));
  assert.ok(!xml.some((o) => o >= 0x80 && o <= 0x9f));
});

test("any text is received as it was sent, in UTF-8 or in ISO-8859-1", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 50 }), (texte) => {
      assert.equal(texteRecu(octets(texte)).texte, texte);
    }),
    { numRuns: 500, seed: 68 },
  );
  for (let code = 0xa0; code <= 0xff; code++) {
    const lettre = String.fromCharCode(code);
    assert.equal(texteRecu(octets(`a${lettre}b`, "latin1")).texte, `a${lettre}b`);
  }
});
