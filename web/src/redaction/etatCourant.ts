/** What the bars show of the place where the caret is; equal while nothing they show has changed. */
import { redoDepth, undoDepth } from "@tiptap/pm/history";
import { type EditorState, NodeSelection } from "@tiptap/pm/state";
import { genreCourant } from "./commandes.ts";
import { filSousLeCurseur } from "./fils.ts";
import type { Genre } from "./lieu.ts";
import { type Somme, sommes } from "./saisie.ts";
import { type TableauCourant, tableauCourant } from "./tableaux.ts";
import { MARQUES, type NomDeMarque } from "./touches.ts";

export interface EtatCourant {
  genre: Genre | null;
  marques: NomDeMarque[];
  choisi: boolean;
  annulable: boolean;
  retablissable: boolean;
  tableau: TableauCourant | null;
  /** The image that is selected, and where it is. */
  image: { pos: number; alternative: string; legende: string; largeur: number } | null;
  /** The sum under the caret, in the places of the document. */
  somme: Somme | null;
  fil: string | null;
}

export function etatCourant(state: EditorState): EtatCourant {
  const { selection } = state;
  const posees = state.storedMarks ?? selection.$from.marks();
  const image =
    selection instanceof NodeSelection && selection.node.type.name === "image" ? selection.node.attrs : null;
  return {
    genre: image ? null : genreCourant(state),
    marques: MARQUES.map(({ marque }) => marque).filter((nom) => {
      const type = state.schema.marks[nom];
      if (!type) return false;
      return selection.empty
        ? posees.some((m) => m.type === type)
        : state.doc.rangeHasMark(selection.from, selection.to, type);
    }),
    choisi: !selection.empty && !image,
    annulable: undoDepth(state) > 0,
    retablissable: redoDepth(state) > 0,
    tableau: tableauCourant(state),
    image: image
      ? {
          pos: selection.from,
          alternative: String(image.alternative),
          legende: String(image.legende),
          largeur: Number(image.largeur),
        }
      : null,
    somme: sommeCourante(state),
    fil: filSousLeCurseur(state),
  };
}

function sommeCourante({ selection: { $from } }: EditorState): Somme | null {
  if (!$from.parent.isTextblock) return null;
  const ici = sommes($from.parent).find(({ de, a }) => de <= $from.parentOffset && $from.parentOffset <= a);
  return ici ? { ...ici, de: $from.start() + ici.de, a: $from.start() + ici.a } : null;
}
