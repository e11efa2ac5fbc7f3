import assert from "node:assert/strict";
import { test } from "node:test";
import { decisionDe, type TexteActe } from "@executoire/droit";
import { getSchema } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { ancreDe, passageDe, passagesDesFils } from "./ancres.ts";
import { versDocument, versTexte } from "./document.ts";
import { accepterLaSuggestion, type FilDuTexte, poserLesFils } from "./fils.ts";
import { SCHEMA } from "./schema.ts";

const schema = getSchema(SCHEMA);
const TEXTE: TexteActe = {
  blocs: [
    { type: "visa", texte: "Vu le code général," },
    { type: "liste", ordonnee: false, elements: ["la voirie", "la piscine"] },
    decisionDe([
      { texte: "D’approuver le tarif.", styles: [], niveau: 0, suite: [] },
      {
        texte: "De signer.",
        styles: [],
        niveau: 0,
        suite: [
          { type: "paragraphe", texte: "Sous réserve de crédits." },
          { type: "liste", ordonnee: true, elements: ["un lot", "deux lots"] },
        ],
      },
    ]),
  ],
};
const doc = schema.nodeFromJSON(versDocument(TEXTE));
const state = () => EditorState.create({ doc });
const place = (mots: string): [number, number] => {
  let trouve = -1;
  doc.descendants((noeud, pos) => {
    const i = noeud.isText ? (noeud.text ?? "").indexOf(mots) : -1;
    if (i >= 0) trouve = pos + i;
  });
  return [trouve, trouve + mots.length];
};

test("an anchor made from a selection leads back to it, wherever it is", () => {
  for (const [mots, ou] of [
    ["code", { bloc: 0 }],
    ["piscine", { bloc: 1, element: 1 }],
    ["tarif", { bloc: 2, element: 0 }],
    ["réserve", { bloc: 2, element: 1, suite: 0 }],
    ["deux lots", { bloc: 2, element: 1, suite: 1, sousElement: 1 }],
  ] as const) {
    const [de, a] = place(mots);
    const lu = ancreDe(doc, de, a);
    assert.ok(lu);
    const { de: _d, a: _a, ...lieu } = lu.ancre;
    assert.deepEqual(lieu, ou, mots);
    assert.deepEqual(passageDe(doc, { ancre: lu.ancre, cite: mots }), { de, a }, mots);
  }
});

test("words that moved are found again, unless they are there twice or nowhere", () => {
  const [de, a] = place("tarif");
  assert.deepEqual(passageDe(doc, { ancre: { bloc: 0, de: 0, a: 5 }, cite: "tarif" }), { de, a });
  assert.equal(passageDe(doc, { ancre: null, cite: "lot" }), null);
  assert.equal(passageDe(doc, { ancre: null, cite: "absent" }), null);
});

const fil = (champs: Partial<FilDuTexte>): FilDuTexte => ({
  id: "f1",
  cite: "tarif",
  remplacement: null,
  etat: "ouvert",
  situation: "a-placer",
  ancre: null,
  ...champs,
});

test("threads made while another wrote are hung on their words, and read back from the text", () => {
  const tr = poserLesFils(state(), [fil({}), fil({ id: "f2", cite: "absent" })]);
  assert.ok(tr);
  const [de, a] = place("tarif");
  assert.deepEqual([...passagesDesFils(tr.doc)], [["f1", { de, a }]]);
  const [, , decision] = versTexte(tr.doc.toJSON()).blocs;
  assert.ok(decision?.type === "decision");
  assert.deepEqual(decision.styles?.[0], [{ de: 15, a: 20, genre: "commentaire", fil: "f1" }]);
  assert.equal(poserLesFils(state().apply(tr), [fil({})]), null, "placed once");
});

test("a suggestion that is taken replaces its words and takes its anchor away", () => {
  const hung = state().apply(poserLesFils(state(), [fil({})]) as never);
  const pris = accepterLaSuggestion(hung, fil({ remplacement: "montant" }));
  assert.ok(pris);
  const [, , decision] = versTexte(pris.doc.toJSON()).blocs;
  assert.ok(decision?.type === "decision");
  assert.equal(decision.elements[0], "D’approuver le montant.");
  assert.equal(decision.styles, undefined);
  const retire = accepterLaSuggestion(hung, fil({ remplacement: "" }));
  assert.match(retire?.doc.textContent ?? "", /D’approuver le \./);
});
