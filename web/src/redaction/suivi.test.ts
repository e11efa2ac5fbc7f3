import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bloc, desancrer, type TexteActe } from "@executoire/droit";
import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";
import fc from "fast-check";
import { egal } from "../brouillon/egal.ts";
import { normaliser, versDocument, versTexte } from "./document.ts";
import { SCHEMA } from "./schema.ts";
import { creerSuivi } from "./suivi.ts";

const schema = getSchema(SCHEMA);
const fil = (de: number, a: number) => ({ de, a, genre: "commentaire" as const, fil: "f" });
const COMMENTE: TexteActe = {
  blocs: [
    { type: "paragraphe", texte: "Les Amis du canal s’en chargent depuis dix ans.", styles: [fil(32, 46)] },
    { type: "paragraphe", texte: "Fin." },
  ],
};

/** A page and its editor: the page holds the text at once, and shows it late. */
function ouvrir(depart: TexteActe = COMMENTE) {
  let state = EditorState.create({ doc: schema.nodeFromJSON(versDocument(depart)) });
  state = state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
  const suivi = creerSuivi(depart, state.doc);
  let page = depart;
  const aMontrer: { texte: TexteActe; sienne: boolean }[] = [];
  const monter = (texte: TexteActe) => {
    page = texte;
    aMontrer.push({ texte, sienne: true });
  };
  const lu = (): TexteActe => versTexte(state.doc.toJSON());
  return {
    lu,
    page: () => page,
    state: () => state,
    caret: () => state.selection.head,
    ici(faire: (tr: Transaction) => Transaction) {
      const tr = faire(state.tr);
      state = state.apply(tr);
      if (!tr.docChanged) return;
      const texte = lu();
      suivi.parti(texte, state.doc, tr.mapping);
      monter(texte);
    },
    ailleurs(faire: (texte: TexteActe) => TexteActe) {
      page = faire(page);
      aMontrer.push({ texte: page, sienne: false });
    },
    /** The page is drawn: with its oldest news, or as a base gives it back, by the same words. */
    montrer(relu = false, saute = false) {
      if (saute && aMontrer.length > 1 && aMontrer[0]?.sienne) aMontrer.shift();
      const venu = aMontrer.shift();
      if (!venu) return false;
      const texte = relu ? (JSON.parse(JSON.stringify(venu.texte)) as TexteActe) : venu.texte;
      const venue = suivi.revenu(texte);
      if (!venue) return true;
      const tr = suivi.poser(venue, state.tr);
      state = state.apply(tr);
      state.doc.check();
      if (!egal(lu(), normaliser(texte))) {
        const joint = lu();
        suivi.parti(joint, state.doc, new Mapping());
        monter(joint);
      }
      return true;
    },
    reste: () => aMontrer.length,
  };
}
type Banc = ReturnType<typeof ouvrir>;
const taper = (banc: Banc, mots: string) => {
  for (const lettre of mots) banc.ici((tr) => tr.insertText(lettre));
};
const clore = (texte: TexteActe) => desancrer(texte, new Set(["f"]));
const ajouter = (bloc: Bloc) => (texte: TexteActe) => ({ blocs: [bloc, ...texte.blocs] });
const mots = ({ blocs }: TexteActe): string => blocs.map((b) => ("texte" in b ? b.texte : "")).join("\n");

test("a thread closed while one types leaves every letter and the caret where they are", () => {
  const banc = ouvrir();
  taper(banc, " Et");
  banc.ailleurs(clore);
  taper(banc, " puis");
  while (banc.montrer());
  assert.equal(mots(banc.lu()), "Les Amis du canal s’en chargent depuis dix ans.\nFin. Et puis");
  assert.equal(banc.caret(), banc.state().doc.content.size - 1);
  assert.ok(!JSON.stringify(banc.lu()).includes("commentaire"), "the closed thread left the text");
  assert.deepEqual(banc.page(), banc.lu());
});

test("typing inside the words of a thread that is being closed keeps the letters", () => {
  const banc = ouvrir();
  banc.ici((tr) => tr.setSelection(TextSelection.create(tr.doc, 40)));
  banc.ailleurs(clore);
  taper(banc, "xyz");
  while (banc.montrer());
  assert.match(mots(banc.lu()), /depuisxyz|xyz/);
  assert.equal(banc.state().doc.textBetween(banc.caret() - 3, banc.caret()), "xyz");
});

