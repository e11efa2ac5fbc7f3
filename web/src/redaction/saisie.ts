/**
 * Typing: French typography, the blocks one opens by their first word, sums that are recognised and followed. What was
 * typed and what was made of it are two steps of the history, so that one Backspace, or Ctrl+Z, gives back the first.
 */
import { corrigerFrappe, estConsiderant, estVisa, reviserMontant } from "@executoire/droit";
import { Extension } from "@tiptap/core";
import { closeHistory, undo } from "@tiptap/pm/history";
import type { Node } from "@tiptap/pm/model";
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { changerGenre } from "./commandes.ts";
import { type Genre, lieuDe } from "./lieu.ts";

/** True just after a correction, until anything else happens. */
const cleFrappe = new PluginKey<boolean>("frappe");

/** Said to the page when a block became another by what was typed. */
export interface OptionsSaisie {
  dire: (genre: Genre) => void;
}

export const Saisie = Extension.create<OptionsSaisie>({
  name: "saisie",
  priority: 1100,
  addOptions: () => ({ dire: () => undefined }),
  addProseMirrorPlugins() {
    const { dire } = this.options;
    return [
      new Plugin<boolean>({
        key: cleFrappe,
        state: {
          init: () => false,
          apply: (tr, avant) =>
            (tr.getMeta(cleFrappe) as boolean | undefined) ??
            (tr.docChanged || tr.selectionSet ? false : avant),
        },
        props: { handleTextInput: (view, de, a, texte) => frapper(view, de, a, texte, dire) },
        appendTransaction: (trs, _, state) => suivreLesMontants(trs, state),
      }),
    ];
  },
});

/** Backspace straight after a correction takes it back. */
export const reprendreLaFrappe: Command = (state, dispatch) =>
  cleFrappe.getState(state) === true && undo(state, dispatch);

function frapper(
  view: EditorView,
  de: number,
  a: number,
  texte: string,
  dire: (genre: Genre) => void,
): boolean {
  if (view.composing || texte.length !== 1) return false;
  const { state } = view;
  const $de = state.doc.resolve(de);
  if (!$de.parent.isTextblock || !$de.sameParent(state.doc.resolve(a))) return false;
  const avant = $de.parent.textBetween(0, $de.parentOffset);
  const ouverture = texte === " " ? ouvertureDe(state, de, avant) : null;
  const correction = ouverture ? null : corrigerFrappe(avant, texte);
  if (!ouverture && !correction) {
    // Behind a sum, a browser writes a non-breaking space of its own: ours is plain.
    if (texte !== " ") return false;
    view.dispatch(state.tr.insertText(texte, de, a).scrollIntoView());
    return true;
  }
  view.dispatch(state.tr.insertText(texte, de, a).scrollIntoView());
  const tr = closeHistory(view.state.tr).setMeta(cleFrappe, true);
  if (ouverture) {
    const debut = $de.start();
    if (ouverture.retirer) tr.delete(debut, de + 1);
    changerGenre(tr, debut, ouverture.genre);
  } else if (correction) {
    const debut = de - correction.retirer;
    const marques = $de.marksAcross($de) ?? $de.marks();
    // Nothing to write again: only a style is laid.
    if (correction.retirer > 0 || correction.inserer !== texte) {
      if (correction.inserer)
        tr.replaceWith(debut, de + 1, state.schema.text(correction.inserer, state.storedMarks ?? marques));
      else tr.delete(debut, de + 1);
    }
    const { style } = correction;
    if (style) {
      const marque = state.schema.marks[style.genre];
      const permise = marque && $de.parent.type.allowsMarkType(marque);
      if (permise && style.genre === "montant") tr.removeMark(debut + style.de, debut + style.a, marque);
      if (permise)
        tr.addMark(
          debut + style.de,
          debut + style.a,
          marque.create(style.genre === "montant" ? { centimes: style.centimes } : null),
        );
      // What comes next is not part of it.
      if (permise) tr.removeStoredMark(marque);
    }
  }
  if (!tr.docChanged) return true;
  view.dispatch(tr.scrollIntoView());
  // What is typed next is another step: one undo takes back the correction alone.
  view.dispatch(closeHistory(view.state.tr).setMeta(cleFrappe, true));
  if (ouverture) dire(ouverture.genre);
  return true;
}

