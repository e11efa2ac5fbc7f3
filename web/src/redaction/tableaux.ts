/** Tables by keyboard: rows, columns, the way from one cell to the next. */
import type { Node, ResolvedPos, Schema } from "@tiptap/pm/model";
import { type Command, type EditorState, Selection, TextSelection } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  goToNextCell,
  isInTable,
  selectedRect,
  TableMap,
} from "@tiptap/pm/tables";
import { inserer } from "./commandes.ts";
import { versDocument } from "./document.ts";
import { ancetre } from "./lieu.ts";

export interface TableauCourant {
  total: boolean;
  alignement: "gauche" | "droite";
  ligne: number;
  lignes: number;
  colonne: number;
  colonnes: number;
}

/** The table where the caret is, and its cell, counted from 0 with the headings; null outside one. */
export function tableauCourant(state: EditorState): TableauCourant | null {
  const d = ancetre(state.selection.$from, "tableau");
  if (d === null) return null;
  const tableau = state.selection.$from.node(d);
  const grille = tableau.child(1);
  const dedans = isInTable(state) ? selectedRect(state) : null;
  const colonne = dedans?.left ?? 0;
  return {
    total: tableau.attrs.total === true,
    alignement: grille.child(0).child(colonne).attrs.alignement,
    ligne: dedans?.top ?? -1,
    lignes: grille.childCount,
    colonne,
    colonnes: grille.child(0).childCount,
  };
}

/** A new table: its caption, three columns, the last for amounts, two rows. */
export const insererTableau: Command = (state, dispatch) => {
  if (ancetre(state.selection.$from, "tableau") !== null) return false;
  const lignes = Array.from({ length: 2 }, () => ["", "", ""]);
  const colonnes = (["gauche", "gauche", "droite"] as const).map((alignement) => ({ titre: "", alignement }));
  const [noeud] = versDocument({ blocs: [{ type: "tableau", titre: "", colonnes, lignes }] }).content ?? [];
  if (!noeud) return false;
  const tr = inserer(state.tr, [state.schema.nodeFromJSON(noeud)]);
  const d = ancetre(tr.selection.$from, "tableau");
  if (d !== null) tr.setSelection(TextSelection.create(tr.doc, tr.selection.$from.before(d) + 2));
  dispatch?.(suivi(tr, state.schema).scrollIntoView());
  return true;
};

/** Nothing can be typed behind a table that ends the text: a paragraph is there. */
function suivi(tr: EditorState["tr"], schema: Schema): EditorState["tr"] {
  if (tr.doc.lastChild?.type.name !== "tableau") return tr;
  const vide = schema.nodes.paragraphe?.create();
  return vide ? tr.insert(tr.doc.content.size, vide) : tr;
}

const horsDesEntetes =
  (commande: Command): Command =>
  (state, dispatch) =>
    isInTable(state) && selectedRect(state).top > 0 && commande(state, dispatch);

export const ligneDessous: Command = addRowAfter;
export const ligneDessus: Command = horsDesEntetes(addRowBefore);
export const colonneApres: Command = addColumnAfter;
export const colonneAvant: Command = addColumnBefore;
/** The caret stays in the table, in the cell that took the place of the one taken away. */
const enRestant =
  (commande: Command): Command =>
  (state, dispatch) => {
    const { tableStart, top, left } = selectedRect(state);
    return commande(
      state,
      dispatch &&
        ((tr) => {
          const grille = tr.doc.nodeAt(tableStart - 1) as Node;
          const map = TableMap.get(grille);
          const [rang, colonne] = [Math.min(top, map.height - 1), Math.min(left, map.width - 1)];
          const place = tableStart + (map.map[rang * map.width + colonne] as number);
          const fin = place + (tr.doc.nodeAt(place) as Node).nodeSize - 1;
          dispatch(tr.setSelection(TextSelection.create(tr.doc, fin)).scrollIntoView());
        }),
    );
  };

export const supprimerLigne: Command = horsDesEntetes(enRestant(deleteRow));
export const supprimerColonne: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { left, right, map } = selectedRect(state);
  return right - left < map.width && enRestant(deleteColumn)(state, dispatch);
};

export const supprimerTableau: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const d = ancetre($from, "tableau");
  if (d === null) return false;
  const vide = state.schema.nodes.paragraphe?.create();
  const tr = state.tr.replaceWith($from.before(d), $from.after(d), vide ?? []);
  tr.setSelection(Selection.near(tr.doc.resolve($from.before(d) + 1)));
  dispatch?.(tr.scrollIntoView());
  return true;
};

export const basculerTotal: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const d = ancetre($from, "tableau");
  if (d === null) return false;
  dispatch?.(state.tr.setNodeMarkup($from.before(d), undefined, { total: !$from.node(d).attrs.total }));
  return true;
};

/** Amounts end on the same side in the whole column. */
export const basculerAlignement: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { map, tableStart, left, right } = selectedRect(state);
  const tr = state.tr;
  for (let colonne = left; colonne < right; colonne++) {
    const place = tableStart + (map.map[colonne] as number);
    const entete = tr.doc.nodeAt(place);
    if (!entete) continue;
    const alignement = entete.attrs.alignement === "droite" ? "gauche" : "droite";
    tr.setNodeMarkup(place, undefined, { ...entete.attrs, alignement });
  }
  dispatch?.(tr);
  return true;
};

/** Tab goes from cell to cell, and adds a row behind the last; from the caption, into the first. */
export const caseSuivante: Command = (state, dispatch, view) => {
  const { $from } = state.selection;
  const d = ancetre($from, "tableau");
  if (d === null) return false;
  if (!isInTable(state)) return dansLaPremiere($from, d, state, dispatch);
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!view || !dispatch) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, view.dispatch);
};

export const casePrecedente: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const d = ancetre($from, "tableau");
  if (d === null) return false;
  if (!isInTable(state)) return false;
  if (goToNextCell(-1)(state, dispatch)) return true;
  const legende = $from.before(d) + 2;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, legende)).scrollIntoView());
  return true;
};

const dansLaPremiere = (
  $from: ResolvedPos,
  d: number,
  state: EditorState,
  dispatch: ((tr: EditorState["tr"]) => void) | undefined,
): boolean => {
  const premiere = $from.before(d) + 1 + $from.node(d).child(0).nodeSize;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(premiere + 1))).scrollIntoView());
  return true;
};

/** Enter goes down the column; from the last row, behind the table. */
export const caseDessous: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const d = ancetre($from, "tableau");
  if (d === null) return false;
  if (!isInTable(state)) return dansLaPremiere($from, d, state, dispatch);
  const { map, tableStart, left, bottom } = selectedRect(state);
  if (bottom < map.height) {
    const place = tableStart + (map.map[bottom * map.width + left] as number);
    const suivante = state.doc.nodeAt(place) as Node;
    const fin = place + suivante.nodeSize - 1;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, fin)).scrollIntoView());
    return true;
  }
  return sortir(state, dispatch);
};

/** Behind the table, on a paragraph made where there is none. */
const sortir: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const d = ancetre($from, "tableau") as number;
  const apres = $from.after(d);
  const tr = state.tr;
  const suivant = state.doc.resolve(apres).nodeAfter;
  const vide = state.schema.nodes.paragraphe?.create();
  if (!suivant?.isTextblock && vide) tr.insert(apres, vide);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(apres + 1))).scrollIntoView());
  return true;
};
