import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pdf, png, transmissionGraine, valeur } from "../essais/graine.ts";
import {
  composerArchive,
  composerCourrier,
  lireArchive,
  type MessageAEnvoyer,
  type Piece,
} from "../index.ts";

/** Archives of each kind: each is composed twice and read, some milliseconds. */
const CAS = Math.min(Number(process.env.EXECUTOIRE_CAS ?? 300), 2000);
const GRAINE = 5902;

const piece: fc.Arbitrary<Piece> = fc.record({
  nomOriginal: fc.constantFrom("plan.pdf", "délibération n° 5.PDF", "../../etc/passwd", "", "CON"),
  typePiece: fc.constantFrom("99_DE", "70_DE", "99_SE"),
  octets: fc.oneof(fc.string().map(pdf), fc.string().map(png)),
});
const jour = fc.integer({ min: 1, max: 28 }).map((j) => `2024-02-${String(j).padStart(2, "0")}`);
const serie = fc.integer({ min: 1, max: 9999 });
const a = fc.integer({ min: 0, max: 4_000_000_000 });
const idActe = "059-200030633-20240319-2024__5-DE";

test("any sending gives the same bytes twice, and is read back with its files in order", async () => {
  const envois = fc.record({ principal: piece, annexes: fc.array(piece, { maxLength: 4 }), jour, serie, a });
  await fc.assert(
    fc.asyncProperty(envois, async (envoi) => {
      const transmission = { ...transmissionGraine, ...envoi };
      const archive = valeur(await composerArchive(transmission));
      const encore = valeur(await composerArchive(structuredClone(transmission)));
      assert.ok(Buffer.compare(archive.octets, encore.octets) === 0);
      assert.equal(archive.empreinte, encore.empreinte);
      const lue = valeur(await lireArchive(archive.octets));
      assert.deepEqual(
        lue.fichiers.map((f) => f.nom),
        archive.fichiers.map((f) => f.nom),
      );
      const documents = lue.messages[0]?.documents ?? [];
      for (const [i, { octets }] of [envoi.principal, ...envoi.annexes].entries())
        assert.ok(Buffer.compare(documents[i]?.octets ?? new Uint8Array(), octets) === 0);
    }),
    { numRuns: CAS, seed: GRAINE },
  );
});

test("any set of answers gives the same bytes twice, or is refused because two would have one name", async () => {
  const dateCourrierPref = jour;
  const message: fc.Arbitrary<MessageAEnvoyer> = fc.oneof(
    fc.record({
      racine: fc.constantFrom("ReponseCourrierSimple" as const, "RefusPieceComplementaire" as const),
      idActe: fc.constant(idActe),
      dateCourrierPref,
      pieces: piece.map((p) => [p]),
    }),
    fc.record({
      racine: fc.constant("PieceComplementaire" as const),
      idActe: fc.constant(idActe),
      dateCourrierPref,
      pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      racine: fc.constant("ARLettreObservations" as const),
      idActe: fc.constant(idActe),
      dateCourrierPref,
    }),
    fc.constant<MessageAEnvoyer>({ racine: "Annulation", idActe }),
  );
  const envois = fc.record({ messages: fc.array(message, { minLength: 1, maxLength: 3 }), jour, serie, a });
  await fc.assert(
    fc.asyncProperty(envois, async ({ messages, ...reste }) => {
      const composee = await composerCourrier({ ...transmissionGraine, ...reste }, messages);
      const doubles = new Set(messages.map((m) => m.racine)).size < messages.length;
      if (doubles) {
        assert.equal(composee.ok ? "" : composee.refus.code, "archive-doublon");
        return;
      }
      const archive = valeur(composee);
      const encore = valeur(await composerCourrier({ ...transmissionGraine, ...reste }, messages));
      assert.ok(Buffer.compare(archive.octets, encore.octets) === 0);
      assert.deepEqual(
        valeur(await lireArchive(archive.octets)).messages.map((m) => m.message.racine),
        messages.map((m) => m.racine),
      );
    }),
    { numRuns: CAS, seed: GRAINE },
  );
});
