import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { transmissionGraine } from "./essais/graine.ts";
import { messages, type Racine } from "./essais/messages.ts";
import {
  controlerSeul,
  controlerTransmission,
  expliquerMessage,
  limitesDuMessageSeul,
  type Message,
  parseIdentifiantActe,
  parseNomArchive,
  parseNomEnveloppe,
  reglesDeControle,
  verifierNomFichier,
} from "./index.ts";

/** A plain space where a line may break between a word and its sign. */
const SECABLE = / [:;?!»]|« /;

/** Their words are those of the wire, or of the table of states. */
const DU_FIL = new Set(["s2low/refus.ts", "s2low/reponses.ts"]);

test("no sentence of this room leaves a quotation mark or a semicolon alone on its line", () => {
  const fautes: string[] = [];
  for (const nom of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })) {
    if (!nom.endsWith(".ts") || /\.test\.ts$|^essais|node_modules/.test(nom) || DU_FIL.has(nom)) continue;
    const code = readFileSync(join(import.meta.dirname, nom), "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/^\s*\/\/.*$/gm, "");
    for (const ligne of code.split("\n")) if (/« | »| ;/.test(ligne)) fautes.push(`${nom}: ${ligne.trim()}`);
  }
  assert.deepEqual(fautes, []);
});

test("what each rule asks, and what it says to do, keeps its signs with their words", () => {
  for (const [code, { titre, remede }] of Object.entries(reglesDeControle)) {
    assert.doesNotMatch(titre, SECABLE, code);
    assert.doesNotMatch(remede, SECABLE, code);
  }
});

test("refusals, findings and explanations keep their signs with their words, whatever they quote", () => {
  // Nothing of what is quoted may bring a sign of its own.
  const mot = fc.string({ unit: fc.constantFrom(..."abcXYZ019_-/."), maxLength: 30 });
  const juste = (phrase: string) => assert.doesNotMatch(phrase, SECABLE);
  fc.assert(
    fc.property(mot, mot, mot, (a, b, c) => {
      const acte = { ...transmissionGraine.acte, numero: a, date: b, matiere: c, classificationLe: c };
      const emetteur = { siren: a, departement: b, arrondissement: c, nature: a };
      const principal = { ...transmissionGraine.principal, nomOriginal: a, typePiece: b };
      const envoi = { ...transmissionGraine, emetteur, acte: { ...acte, objet: a }, principal };
      for (const { phrase } of controlerTransmission(envoi, { aujourdhui: "2024-03-22" })) juste(phrase);
      for (const lu of [
        verifierNomFichier(a),
        parseNomEnveloppe(b),
        parseNomArchive(c),
        parseIdentifiantActe(a),
      ])
        if (!lu.ok) juste(lu.refus.phrase);
    }),
    { numRuns: 500, seed: 24 },
  );
  for (const racine of Object.keys(messages) as Racine[])
    for (const message of fc.sample(messages[racine] as fc.Arbitrary<Message>, { numRuns: 5, seed: 24 })) {
      const { titre, lignes, aFaire } = expliquerMessage(message);
      for (const dit of [titre, aFaire ?? "", ...lignes.map(({ libelle }) => libelle)]) juste(dit);
      for (const dit of limitesDuMessageSeul(message)) juste(dit);
      assert.ok(controlerSeul("x.xml", message, { aujourdhui: "2024-03-22" }).nonJuges.length > 0);
    }
});
