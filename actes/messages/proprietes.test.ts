import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { latin1, valeur } from "../essais/graine.ts";
import { messages, type Racine } from "../essais/messages.ts";
import { sansSchemas, type Validateur, validateur } from "../essais/officiel.ts";
import { codesMessage, ecrireMessage, fichiersNommes, lireMessage, type Message } from "../index.ts";

/** Cases of each kind; more or fewer by the variable. */
const CAS = Number(process.env.EXECUTOIRE_CAS ?? 10_000);
/** Of which this many are shown to the official schema, much slower than we are. */
const CAS_SCHEMA = Math.min(CAS, 1000);
const GRAINE = 20240319;

let schema: Validateur | undefined;
before(async () => {
  if (!sansSchemas) schema = await validateur();
});
after(() => schema?.fermer());

const racines = Object.keys(messages) as Racine[];

test("every root of the protocol has its own cases", () => {
  const codes = new Set(Object.keys(codesMessage));
  assert.equal(racines.length, codes.size + 3);
  assert.deepEqual(racines.filter((r) => !codes.has(r)).sort(), [
    "AnomalieEnveloppe",
    "EnveloppeCLMISILL",
    "EnveloppeMISILLCL",
  ]);
});

for (const racine of racines) {
  test(`${racine}: ${CAS} messages come back exactly, and give the same bytes twice`, () => {
    fc.assert(
      fc.property(messages[racine] as fc.Arbitrary<Message>, (message) => {
        const octets = valeur(ecrireMessage(message));
        const lu = valeur(lireMessage(octets));
        // As JSON: fast-check draws objects without prototype, and a text compares faster than a tree.
        if (!memes(lu, message)) assert.deepEqual(lu, structuredClone(message));
        assert.ok(Buffer.compare(valeur(ecrireMessage(lu)), octets) === 0);
        assert.ok(octets.every((o) => o < 0x80 || o > 0x9f));
        assert.ok(fichiersNommes(lu).every((f) => f.nomFichier.length > 0));
      }),
      { numRuns: CAS, seed: GRAINE },
    );
  });

  test(`${racine}: the official schema accepts what we write`, { skip: sansSchemas }, () => {
    fc.assert(
      fc.property(messages[racine] as fc.Arbitrary<Message>, (message) => {
        const octets = valeur(ecrireMessage(message));
        assert.deepEqual(schema?.erreurs(octets), [], latin1(octets));
      }),
      { numRuns: CAS_SCHEMA, seed: GRAINE },
    );
  });
}

const memes = (a: unknown, b: unknown): boolean => ordonne(a) === ordonne(b);

/** The same text for the same value, whatever the order of its keys. */
const ordonne = (valeurTriee: unknown): string =>
  JSON.stringify(valeurTriee, (_, v) =>
    v && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
