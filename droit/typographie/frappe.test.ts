import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { typographier } from "./espaces.ts";
import { type Correction, corrigerFrappe } from "./frappe.ts";
import { centimesSaisis, lireMontant, montantFinal, montantsDans, reviserMontant } from "./montants.ts";

/** A person who types, character by character. */
function taper(frappes: string): { texte: string; styles: NonNullable<Correction["style"]>[] } {
  let texte = "";
  const styles: NonNullable<Correction["style"]>[] = [];
  for (const c of frappes) {
    const correction = corrigerFrappe(texte, c);
    if (!correction) {
      texte += c;
      continue;
    }
    const base = texte.length - correction.retirer;
    texte = texte.slice(0, base) + correction.inserer;
    const { style } = correction;
    if (style) styles.push({ ...style, de: base + style.de, a: base + style.a });
  }
  return { texte, styles };
}
const ecrit = (frappes: string): string => taper(frappes).texte;

test("spaces that must not break are written before high punctuation, typed or not", () => {
  assert.equal(ecrit("Vu : oui ; non ! quoi ?"), "Vu\u00a0: oui\u202f; non\u202f! quoi\u202f?");
  assert.equal(ecrit("Décide: oui; non!"), "Décide\u00a0: oui\u202f; non\u202f!");
  assert.equal(ecrit("Quoi?!"), "Quoi\u202f?!");
});

test("quotation marks become guillemets by their place", () => {
  assert.equal(ecrit('le programme "Territoires" de'), "le programme «\u00a0Territoires\u00a0» de");
  assert.equal(ecrit('l\'offre ("basse")'), "l’offre («\u00a0basse\u00a0»)");
  assert.equal(ecrit('dit " bien " ici'), "dit «\u00a0 bien\u00a0» ici");
  assert.equal(ecrit("<<mot>>"), "«\u00a0mot\u00a0»");
});

test("apostrophe, ellipsis and dash are those of print", () => {
  assert.equal(ecrit("l'avis d'une commission..."), "l’avis d’une commission…");
  assert.equal(ecrit("le projet -- le second"), "le projet – le second");
});

test("hours, acts, addresses and web pages are left alone", () => {
  for (const intact of [
    "à 18:30 précises",
    "la délibération 2024/5 du",
    "https://www.exemple.fr/page?id=3&x=2;y!",
    "www.exemple.fr/a:b?c",
    "mairie@exemple.fr",
    "C:\\Dossiers\\acte:1",
    "au 59540 Caudry",
    "de 2024 100 fois",
  ])
    assert.equal(ecrit(intact), intact);
});

test("numbers of thousands hold together, and come apart when they were not", () => {
  assert.equal(ecrit("12 000 et 1 234 567 habitants"), "12\u202f000 et 1\u202f234\u202f567 habitants");
  assert.equal(ecrit("12 0001"), "12 0001");
  assert.equal(ecrit("le 03 27 75 84 79"), "le 03 27 75 84 79");
  assert.equal(ecrit("12 %"), "12\u00a0%");
});

test("abbreviations hold to their number", () => {
  assert.equal(ecrit("n° 12, M. Dupont, art. 3"), "n°\u00a012, M.\u00a0Dupont, art.\u00a03");
  assert.equal(ecrit("article L. 2121-29"), "article L.\u00a02121-29");
});

test("a sum in euros is recognised with its centimes, not a figure in millions", () => {
  const { texte, styles } = taper("soit 12 000,50 € HT");
  assert.equal(texte, "soit 12\u202f000,50\u00a0€ HT");
  assert.deepEqual(styles, [{ genre: "montant", de: 5, a: 16, centimes: 1_200_050 }]);
  assert.deepEqual(taper("soit 15,5 M€ ").styles, []);
  const mots = taper("une subvention de 500 euros par an");
  assert.deepEqual(mots.styles, [{ genre: "montant", de: 18, a: 27, centimes: 50_000 }]);
});

test("ordinals rise once the word is over", () => {
  assert.deepEqual(taper("le 1er mars").styles, [{ genre: "exposant", de: 4, a: 6 }]);
  assert.deepEqual(taper("la 2e fois").styles, [{ genre: "exposant", de: 4, a: 5 }]);
  assert.deepEqual(taper("XXIe siècle").styles, [{ genre: "exposant", de: 3, a: 4 }]);
  assert.deepEqual(taper("Le maire").styles, []);
  assert.equal(ecrit("Article 1er: oui"), "Article\u00a01er\u00a0: oui");
});

test("« Article 2: » takes its space once one knows it is no hour", () => {
  assert.equal(ecrit("point 2: la voirie"), "point 2\u00a0: la voirie");
});

test("sums are read as they are written", () => {
  const cas: [string, number | null][] = [
    ["12 000 €", 1_200_000],
    ["12\u202f000\u00a0€", 1_200_000],
    ["12.000,5 €", 1_200_050],
    ["-500 €", -50_000],
    ["2500€", 250_000],
    ["1 euro", 100],
    ["1 000 € TTC", 100_000],
    ["15,5 M€", null],
    ["quinze euros", null],
    ["€", null],
  ];
  for (const [texte, centimes] of cas) assert.equal(lireMontant(texte), centimes, texte);
  assert.equal(montantFinal("au numéro 2024/500 €"), null);
  assert.equal(centimesSaisis("1 234,5"), 123_450);
  assert.equal(centimesSaisis("abc"), null);
});

test("a marked sum follows its figures, and keeps what was given for words", () => {
  assert.equal(reviserMontant("12 500 €", 1_200_000), 1_250_000);
  assert.equal(reviserMontant("quinze mille euros", 1_500_000), 1_500_000);
  assert.equal(reviserMontant("12 5x €", 1_200_000), null);
  assert.equal(reviserMontant(" ", 1), null);
});

test("whatever is typed, no letter nor figure is lost or added", () => {
  const signe = fc.constantFrom(..."ab1 0.:;!?'\"-€%n°<>«»é/@Vu");
  fc.assert(
    fc.property(fc.array(signe, { maxLength: 40 }), (frappes) => {
      const garde = (t: string) => t.replace(/[^\p{L}\d€%@/°]/gu, "");
      assert.equal(garde(ecrit(frappes.join(""))), garde(frappes.join("")));
    }),
    { numRuns: 1000 },
  );
});

test("a text written elsewhere takes its spaces and apostrophes, sign for sign", () => {
  const avant =
    "Vu l'avis n° 4 : 12 000 € pour l'an 2024 ; « oui » à 18:30, art. L 2121-29, le 1 234 567 de 2024 100 fois !";
  const apres = typographier(avant);
  assert.equal(apres.length, avant.length);
  assert.equal(
    apres,
    "Vu l’avis n°\u00a04\u00a0: 12\u202f000\u00a0€ pour l’an 2024\u202f; «\u00a0oui\u00a0» à 18:30, art.\u00a0L\u00a02121-29, le 1\u202f234\u202f567 de 2024 100 fois\u202f!",
  );
  assert.equal(typographier("http://a.fr/?q=d'x le 03 27 75"), "http://a.fr/?q=d’x le 03 27 75");
  fc.assert(fc.property(fc.string(), (t) => assert.equal(typographier(t).length, t.length)));
});

test("every sum of a text is found", () => {
  assert.deepEqual(
    montantsDans("soit 10 000 € et 2 000,50 euros, hors 15,5 M€ et 2024/500 €").map((m) => m.centimes),
    [1_000_000, 200_050],
  );
});
