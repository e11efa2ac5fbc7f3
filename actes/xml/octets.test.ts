import assert from "node:assert/strict";
import { test } from "node:test";
import { octetsLatin1, texteDesOctets } from "./octets.ts";

const declaration = (encodage: string): string => `<?xml version="1.0" encoding="${encodage}"?><a>`;
const lire = (octets: Uint8Array) => texteDesOctets(octets).texte.replace(/^.*<a>/, "");

test("UTF-8 under a Latin-1 label is read as UTF-8 (V24)", () => {
  for (const texte of ["Délibérations", "mise en œuvre", "20 °C", "« été »", "5 €", "l’eau", "Dvořák, žluť"])
    assert.equal(lire(Buffer.from(declaration("ISO-8859-1") + texte)), texte, texte);
});

test("a Latin-1 text in capitals before a no-break space is not taken for UTF-8", () => {
  for (const texte of ["QUALITÉ\u00A0: l'eau", "CITÉ\u00A0»", "cité\u00A0»", "PARCELLE É°"])
    assert.equal(lire(Buffer.from(declaration("ISO-8859-1") + texte, "latin1")), texte, texte);
});

test("a UTF-8 label on valid UTF-8, a byte-order mark or no label at all are believed", () => {
  assert.equal(lire(Buffer.from(`${declaration("UTF-8")}ɠœ`)), "ɠœ");
  assert.equal(lire(Buffer.from(`\uFEFF${declaration("ISO-8859-1")}ascii`)), "ascii");
  assert.equal(lire(Buffer.from("<a>ɠ")), "ɠ");
  assert.equal(lire(Buffer.from(`${declaration("UTF-8")}été`, "latin1")), "été");
});

test("what we write has one reading, even for a reader that guesses", () => {
  assert.equal(
    Buffer.from(octetsLatin1("QUALITÉ\u00A0: l'eau")).toString("latin1"),
    "QUALIT&#201;&#160;: l'eau",
  );
  assert.equal(Buffer.from(octetsLatin1("Qualité : été")).toString("latin1"), "Qualité : été");
  assert.throws(() => octetsLatin1("œ"), /U\+153/);
});
