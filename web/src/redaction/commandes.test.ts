import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bloc, decisionDe, type SuiteArticle, type TexteActe } from "@executoire/droit";
import { getSchema } from "@tiptap/core";
import { EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state";
import { entree, inserer, moinsProfond, plusProfond, poserGenre, retourArriere } from "./commandes.ts";
import { versDocument, versTexte } from "./document.ts";
import type { Genre } from "./lieu.ts";
import { SCHEMA } from "./schema.ts";

const schema = getSchema(SCHEMA);
type Commande = (state: EditorState, dispatch?: (tr: EditorState["tr"]) => void) => boolean;

/** A text where `|` is the caret, and two of them the selection. */
function ouvrir(blocs: Bloc[]): EditorState {
  const doc = schema.nodeFromJSON(versDocument({ blocs }));
  const places: number[] = [];
  doc.descendants((noeud, pos) => {
    if (noeud.isText) for (const m of (noeud.text ?? "").matchAll(/\|/g)) places.push(pos + m.index);
  });
  let state = EditorState.create({ doc });
  const tr = state.tr;
  for (const place of [...places].reverse()) tr.delete(place, place + 1);
  const [de = 1, a] = places;
  tr.setSelection(TextSelection.create(tr.doc, de, a === undefined ? de : a - 1));
  state = state.apply(tr);
  return state;
}
function jouer(state: EditorState, ...commandes: Commande[]): EditorState {
  for (const commande of commandes) {
    assert.ok(
      commande(state, (tr) => (state = state.apply(tr))),
      "the gesture does something",
    );
    state.doc.check();
  }
  return state;
}
/** The blocks, with the caret back in its place. */
function lu(state: EditorState): Bloc[] {
  const tr = state.tr.insertText("|", state.selection.head);
  return versTexte(tr.doc.toJSON()).blocs;
}
const p = (texte: string): Bloc & SuiteArticle => ({ type: "paragraphe", texte });
const liste = (ordonnee: boolean, ...elements: string[]): Bloc & SuiteArticle => ({
  type: "liste",
  ordonnee,
  elements,
});
const decision = (...articles: (string | [string, ...SuiteArticle[]])[]): Bloc =>
  decisionDe(
    articles.map((a) => {
      const [texte, ...suite] = typeof a === "string" ? [a] : a;
      return { texte, styles: [], niveau: 0, suite };
    }),
  );
const genre = (g: Genre): Commande => poserGenre(g);

test("a block takes any kind and comes back", () => {
  const depart = ouvrir([p("avant"), p("un|"), p("après")]);
  assert.deepEqual(lu(jouer(depart, genre("visa"))), [
    p("avant"),
    { type: "visa", texte: "un|" },
    p("après"),
  ]);
  assert.deepEqual(lu(jouer(depart, genre("visa"), genre("visa"))), [p("avant"), p("un|"), p("après")]);
  assert.deepEqual(lu(jouer(depart, genre("article"))), [p("avant"), decision("un|"), p("après")]);
  assert.deepEqual(lu(jouer(depart, genre("article"), genre("numeros"))), [
    p("avant"),
    liste(true, "un|"),
    p("après"),
  ]);
  assert.deepEqual(lu(jouer(depart, genre("puces"), genre("considerant"))), [
    p("avant"),
    { type: "considerant", texte: "un|" },
    p("après"),
  ]);
});

test("a selection of several blocks becomes one list, one decision, and paragraphs again", () => {
  const depart = ouvrir([p("a|vant"), p("deux"), p("trois|")]);
  const enListe = jouer(depart, genre("puces"));
  assert.deepEqual(versTexte(enListe.doc.toJSON()).blocs, [liste(false, "avant", "deux", "trois")]);
  assert.deepEqual(versTexte(jouer(enListe, genre("numeros")).doc.toJSON()).blocs, [
    liste(true, "avant", "deux", "trois"),
  ]);
  assert.deepEqual(versTexte(jouer(enListe, genre("puces")).doc.toJSON()).blocs, [
    p("avant"),
    p("deux"),
    p("trois"),
  ]);
  const decide = jouer(depart, genre("article"));
  assert.deepEqual(versTexte(decide.doc.toJSON()).blocs, [decision("avant", "deux", "trois")]);
});

test("a paragraph between two decisions joins them", () => {
  const state = jouer(ouvrir([decision("un"), p("d|eux"), decision("trois")]), genre("article"));
  assert.deepEqual(lu(state), [decision("un", "d|eux", "trois")]);
});

test("an article taken out of the middle leaves two decisions, with what follows it", () => {
  const state = jouer(ouvrir([decision("un", ["de|ux", p("suite")], "trois")]), genre("paragraphe"));
  assert.deepEqual(lu(state), [decision("un"), p("de|ux"), p("suite"), decision("trois")]);
});

test("Enter goes on: an article after an article, then out of the decision", () => {
  const deux = jouer(ouvrir([decision("un|")]), entree);
  assert.deepEqual(lu(deux), [decision("un", "|")]);
  assert.deepEqual(lu(jouer(deux, entree)), [decision("un"), p("|")]);
  assert.deepEqual(lu(jouer(ouvrir([decision(["u|n", p("suite")])]), entree)), [
    decision("u", ["|n", p("suite")]),
  ]);
});

test("Enter in what follows an article: another paragraph, then the next article", () => {
  const state = jouer(ouvrir([decision(["un", p("suite|")])]), entree);
  assert.deepEqual(lu(state), [decision(["un", p("suite"), p("|")])]);
  assert.deepEqual(lu(jouer(state, entree)), [decision(["un", p("suite")], "|")]);
});

test("Enter in a list: the next item at its depth, then up, then out", () => {
  const depart = ouvrir([{ type: "liste", ordonnee: true, elements: ["un", "deux|"], niveaux: [0, 1] }]);
  const suivant = jouer(depart, entree);
  assert.deepEqual(lu(suivant), [
    { type: "liste", ordonnee: true, elements: ["un", "deux", "|"], niveaux: [0, 1, 1] },
  ]);
  assert.deepEqual(lu(jouer(suivant, entree, entree)), [
    { type: "liste", ordonnee: true, elements: ["un", "deux"], niveaux: [0, 1] },
    p("|"),
  ]);
});

test("Enter after a visa writes a paragraph; after « DÉCIDE : », the first article", () => {
  assert.deepEqual(lu(jouer(ouvrir([{ type: "visa", texte: "Vu le code,|" }]), entree)), [
    { type: "visa", texte: "Vu le code," },
    p("|"),
  ]);
  assert.deepEqual(lu(jouer(ouvrir([p("DÉCIDE\u00a0:|")]), entree)), [decision("|")]);
  assert.deepEqual(
    lu(jouer(ouvrir([p("Le Conseil, après en avoir délibéré, décide\u00a0:|"), decision("un")]), entree)),
    [decision("|", "un")],
  );
});

test("Backspace at the head undoes one thing at a time", () => {
  assert.deepEqual(lu(jouer(ouvrir([p("a"), { type: "visa", texte: "|Vu" }]), retourArriere)), [
    p("a"),
    p("|Vu"),
  ]);
  assert.deepEqual(lu(jouer(ouvrir([p("a"), p("|b")]), retourArriere)), [p("a|b")]);
  assert.deepEqual(lu(jouer(ouvrir([decision("un", "|deux")]), retourArriere)), [
    decision(["un", p("|deux")]),
  ]);
  assert.deepEqual(lu(jouer(ouvrir([decision("|un", "deux")]), retourArriere)), [p("|un"), decision("deux")]);
  assert.deepEqual(lu(jouer(ouvrir([liste(false, "un"), p("|deux")]), retourArriere)), [
    liste(false, "un|deux"),
  ]);
  assert.deepEqual(lu(jouer(ouvrir([decision("un"), p("|deux")]), retourArriere)), [decision("un|deux")]);
});

test("Tab and Shift+Tab change the depth of an item, and make an article follow the one before", () => {
  const state = jouer(ouvrir([liste(false, "un", "de|ux")]), plusProfond);
  assert.deepEqual(lu(state), [
    { type: "liste", ordonnee: false, elements: ["un", "de|ux"], niveaux: [0, 1] },
  ]);
  assert.deepEqual(lu(jouer(state, plusProfond)), lu(state), "no deeper than one under the item above");
  assert.deepEqual(lu(jouer(state, moinsProfond)), [liste(false, "un", "de|ux")]);
  const suite = jouer(ouvrir([decision("un", "de|ux")]), plusProfond);
  assert.deepEqual(lu(suite), [decision(["un", p("de|ux")])]);
  assert.deepEqual(lu(jouer(suite, moinsProfond)), [decision("un", "de|ux")]);
  assert.equal(plusProfond(ouvrir([p("un|")])), false, "a paragraph leaves Tab to the page");
});

const noeuds = (blocs: Bloc[]) =>
  blocs.map((b) => schema.nodeFromJSON(versDocument({ blocs: [b] })).child(0));
const poser = (depart: Bloc[], blocs: Bloc[]): Bloc[] => {
  const state = ouvrir(depart);
  const suivant = state.apply(inserer(state.tr, noeuds(blocs)));
  suivant.doc.check();
  return lu(suivant);
};

test("blocks laid down take their place: empty line, middle, list, article, cell", () => {
  const v: Bloc = { type: "visa", texte: "Vu" };
  assert.deepEqual(poser([p("|")], [v, p("b")]), [v, p("b|")]);
  assert.deepEqual(poser([p("a|z")], [v]), [p("a"), { type: "visa", texte: "Vu|" }, p("z")]);
  assert.deepEqual(poser([p("|z")], [v]), [{ type: "visa", texte: "Vu|" }, p("z")]);
  assert.deepEqual(poser([liste(false, "a|z")], [p("m"), liste(true, "n")]), [
    liste(false, "a", "m", "n|", "z"),
  ]);
  assert.deepEqual(poser([liste(false, "a|")], [v]), [liste(false, "a"), { type: "visa", texte: "Vu|" }]);
  assert.deepEqual(poser([decision("a|", "z")], [p("m"), liste(true, "n")]), [
    decision(["a", p("m"), liste(true, "n|")], "z"),
  ]);
  assert.deepEqual(poser([decision("a|", "z")], [decision("m")]), [decision("a", "m|", "z")]);
  assert.deepEqual(poser([decision("a|", "z")], [v, decision("m")]), [decision("a", "z"), v, decision("m|")]);
  assert.deepEqual(poser([decision("a"), p("|")], [decision("m")]), [decision("a", "m|")]);
  const t = (x: string): Bloc => ({
    type: "tableau",
    titre: "t",
    colonnes: [{ titre: "c", alignement: "gauche" }],
    lignes: [[x]],
  });
  assert.deepEqual(poser([t("x|")], [p("m"), p("n")]), [t("xm n|")]);
});

test("after an image that is selected, Enter gives a line", () => {
  const image: TexteActe["blocs"][number] = {
    type: "image",
    empreinte: "a".repeat(64),
    mime: "image/png",
    alternative: "",
    largeur: 100,
  };
  const state = ouvrir([image]);
  const choisie = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 0)));
  assert.deepEqual(lu(jouer(choisie, entree)), [image, p("|")]);
});
