import assert from "node:assert/strict";
import { test } from "node:test";
import type { BlocTableau } from "@executoire/droit";
import { getSchema } from "@tiptap/core";
import { type Command, EditorState, TextSelection } from "@tiptap/pm/state";
import { versDocument, versTexte } from "./document.ts";
import { SCHEMA } from "./schema.ts";
import * as t from "./tableaux.ts";

const schema = getSchema(SCHEMA);
const TABLEAU: BlocTableau = {
  type: "tableau",
  titre: "Dépenses",
  colonnes: [
    { titre: "Poste", alignement: "gauche" },
    { titre: "Montant", alignement: "droite" },
  ],
  lignes: [
    ["Voirie", "10"],
    ["Total", "10"],
  ],
};
const apres = { type: "paragraphe" as const, texte: "après" };

/** The caret in the cell, or the caption, that holds these words. */
function dans(mots: string, fois = 1): EditorState {
  const doc = schema.nodeFromJSON(versDocument({ blocs: [TABLEAU, apres] }));
  let place = 0;
  doc.descendants((noeud, pos) => {
    if (noeud.isText && noeud.text === mots && fois-- === 1) place = pos;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) });
}
function jouer(depart: EditorState, ...commandes: Command[]): EditorState {
  let state = depart;
  for (const commande of commandes) {
    assert.ok(commande(state, (tr) => (state = state.apply(tr))));
    state.doc.check();
  }
  return state;
}
const tableau = (state: EditorState): BlocTableau => versTexte(state.doc.toJSON()).blocs[0] as BlocTableau;
const ici = (state: EditorState): string => state.selection.$from.parent.textContent;

test("rows and columns come and go, the headings stay", () => {
  assert.deepEqual(tableau(jouer(dans("Voirie"), t.ligneDessous)).lignes, [
    ["Voirie", "10"],
    ["", ""],
    ["Total", "10"],
  ]);
  assert.deepEqual(tableau(jouer(dans("Poste"), t.ligneDessous)).lignes[0], ["", ""]);
  assert.equal(t.ligneDessus(dans("Poste")), false, "nothing stands above the headings");
  assert.equal(t.supprimerLigne(dans("Poste")), false, "the headings are not taken away");
  const colonnes = tableau(jouer(dans("Montant"), t.colonneAvant)).colonnes;
  assert.deepEqual(
    colonnes.map(({ titre }) => titre),
    ["Poste", "", "Montant"],
  );
  const sans = jouer(dans("Total"), t.supprimerLigne);
  assert.deepEqual(tableau(sans).lignes, [["Voirie", "10"]]);
  assert.equal(ici(sans), "Voirie", "the caret stays in the table");
  const une = jouer(dans("Montant"), t.supprimerColonne);
  assert.deepEqual(tableau(une).lignes, [["Voirie"], ["Total"]]);
  assert.equal(t.supprimerColonne(une), false, "the last column stays");
});

test("Tab goes through the cells and makes a row behind the last; Enter goes down, then out", () => {
  assert.equal(ici(jouer(dans("Dépenses"), t.caseSuivante)), "Poste");
  assert.equal(ici(jouer(dans("Montant"), t.caseSuivante)), "Voirie");
  assert.equal(ici(jouer(dans("Poste"), t.casePrecedente)), "Dépenses");
  assert.equal(ici(jouer(dans("Poste"), t.caseDessous, t.caseDessous)), "Total");
  assert.equal(ici(jouer(dans("Total"), t.caseDessous)), "après");
});

test("a column changes side, a last row is a total, a table is taken away", () => {
  assert.equal(tableau(jouer(dans("Voirie"), t.basculerAlignement)).colonnes[0]?.alignement, "droite");
  assert.equal(tableau(jouer(dans("Voirie"), t.basculerTotal)).total, true);
  assert.equal(tableau(jouer(dans("Voirie"), t.basculerTotal, t.basculerTotal)).total, undefined);
  assert.deepEqual(versTexte(jouer(dans("Voirie"), t.supprimerTableau).doc.toJSON()).blocs, [
    { type: "paragraphe", texte: "" },
    apres,
  ]);
});

test("a new table is behind the caret, its caption first, with somewhere to go on", () => {
  const vide = EditorState.create({ doc: schema.nodeFromJSON(versDocument({ blocs: [] })) });
  const state = jouer(vide, t.insererTableau);
  const { blocs } = versTexte(state.doc.toJSON());
  assert.deepEqual(
    blocs.map(({ type }) => type),
    ["tableau", "paragraphe"],
  );
  assert.equal(state.selection.$from.parent.type.name, "legende");
});
