/** The document of the editor held to the text of the page: what is typed goes up, what comes from elsewhere comes down. */
import type { Bloc, TexteActe } from "@executoire/droit";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";
import type { Editor } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { egal } from "../brouillon/egal.ts";
import { blocDe, normaliser, texteDeBlocs } from "./document.ts";
import { lireLeNavigateur } from "./navigateur.ts";
import { creerSuivi, type Suivi } from "./suivi.ts";

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

/** Marks a change that was not typed here: it is not undone, and goes up only joined to what was. */
export const VENU_DAILLEURS = "venu-d-ailleurs";

/**
 * Holds the document to `valeur`, echoes of what was typed here apart. Returns how a change made here is told, with the
 * text it makes: it goes up.
 */
export function useValeur(
  editor: Editor | null,
  valeur: TexteActe,
  monter: ((texte: TexteActe) => void) | null,
): (texte: TexteActe, transactions: readonly Transaction[]) => void {
  const tenu = useRef<{ editor: Editor; suivi: Suivi } | null>(null);
  if (editor && tenu.current?.editor !== editor)
    tenu.current = { editor, suivi: creerSuivi(valeur, editor.state.doc) };
  const versLaPage = useRef(monter);
  versLaPage.current = monter;

  useEffect(() => {
    if (!editor || tenu.current?.editor !== editor) return;
    const { suivi } = tenu.current;
    const { view } = editor;
    // First what is already in the page: it is typed before, not after.
    lireLeNavigateur(view);
    const venue = suivi.revenu(valeur);
    if (!venue) return;
    const poser = () => {
      const tr = suivi.poser(
        venue,
        view.state.tr.setMeta("addToHistory", false).setMeta(VENU_DAILLEURS, true),
      );
      if (tr.docChanged) view.dispatch(tr);
      const texte = texteDe(view.state.doc);
      const seul = egal(texte, normaliser(valeur));
      if (seul) return;
      suivi.parti(texte, view.state.doc, new Mapping());
      versLaPage.current?.(texte);
    };
    // A word being composed is finished first.
    if (!view.composing) return poser();
    view.dom.addEventListener("compositionend", () => setTimeout(() => editor.isDestroyed || poser()), {
      once: true,
    });
  }, [editor, valeur]);

  return (texte, transactions) => {
    const chemin = new Mapping();
    for (const { mapping } of transactions) chemin.appendMapping(mapping);
    if (editor) tenu.current?.suivi.parti(texte, editor.state.doc, chemin);
  };
}
