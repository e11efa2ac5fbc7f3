import assert from "node:assert/strict";
import { test } from "node:test";
import { chiffrer, dechiffrer, deriverCle, fusionner } from "./notes.ts";

const JETON = "WyIyMDAwMzA2MzMiLCJjb25zZWlsIl0.c2lnbmF0dXJlLWQtZXNzYWktc3VyLXF1YXJhbnRlLXRyb2lz";

test("notes are read again with the same link, and with no other", async () => {
  const chiffre = await chiffrer(await deriverCle(JETON), { voirie: "demander le coût au mètre" });
  assert.doesNotMatch(Buffer.from(chiffre, "base64").toString("latin1"), /voirie|demander/);
  assert.deepEqual(await dechiffrer(await deriverCle(JETON), chiffre), {
    voirie: "demander le coût au mètre",
  });
  assert.equal(await dechiffrer(await deriverCle(`${JETON}x`), chiffre), null);
});

test("the same notes encrypted twice do not look alike, and one altered byte makes them unreadable", async () => {
  const cle = await deriverCle(JETON);
  const [un, deux] = [await chiffrer(cle, { a: "oui" }), await chiffrer(cle, { a: "oui" })];
  assert.notEqual(un, deux);
  const octets = Buffer.from(un, "base64");
  octets[14] = (octets[14] ?? 0) ^ 1;
  assert.equal(await dechiffrer(cle, octets.toString("base64")), null);
});

test("two devices: what one changed is kept, what both changed is kept twice, nothing is lost", () => {
  const base = { a: "un", b: "deux", c: "trois" };
  assert.deepEqual(fusionner(base, { ...base, a: "un bis" }, { ...base, b: "deux bis" }), {
    a: "un bis",
    b: "deux bis",
    c: "trois",
  });
  const { a } = fusionner(base, { ...base, a: "ici" }, { ...base, a: "là" });
  assert.match(a ?? "", /^ici\n\n— Écrit sur un autre appareil —\nlà$/);
  // Erased on one device and untouched on the other: erased.
  assert.deepEqual(fusionner(base, { b: "deux", c: "trois" }, base), { b: "deux", c: "trois" });
});