const ARTICLE = /^article\s+(?:\d{1,3}|premier|unique)(?:er|ᵉʳ)?\s*[:.–−-]$/iu;

/** The kind of block that this first word, then a space, opens. */
function ouvertureDe(
  state: EditorState,
  pos: number,
  avant: string,
): { genre: Genre; retirer: boolean } | null {
  const lieu = lieuDe(state.doc.resolve(pos));
  if (lieu.genre !== "paragraphe") return null;
  if (/^[-–−•*]$/.test(avant)) return { genre: "puces", retirer: true };
  if (/^1[.)]$/.test(avant)) return { genre: "numeros", retirer: true };
  if (ARTICLE.test(avant)) return { genre: "article", retirer: true };
  if (lieu.sorte !== "bloc") return null;
  if (estVisa(`${avant} `) && /^\S+$/u.test(avant)) return { genre: "visa", retirer: false };
  if (estConsiderant(`${avant} `) && avant.length <= 12) return { genre: "considerant", retirer: false };
  return null;
}

/** A sum whose figures changed is worth what they say now; one that is no sum any more is words. */
function suivreLesMontants(trs: readonly Transaction[], state: EditorState): Transaction | null {
  if (!trs.some((tr) => tr.docChanged)) return null;
  const montant = state.schema.marks.montant;
  if (!montant) return null;
  const tr = state.tr;
  const vus = new Set<number>();
  for (const [de, a] of touches(trs, state.doc))
    state.doc.nodesBetween(de, a, (noeud, pos) => {
      if (!noeud.isTextblock || vus.has(pos)) return !noeud.isTextblock;
      vus.add(pos);
      for (const somme of sommes(noeud)) {
        const [debut, fin] = [pos + 1 + somme.de, pos + 1 + somme.a];
        const centimes = reviserMontant(somme.texte, somme.centimes);
        if (centimes === somme.centimes) continue;
        tr.removeMark(debut, fin, montant);
        if (centimes !== null) tr.addMark(debut, fin, montant.create({ centimes }));
      }
      return false;
    });
  return tr.docChanged ? tr : null;
}

function touches(trs: readonly Transaction[], doc: Node): [number, number][] {
  const places: [number, number][] = [];
  trs.forEach((tr, i) => {
    tr.mapping.maps.forEach((map, j) => {
      const suite = [tr.mapping.slice(j + 1), ...trs.slice(i + 1).map(({ mapping }) => mapping)];
      map.forEach((_x, _y, de, a) => {
        const [d, f] = suite.reduce(([x, y], m) => [m.map(x, -1), m.map(y, 1)], [de, a]);
        places.push([Math.max(0, (d as number) - 1), Math.min(doc.content.size, (f as number) + 1)]);
      });
    });
  });
  return places;
}

export interface Somme {
  de: number;
  a: number;
  texte: string;
  centimes: number;
}

/** The sums marked in a block of text, in its own places. */
export function sommes(bloc: Node): Somme[] {
  const trouvees: Somme[] = [];
  bloc.forEach((fragment, de) => {
    for (const marque of fragment.marks) {
      if (marque.type.name !== "montant") continue;
      const precedente = trouvees.at(-1);
      const a = de + fragment.nodeSize;
      if (precedente && precedente.a === de && precedente.centimes === marque.attrs.centimes) {
        precedente.a = a;
        precedente.texte += fragment.text ?? "";
      } else trouvees.push({ de, a, texte: fragment.text ?? "", centimes: marque.attrs.centimes });
    }
  });
  return trouvees;
}
