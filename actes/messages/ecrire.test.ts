import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { acteGraine, latin1, refusDe, valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import { adresseAdmise, type DonneesActe, ecrireActe, lireMessage, references } from "../index.ts";

const ecrire = (changements: Partial<DonneesActe> = {}) => ecrireActe({ ...acteGraine, ...changements });
const objetEcrit = (objet: string): string =>
  /<actes:Objet>([\s\S]*)<\/actes:Objet>/.exec(latin1(valeur(ecrire({ objet }))))?.[1] ?? "";
const relire = (octets: Uint8Array): DonneesActe => {
  const message = valeur(lireMessage(octets));
  assert.equal(message.racine, "Acte");
  return message.racine === "Acte" ? message.acte : assert.fail();
};

test("œ and ’ travel as decimal references, never as ? nor as Windows bytes (V15)", () => {
  assert.equal(objetEcrit("mise en œuvre d’un"), "mise en &#339;uvre d&#8217;un");
  const octets = valeur(ecrire({ objet: "mise en œuvre d’un" }));
  assert.ok(!latin1(octets).slice(60).includes("?"));
  assert.ok(octets.every((o) => o < 0x80 || o > 0x9f));
});

test("markup in an object is escaped once (V16)", () => {
  assert.equal(objetEcrit("A & B < C"), "A &amp; B &lt; C");
  assert.equal(objetEcrit("« &#339; » tapé tel quel"), "« &amp;#339; » tapé tel quel");
});

test("French letters of ISO-8859-1 are single bytes (V17)", () => {
  const octets = Buffer.from(objetEcrit("Café « été » 20 m²"), "latin1");
  assert.deepEqual(
    [...octets].filter((o) => o > 0x7f),
    [0xe9, 0xab, 0xe9, 0xe9, 0xbb, 0xb2],
  );
  assert.ok(!octets.includes("&"));
});

test("one reference per character, not per half of a surrogate pair (V18)", () => {
  assert.equal(objetEcrit("😀"), "&#128512;");
});

test("a character XML forbids is refused, with its position (V19)", () => {
  for (const interdit of ["\u000B", "\u0000", "\uFFFE", "\uD83D"]) {
    const refus = ecrire({ objet: `Objet ${interdit}` });
    assert.equal(refusDe(refus), "caractere-interdit");
    assert.match(refus.ok ? "" : refus.refus.phrase, /position 7/);
  }
});

test("a decomposed é is written as the single byte E9 (V20)", () => {
  assert.equal(objetEcrit("de\u0301lib"), "d\u00E9lib");
});

test("an object of 500 œ is accepted, 501 refused: characters count, not bytes (V21)", () => {
  assert.equal(relire(valeur(ecrire({ objet: "œ".repeat(500) }))).objet, "œ".repeat(500));
  assert.equal(refusDe(ecrire({ objet: "œ".repeat(501) })), "texte-trop-long");
});

test("the seed’s message weighs 990 bytes, eleven more than the damaged one that was sent (V22)", () => {
  assert.equal(valeur(ecrire()).length, 990);
});

test("with its two letters lost, the seed’s message is the very file sent in 2024", {
  skip: sansEchantillons,
}, () => {
  const nom = "059-200030633-20240319-2024__5-DE-1-1_0.reconstitution-979o.xml";
  const envoye = readFileSync(join(dossierEchantillons ?? "", nom));
  assert.equal(latin1(valeur(ecrire())).replace(/&#\d+;/g, "?"), latin1(envoye));
});

test("a nature, an annex count or a number that a prefecture would not take is refused (V08, V35, V36)", () => {
  assert.equal(refusDe(ecrire({ codeNature: 9 })), "nature-inconnue");
  assert.equal(refusDe(ecrire({ annexes: { nombre: 3, fichiers: [] } })), "annexes-inexactes");
  assert.equal(refusDe(ecrire({ numeroInterne: "2024/5" })), "numero-invalide");
  assert.equal(refusDe(ecrire({ codesMatiere: [7] })), "matiere-invalide");
  assert.equal(refusDe(ecrire({ objet: " \n " })), "objet-vide");
  assert.equal(refusDe(ecrire({ classificationLe: "" })), "date-invalide");
});

test("levels, annexes, signatures and the preceding act come back as written", () => {
  const acte: DonneesActe = {
    ...acteGraine,
    codesMatiere: [7, 4, 1, null, 2],
    precedent: "059-200030633-20240213-2024__1-DE",
    documentPapier: true,
    annexes: {
      nombre: 2,
      fichiers: [{ nomFichier: "a.pdf", signature: "MIIB<&>" }, { nomFichier: "b.pdf" }],
    },
  };
  assert.deepEqual(relire(valeur(ecrireActe(acte))), acte);
});

test("only the addresses the schema admits are addresses (V32)", () => {
  assert.deepEqual(["a+b@c.fr", "a@b.technology", " a@b.fr", "a@b.fr"].map(adresseAdmise), [
    false,
    false,
    false,
    true,
  ]);
});

test("the pre-flight can list each character sent as a reference", () => {
  assert.deepEqual(references("l’œuvre d’art : 5 € — été"), [
    { caractere: "’", reference: "&#8217;", fois: 2 },
    { caractere: "œ", reference: "&#339;", fois: 1 },
    { caractere: "€", reference: "&#8364;", fois: 1 },
    { caractere: "—", reference: "&#8212;", fois: 1 },
  ]);
  assert.deepEqual(references("Café « été » 20 m²"), []);
});

// Every character XML 1.0 can carry; weighted towards those that travel badly.
const caractere = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(..."œŒ’‘“”–—…€\u202F\u00A0éàç&<>\"']\t\n\r?;#&\u0085\u0092\u2028😀"),
  },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);

function permisParXml(c: string): boolean {
  const p = c.codePointAt(0) ?? 0;
  if (p < 0x20) return p === 0x09 || p === 0x0a || p === 0x0d;
  return (p < 0xd800 || p > 0xdfff) && p !== 0xfffe && p !== 0xffff;
}

const objets = fc
  .array(caractere, { minLength: 1, maxLength: 60 })
  .map((c) => c.join("").normalize("NFC"))
  .filter((o) => o.trim() !== "" && [...o].every(permisParXml));

test("any object comes back unchanged, with no byte 80–9F and no ? added", () => {
  fc.assert(
    fc.property(objets, (objet) => {
      const octets = valeur(ecrire({ objet }));
      assert.equal(relire(octets).objet, objet);
      assert.ok(octets.every((o) => o < 0x80 || o > 0x9f));
      assert.equal(objetEcrit(objet).split("?").length, objet.split("?").length);
    }),
    { numRuns: 1000, seed: 20240319 },
  );
});
