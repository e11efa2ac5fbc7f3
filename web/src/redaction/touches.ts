/** The keyboard of the editor. Nothing here keeps the focus: Escape, then Tab, goes on through the page. */
import { Extension } from "@tiptap/core";
import { baseKeymap, chainCommands, toggleMark } from "@tiptap/pm/commands";
import { history, redo, undo } from "@tiptap/pm/history";
import { keydownHandler } from "@tiptap/pm/keymap";
import { type Command, Plugin, Selection } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import { entree, moinsProfond, plusProfond, poserGenre, retourArriere } from "./commandes.ts";
import type { Genre } from "./lieu.ts";
import { lireLeNavigateur } from "./navigateur.ts";
import { reprendreLaFrappe } from "./saisie.ts";
import { caseDessous, casePrecedente, caseSuivante } from "./tableaux.ts";

/** In the order of Alt+1 to Alt+7. */
export const GENRES: { genre: Genre; mot: string; nom: string }[] = [
  { genre: "paragraphe", mot: "Paragraphe", nom: "Paragraphe" },
  { genre: "intertitre", mot: "Intertitre", nom: "Intertitre" },
  { genre: "visa", mot: "Visa", nom: "Visa" },
  { genre: "considerant", mot: "Considérant", nom: "Considérant" },
  { genre: "article", mot: "Article", nom: "Article de la décision" },
  { genre: "puces", mot: "Liste", nom: "Liste à tirets" },
  { genre: "numeros", mot: "Numéros", nom: "Numéros, liste numérotée" },
];

export type NomDeMarque = "gras" | "italique" | "souligne" | "exposant" | "indice";
export const MARQUES: { marque: NomDeMarque; nom: string; touche: string; dite: string }[] = [
  { marque: "gras", nom: "Gras", touche: "Mod-b", dite: "Ctrl+B" },
  { marque: "italique", nom: "Italique", touche: "Mod-i", dite: "Ctrl+I" },
  { marque: "souligne", nom: "Souligné", touche: "Mod-u", dite: "Ctrl+U" },
  { marque: "exposant", nom: "Exposant", touche: "Mod-.", dite: "Ctrl+." },
  { marque: "indice", nom: "Indice", touche: "Mod-,", dite: "Ctrl+," },
];

export const basculer =
  (marque: NomDeMarque): Command =>
  (state, dispatch) => {
    const type = state.schema.marks[marque];
    return type ? toggleMark(type)(state, dispatch) : false;
  };

const allerA =
  (bout: typeof Selection.atEnd): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(bout(state.doc)).scrollIntoView());
    return true;
  };

export interface OptionsTouches {
  /** The bar of what the caret is on, or the main one. */
  versLaBarre: () => boolean;
  commenter: () => boolean;
}

export const Touches = Extension.create<OptionsTouches>({
  name: "touches",
  priority: 1000,
  addOptions: () => ({ versLaBarre: () => false, commenter: () => false }),
  addProseMirrorPlugins() {
    const { versLaBarre, commenter } = this.options;
    const liees: Record<string, Command> = {
      ...baseKeymap,
      Enter: chainCommands(caseDessous, entree, baseKeymap.Enter as Command),
      // A line is never broken inside a block of an act.
      "Shift-Enter": chainCommands(caseDessous, entree, baseKeymap.Enter as Command),
      Backspace: chainCommands(reprendreLaFrappe, retourArriere, baseKeymap.Backspace as Command),
      Tab: chainCommands(caseSuivante, plusProfond),
      "Shift-Tab": chainCommands(casePrecedente, moinsProfond),
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      // Not left to the browser, which the editor only reads later: what is typed next goes there.
      "Ctrl-Home": allerA(Selection.atStart),
      "Ctrl-End": allerA(Selection.atEnd),
      "Alt-F10": () => versLaBarre(),
      "Mod-Alt-m": () => commenter(),
    };
    for (const { marque, touche } of MARQUES) liees[touche] = basculer(marque);
    const parTouche = keydownHandler(liees);
    let quitter = false;
    return [
      history({ newGroupDelay: 700 }),
      new Plugin({
        props: {
          handleDOMEvents: {
            // Come in by a click: read where it fell before the editor, a moment later, puts its own caret back.
            mousedown(view) {
              if (!view.hasFocus()) setTimeout(() => !view.isDestroyed && lireLeNavigateur(view), 15);
              return false;
            },
          },
          handleKeyDown(view, evenement) {
            if (!view.editable) return false;
            lireLeNavigateur(view);
            if (evenement.key === "Escape") {
              quitter = true;
              return false;
            }
            if (evenement.key === "Tab" && quitter) return false;
            if (evenement.key !== "Shift") quitter = false;
            const rang = /^(?:Digit|Numpad)([1-7])$/.exec(evenement.code)?.[1];
            // By the place of the key: on a French keyboard the row of figures gives letters first.
            if (rang && evenement.altKey && !evenement.ctrlKey && !evenement.metaKey && !evenement.shiftKey) {
              const choisi = GENRES[Number(rang) - 1];
              if (choisi) poserGenre(choisi.genre)(view.state, view.dispatch);
              return true;
            }
            return parTouche(view, evenement);
          },
        },
      }),
      tableEditing(),
    ];
  },
});
