/** What the screen adds to the document and never keeps: numbers of articles, the vote, the sides of columns, hints. */
import { titreArticle } from "@executoire/droit";
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Carries what the page says to the decorations: the sentence of the vote, the hint of an empty text. */
export interface Tenue {
  vote: string;
  indice: string;
}
export const cleHabillage = new PluginKey<{ tenue: Tenue; decor: DecorationSet }>("habillage");

export const Habillage = Extension.create<Tenue>({
  name: "habillage",
  addOptions: () => ({ vote: "", indice: "" }),
  addProseMirrorPlugins() {
    const { vote, indice } = this.options;
    return [
      new Plugin({
        key: cleHabillage,
        state: {
          init: (_, { doc }) => ({ tenue: { vote, indice }, decor: habiller(doc, { vote, indice }) }),
          apply(tr, avant) {
            const tenue = (tr.getMeta(cleHabillage) as Tenue | undefined) ?? avant.tenue;
            if (!tr.docChanged && tenue === avant.tenue) return avant;
            return { tenue, decor: habiller(tr.doc, tenue) };
          },
        },
        props: { decorations: (state) => cleHabillage.getState(state)?.decor },
      }),
    ];
  },
});

function habiller(doc: Node, { vote, indice }: Tenue): DecorationSet {
  const decors: Decoration[] = [];
  let total = 0;
  doc.forEach((noeud) => {
    if (noeud.type.name === "decision") total += noeud.childCount;
  });
  let numero = 0;
  doc.descendants((noeud, pos) => {
    switch (noeud.type.name) {
      case "decision":
        if (numero === 0 && vote) decors.push(Decoration.widget(pos, phrase(vote), { side: -1, key: vote }));
        return true;
      case "article":
        numero++;
        decors.push(
          Decoration.node(pos + 1, pos + 1 + noeud.child(0).nodeSize, {
            "data-titre": titreArticle(numero, total),
          }),
        );
        return true;
      case "grille":
        decors.push(...cases(noeud, pos));
        return false;
      case "legende":
        if (noeud.content.size === 0)
          decors.push(Decoration.node(pos, pos + noeud.nodeSize, { "data-vide": "Titre du tableau" }));
        return false;
      default:
        return !noeud.isTextblock;
    }
  });
  const seul = doc.childCount === 1 ? doc.firstChild : null;
  if (seul?.type.name === "paragraphe" && seul.content.size === 0 && indice)
    decors.push(Decoration.node(0, seul.nodeSize, { "data-vide": indice }));
  return DecorationSet.create(doc, decors);
}

const phrase = (vote: string) => (): HTMLElement => {
  const p = document.createElement("p");
  p.className = "vote-ecrit";
  p.contentEditable = "false";
  p.textContent = vote;
  return p;
};

/** A column of amounts is set on the right; a heading still empty has a name for who does not see it. */
function cases(grille: Node, pos: number): Decoration[] {
  const tete = grille.child(0);
  const decors: Decoration[] = [];
  grille.forEach((rangee, decalage) => {
    rangee.forEach((cellule, dedans, colonne) => {
      const de = pos + 2 + decalage + dedans;
      const attrs: Record<string, string> = {};
      if (tete.maybeChild(colonne)?.attrs.alignement === "droite") attrs["data-alignement"] = "droite";
      if (cellule.type.name === "entete" && cellule.content.size === 0) {
        attrs["aria-label"] = `Colonne ${colonne + 1}`;
        attrs["data-vide"] = `Colonne ${colonne + 1}`;
      }
      if (Object.keys(attrs).length > 0) decors.push(Decoration.node(de, de + cellule.nodeSize, attrs));
    });
  });
  return decors;
}
