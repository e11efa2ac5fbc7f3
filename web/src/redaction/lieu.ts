/** Where the caret stands in the structure of the act. */
import type { Node, ResolvedPos } from "@tiptap/pm/model";

export type Genre = "paragraphe" | "intertitre" | "visa" | "considerant" | "article" | "puces" | "numeros";

export type Lieu =
  | { sorte: "bloc"; genre: Genre }
  | { sorte: "element"; genre: Genre; profondeur: number }
  /** The first paragraph of an article, or one of those that follow it. */
  | { sorte: "article" | "suite"; genre: Genre; profondeur: number }
  | { sorte: "tableau"; genre: null; profondeur: number }
  | { sorte: "ailleurs"; genre: null };

export function lieuDe($pos: ResolvedPos): Lieu {
  const { parent, depth } = $pos;
  if (!parent.isTextblock) return { sorte: "ailleurs", genre: null };
  if (parent.type.name === "element") {
    const liste = $pos.node(depth - 1);
    return { sorte: "element", genre: liste.attrs.ordonnee ? "numeros" : "puces", profondeur: depth };
  }
  const tableau = ancetre($pos, "tableau");
  if (tableau !== null) return { sorte: "tableau", genre: null, profondeur: tableau };
  if (depth > 1 && $pos.node(depth - 1).type.name === "article")
    return $pos.index(depth - 1) === 0
      ? { sorte: "article", genre: "article", profondeur: depth - 1 }
      : { sorte: "suite", genre: "paragraphe", profondeur: depth - 1 };
  return { sorte: "bloc", genre: parent.type.name as Genre };
}

/** Depth of the nearest ancestor of this name; null outside one. */
export function ancetre($pos: ResolvedPos, nom: string): number | null {
  for (let d = $pos.depth; d > 0; d--) if ($pos.node(d).type.name === nom) return d;
  return null;
}

/** Start of the content of each block of text between two places, first to last. */
export function blocsEntre(doc: Node, de: number, a: number): number[] {
  const debuts: number[] = [];
  doc.nodesBetween(de, a, (noeud, pos) => {
    if (noeud.isTextblock) debuts.push(pos + 1);
    return !noeud.isTextblock;
  });
  return debuts;
}