test("what another writes above is laid in, and the caret goes down with its words", () => {
  const banc = ouvrir();
  taper(banc, "a");
  banc.ailleurs(ajouter({ type: "visa", texte: "Vu le code" }));
  taper(banc, "b");
  while (banc.montrer());
  taper(banc, "c");
  while (banc.montrer());
  assert.match(mots(banc.lu()), /^Vu le code\n/);
  assert.match(mots(banc.lu()), /Fin\.abc$/);
  assert.deepEqual(banc.page(), banc.lu());
});

const gestes = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom("a", "b", "c", "é", " ").map((l) => ({ g: "lettre" as const, l })),
    },
    { weight: 1, arbitrary: fc.nat(200).map((p) => ({ g: "curseur" as const, p })) },
    { weight: 1, arbitrary: fc.constant({ g: "entree" as const }) },
    { weight: 1, arbitrary: fc.constant({ g: "effacer" as const }) },
    {
      weight: 5,
      arbitrary: fc.record({ g: fc.constant("echo" as const), relu: fc.boolean(), saute: fc.boolean() }),
    },
  ),
  { maxLength: 60 },
);

test("echoes of one's own text, however late, never touch the document nor the caret", () => {
  fc.assert(
    fc.property(gestes, (suite) => {
      const banc = ouvrir();
      for (const geste of suite) jouer(banc, geste);
      while (banc.reste() > 0) {
        const avant = banc.state();
        banc.montrer();
        assert.ok(banc.state() === avant, "an echo changed the document");
      }
      assert.deepEqual(normaliser(banc.page()), normaliser(banc.lu()));
    }),
    { numRuns: 300 },
  );
});

test("with changes coming from elsewhere at any moment, the letters typed are all there, in order", () => {
  const avecAilleurs = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant({ g: "suivante" as const }) },
      {
        weight: 3,
        arbitrary: fc.record({ g: fc.constant("echo" as const), relu: fc.boolean(), saute: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.constantFrom({ g: "clore" as const }, { g: "au-dessus" as const }) },
    ),
    { maxLength: 50 },
  );
  fc.assert(
    fc.property(avecAilleurs, (suite) => {
      const banc = ouvrir();
      let rang = 0;
      let tapees = "";
      for (const geste of suite) {
        if (geste.g === "suivante") {
          const lettre = String.fromCodePoint(0x4e00 + rang++);
          tapees += lettre;
          banc.ici((tr) => tr.insertText(lettre));
        } else if (geste.g === "clore") banc.ailleurs(clore);
        else if (geste.g === "au-dessus") banc.ailleurs(ajouter({ type: "paragraphe", texte: "De plus." }));
        else jouer(banc, geste);
      }
      for (let i = 0; i < 200 && banc.montrer(); i++);
      assert.equal(banc.reste(), 0, "the page and the editor come to rest");
      assert.equal([...mots(banc.lu())].filter((l) => l >= "\u4e00" && l < "\u9fff").join(""), tapees);
      assert.ok(mots(banc.lu()).endsWith(`Fin.${tapees}`));
      assert.equal(banc.caret(), banc.state().doc.content.size - 1);
      assert.deepEqual(normaliser(banc.page()), normaliser(banc.lu()));
    }),
    { numRuns: 300 },
  );
});

type Geste =
  | { g: "lettre"; l: string }
  | { g: "curseur"; p: number }
  | { g: "entree" | "effacer" }
  | { g: "echo"; relu: boolean; saute: boolean };

function jouer(banc: Banc, geste: Geste): void {
  switch (geste.g) {
    case "lettre":
      banc.ici((tr) => tr.insertText(geste.l));
      return;
    case "curseur":
      banc.ici((tr) =>
        tr.setSelection(
          TextSelection.near(tr.doc.resolve(Math.min(geste.p, tr.doc.content.size))) as TextSelection,
        ),
      );
      return;
    case "entree":
      banc.ici((tr) => tr.split(tr.selection.from));
      return;
    case "effacer":
      banc.ici((tr) => {
        const { $from } = tr.selection;
        return $from.parentOffset > 0 ? tr.delete($from.pos - 1, $from.pos) : tr;
      });
      return;
    case "echo": {
      const avant = banc.state();
      const sien = banc.reste();
      banc.montrer(geste.relu, geste.saute);
      if (sien === 0) assert.ok(banc.state() === avant, "an echo changed the document");
    }
  }
}
