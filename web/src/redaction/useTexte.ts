/** The document of the editor held to the text of the page: what is typed goes up, what comes from elsewhere comes down. */
import type { Bloc, TexteActe } from "@executoire/droit";
import type { Node } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import type { Editor } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { egal } from "../brouillon/egal.ts";
import { blocDe, normaliser, texteDeBlocs, versDocument } from "./document.ts";

const lus = new WeakMap<Node, Bloc[]>();

/** Blocks that did not change since the last time are not read again. */
export function texteDe(doc: Node): TexteActe {
  return texteDeBlocs(
    doc.children.flatMap((noeud) => {
      const deja = lus.get(noeud);
      if (deja) return deja;
      const blocs = blocDe(noeud.toJSON());
      lus.set(noeud, blocs);
      return blocs;
    }),
  );
}

/**
 * `valeur` wins over the document, except while it is only late: a text we sent up and that comes back after we typed
 * more. Replaced is the part that differs, so that scroll, selection and the caret elsewhere stay.
 */
export function useValeur(editor: Editor | null, valeur: TexteActe): (texte: TexteActe) => void {
  const envoyes = useRef<TexteActe[]>([]);
  useEffect(() => {
    if (!editor) return;
    const rang = envoyes.current.indexOf(valeur);
    if (rang >= 0) {
      envoyes.current.splice(0, rang);
      if (envoyes.current.length > 1) return;
    } else envoyes.current = [];
    if (egal(texteDe(editor.state.doc), normaliser(valeur))) return;
    // A word being composed is finished first; the next value, or its end, comes soon.
    const { view } = editor;
    if (!view.composing) return recevoir(view, valeur);
    const finir = () => setTimeout(() => recevoir(view, valeur));
    view.dom.addEventListener("compositionend", finir, { once: true });
    return () => view.dom.removeEventListener("compositionend", finir);
  }, [editor, valeur]);
  return (texte) => envoyes.current.push(texte);
}

/** Marks a change that was not typed here: it is neither sent up nor undone. */
export const VENU_DAILLEURS = "venu-d-ailleurs";

function recevoir(view: EditorView, valeur: TexteActe): void {
  const { state } = view;
  const suivant = state.schema.nodeFromJSON(versDocument(valeur));
  const debut = state.doc.content.findDiffStart(suivant.content);
  if (debut === null) return;
  const fin = state.doc.content.findDiffEnd(suivant.content);
  if (!fin) return;
  let { a, b } = fin;
  const recouvre = debut - Math.min(a, b);
  if (recouvre > 0) {
    a += recouvre;
    b += recouvre;
  }
  const tr = state.tr.setMeta("addToHistory", false).setMeta(VENU_DAILLEURS, true);
  view.dispatch(tr.replace(debut, a, suivant.slice(debut, b)));
}
