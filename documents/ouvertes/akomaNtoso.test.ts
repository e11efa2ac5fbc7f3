import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import type { TexteActe } from "@executoire/droit";
import fc from "fast-check";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { acteTemoin } from "../temoin.ts";
import { type ActeOuvert, akomaNtoso } from "./akomaNtoso.ts";

const PARTAGE = process.env.EXECUTOIRE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
const XSD = resolve(PARTAGE, "standards/akoma-ntoso/akomantoso30.xsd");
const absent = existsSync(XSD) ? false : `schéma officiel absent : ${XSD}`;

const ouvert = (champs: Partial<ActeOuvert> = {}): ActeOuvert => ({
  decision: { genre: "deliberation", ...acteTemoin },
  numeroTransmis: "2024__5",
  identifiant: "059-200030633-20240319-2024__5-DE",
  publieLe: "2024-03-22",
  adresseImage: (empreinte) => `https://exemple.fr/images/${empreinte}`,
  annexes: [{ titre: "Projet de convention", adresse: "https://exemple.fr/annexe-1.pdf" }],
  ...champs,
});

function valider(xml: string): string[] {
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(readFileSync(XSD), { url: XSD });
  const validateur = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validateur.validate(document);
    return [];
  } catch (erreur) {
    return [(erreur as Error).message];
  } finally {
    document.dispose();
    validateur.dispose();
    schema.dispose();
  }
}

test("the seed act is valid by the official schema, with its number, its vote and its two articles", {
  skip: absent,
}, () => {
  const xml = akomaNtoso(ouvert());
  assert.deepEqual(valider(xml), []);
  assert.match(xml, /<docNumber>2024\/5<\/docNumber>/);
  assert.match(xml, /<count eId="vote__pour" value="62"/);
});

test("a text with everything a text may hold is valid too, and hostile signs stay words", {
  skip: absent,
}, () => {
  const texte: TexteActe = {
    blocs: [
      { type: "visa", texte: "Vu le code & ses « articles » <b>," },
      {
        type: "paragraphe",
        texte: "Un \u0001 signe perdu ]]> ici.",
        styles: [{ de: 0, a: 2, genre: "gras" }],
      },
      { type: "considerant", texte: "Considérant l’intérêt," },
      { type: "intertitre", texte: "Le programme" },
      { type: "liste", ordonnee: true, elements: ["un", "deux"], niveaux: [0, 1] },
      {
        type: "tableau",
        titre: "Aides",
        colonnes: [{ titre: "Commune", alignement: "gauche" }],
        lignes: [["Caudry"]],
      },
      {
        type: "image",
        empreinte: "a".repeat(64),
        mime: "image/png",
        alternative: "Plan",
        legende: "Plan",
        largeur: 50,
      },
      {
        type: "decision",
        elements: ["D’approuver.", "De signer."],
        suites: [[{ type: "liste", ordonnee: false, elements: ["a"] }], []],
      },
      { type: "paragraphe", texte: "Après les articles." },
    ],
  };
  const xml = akomaNtoso(ouvert({ decision: { genre: "deliberation", ...acteTemoin, texte } }));
  assert.deepEqual(valider(xml), []);
});

test("an act without an article, without an annex, not yet sent nor online, is still valid", {
  skip: absent,
}, () => {
  const texte = { blocs: [] };
  const nu = ouvert({
    decision: { genre: "deliberation", ...acteTemoin, texte },
    identifiant: null,
    publieLe: null,
    annexes: [],
  });
  assert.deepEqual(valider(akomaNtoso(nu)), []);
});

test("whatever is written in the object, what comes out can be read as XML and says it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (objet) => {
      const xml = akomaNtoso(ouvert({ decision: { genre: "deliberation", ...acteTemoin, objet } }));
      const document = XmlDocument.fromString(xml);
      document.dispose();
    }),
    { numRuns: 200 },
  );
});
