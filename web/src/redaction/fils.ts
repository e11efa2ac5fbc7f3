/** Threads in the text: where they hang, the one looked at, what a suggestion would take away and write instead. */
import type { FilDeCommentaire } from "@executoire/server/contrat";
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { passageDe, passagesDesFils } from "./ancres.ts";

/** What the editor reads of a thread. */
export type FilDuTexte = Pick<
  FilDeCommentaire,
  "id" | "cite" | "remplacement" | "etat" | "situation" | "ancre"
>;
export interface EtatFils {
  fils: readonly FilDuTexte[];
  actif: string | null;
}
const AUCUN: EtatFils = { fils: [], actif: null };
export const cleFils = new PluginKey<EtatFils & { decor: DecorationSet }>("fils");

export const Fils = Extension.create({
  name: "fils",
  addProseMirrorPlugins: () => [
    new Plugin<EtatFils & { decor: DecorationSet }>({
      key: cleFils,
      state: {
        init: (_, { doc }): EtatFils & { decor: DecorationSet } => ({
          ...AUCUN,
          decor: decorer(doc, AUCUN),
        }),
        apply(tr, avant) {
          const suite = (tr.getMeta(cleFils) as EtatFils | undefined) ?? avant;
          if (suite === avant && !tr.docChanged) return avant;
          return { fils: suite.fils, actif: suite.actif, decor: decorer(tr.doc, suite) };
        },
      },
      props: { decorations: (state) => cleFils.getState(state)?.decor },
    }),
  ],
});

function decorer(doc: Node, { fils, actif }: EtatFils): DecorationSet {
  const decors: Decoration[] = [];
  for (const { fil, de, a } of places(doc, fils)) {
    const suggestion = fil.remplacement !== null && fil.etat === "ouvert";
    const classes = ["fil-ouvert", fil.id === actif && "fil-actif", suggestion && "fil-suggestion"];
    decors.push(
      Decoration.inline(de, a, {
        class: classes.filter(Boolean).join(" "),
        ...(suggestion && { nodeName: "del" }),
      }),
    );
    if (suggestion && fil.remplacement)
      decors.push(
        Decoration.widget(a, propose(fil.remplacement), { side: 1, key: `${fil.id}:${fil.remplacement}` }),
      );
  }
  return DecorationSet.create(doc, decors);
}

/** The open threads with their passage: by the style laid in the text, else by their anchor. */
export function places(doc: Node, fils: readonly FilDuTexte[]): { fil: FilDuTexte; de: number; a: number }[] {
  const poses = passagesDesFils(doc);
  return fils
    .filter(({ etat }) => etat === "ouvert")
    .flatMap((fil) => {
      const passage = poses.get(fil.id) ?? (fil.situation === "a-placer" ? passageDe(doc, fil) : null);
      return passage ? [{ fil, ...passage }] : [];
    })
    .sort((x, y) => x.de - y.de);
}

const propose = (mots: string) => (): HTMLElement => {
  const ins = document.createElement("ins");
  ins.className = "fil-propose";
  ins.contentEditable = "false";
  const avant = document.createElement("span");
  avant.className = "hors-vue";
  avant.textContent = " proposé à la place\u00a0: ";
  ins.append(avant, mots);
  return ins;
};

/** The thread under the caret. */
export function filSousLeCurseur(state: EditorState): string | null {
  const { fils = [] } = cleFils.getState(state) ?? {};
  const { from } = state.selection;
  return places(state.doc, fils).find(({ de, a }) => de <= from && from <= a)?.fil.id ?? null;
}

/** Lays the style of the threads that were made while another held the pen; null where none can be placed. */
export function poserLesFils(state: EditorState, fils: readonly FilDuTexte[]): Transaction | null {
  const marque = state.schema.marks.commentaire;
  if (!marque) return null;
  const poses = passagesDesFils(state.doc);
  const tr = state.tr.setMeta("addToHistory", false);
  for (const fil of fils) {
    if (fil.etat !== "ouvert" || fil.situation !== "a-placer" || poses.has(fil.id)) continue;
    const passage = passageDe(state.doc, fil);
    if (passage) tr.addMark(passage.de, passage.a, marque.create({ fil: fil.id }));
  }
  return tr.docChanged ? tr : null;
}

export function oterLeFil(tr: Transaction, id: string): Transaction {
  const marque = tr.doc.type.schema.marks.commentaire;
  if (marque) tr.removeMark(0, tr.doc.content.size, marque.create({ fil: id }));
  return tr;
}

/** A suggestion taken: its words stand instead of those it was hung on, with the look of the first of them. */
export function accepterLaSuggestion(state: EditorState, fil: FilDuTexte): Transaction | null {
  const ici = places(state.doc, [fil])[0];
  if (!ici || fil.remplacement === null) return null;
  const tr = state.tr;
  if (fil.remplacement) {
    const marques = state.doc
      .resolve(ici.de + 1)
      .marks()
      .filter(({ type }) => type.name !== "commentaire" && type.name !== "montant");
    tr.replaceWith(ici.de, ici.a, state.schema.text(fil.remplacement, marques));
  } else tr.delete(ici.de, ici.a);
  return oterLeFil(tr, fil.id);
}
