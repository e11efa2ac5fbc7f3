import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { correspond, FauteDeSyntaxe, lireCommande, lireEnsemble } from "./lexique.ts";

test("a command is read with its strings, its lists and its literals", () => {
  assert.deepEqual(
    lireCommande([
      'a uid Fetch 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (DATE TO)]<0.9>) "a \\"b\\"" ',
      Buffer.from("é"),
      "",
    ]),
    {
      etiquette: "a",
      nom: "UID FETCH",
      arguments: [
        { genre: "mot", v: "1:*" },
        {
          genre: "liste",
          v: [
            { genre: "mot", v: "FLAGS" },
            { genre: "mot", v: "BODY.PEEK[HEADER.FIELDS (DATE TO)]<0.9>" },
          ],
        },
        { genre: "texte", v: 'a "b"' },
        { genre: "texte", v: "é" },
      ],
    },
  );
});

test("whatever a client sends is read or refused, never anything else", () => {
  const bruit = fc.string({
    unit: fc.constantFrom(...'a1 (){}[]"\\*%<>:,.\u0000é'.split("")),
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          bruit,
          bruit.map((s) => Buffer.from(s)),
        ),
        { maxLength: 5 },
      ),
      (morceaux) => {
        try {
          lireCommande(["a UID X ", ...morceaux]);
        } catch (erreur) {
          assert.ok(erreur instanceof FauteDeSyntaxe, String(erreur));
        }
      },
    ),
    { numRuns: 2000, seed: 59 },
  );
});

test("a set of numbers is a question, never a list: the largest costs nothing", () => {
  const ensemble = lireEnsemble("2,4:1,4294967295:7", 9);
  assert.deepEqual([1, 2, 4, 5, 6, 7, 9].map(ensemble), [true, true, true, false, false, true, true]);
  assert.equal(lireEnsemble("*", 3)(3), true);
  for (const faux of ["", "1:", "a", "1,,2", "1:2:3", "-1"])
    assert.throws(() => lireEnsemble(faux, 9), FauteDeSyntaxe, faux);
});

test("the pattern of a list stops at a level or not, and a hostile one ends", () => {
  for (const [motif, nom, attendu] of [
    ["*", "Traites", true],
    ["%", "a/b", false],
    ["a/%", "a/b", true],
    ["inbox", "INBOX", true],
    ["Tr*s", "Traites", true],
    ["T.*", "Traites", false],
    ["", "INBOX", false],
  ] as const)
    assert.equal(correspond(motif, nom), attendu, `${motif} ${nom}`);
  assert.equal(correspond("*a".repeat(2000), "a".repeat(99)), false);
});
