/** What a kind of block becomes, and what Enter, Backspace and Tab do in each: every gesture keeps an act an act. */
import { apresFormule } from "@executoire/droit";
import { chainCommands, joinBackward, joinTextblockBackward, selectNodeBackward } from "@tiptap/pm/commands";
import { Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model";
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import { canJoin, ReplaceAroundStep } from "@tiptap/pm/transform";
import { ancetre, blocsEntre, type Genre, lieuDe } from "./lieu.ts";

const type = (schema: Schema, nom: string) => {
  const trouve = schema.nodes[nom];
  if (!trouve) throw new Error(`No node ${nom}`);
  return trouve;
};

// ── Moves of one block, by its start; each answers where it starts afterwards ────────────────────

type Deplacement = (tr: Transaction, debut: number) => number;

const suivre = (tr: Transaction, debut: number, faire: () => void): number => {
  const depuis = tr.mapping.maps.length;
  faire();
  return tr.mapping.slice(depuis).map(debut, 1);
};

/** An item becomes a paragraph where its list stands. */
const elementVersParagraphe: Deplacement = (tr, debut) =>
  suivre(tr, debut, () => {
    const place = isoler(tr, debut);
    const $debut = tr.doc.resolve(place);
    const [de, a] = [$debut.before($debut.depth - 1), $debut.after($debut.depth - 1)];
    const enveloppe = new Slice(Fragment.from(type(tr.doc.type.schema, "paragraphe").create()), 0, 0);
    tr.step(new ReplaceAroundStep(de, a, de + 2, a - 2, enveloppe, 1, true));
  });

/** Splits the list, or the decision, so that this block is alone in its own; answers where the block starts. */
function isoler(tr: Transaction, debut: number): number {
  return suivre(tr, debut, () => {
    const $debut = tr.doc.resolve(debut);
    const d = $debut.depth;
    if ($debut.index(d - 1) < $debut.node(d - 1).childCount - 1) tr.split($debut.after(d));
    if ($debut.index(d - 1) > 0) tr.split($debut.before(d));
  });
}

/** An article and all that follows it leave the decision. */
const sortirDeLaDecision: Deplacement = (tr, debut) =>
  suivre(tr, debut, () => {
    const $debut = tr.doc.resolve(debut);
    const d = $debut.depth - 1;
    let avant = $debut.before(d);
    if ($debut.index(d - 1) < $debut.node(d - 1).childCount - 1) tr.split($debut.after(d));
    if ($debut.index(d - 1) > 0) {
      tr.split(avant);
      avant += 2;
    }
    const $article = tr.doc.resolve(avant);
    const [de, a] = [$article.before(), $article.after()];
    tr.step(new ReplaceAroundStep(de, a, de + 2, a - 2, Slice.empty, 0, true));
  });

const suiteVersArticle: Deplacement = (tr, debut) =>
  suivre(tr, debut, () => void tr.split(tr.doc.resolve(debut).before()));

const articleVersSuite: Deplacement = (tr, debut) =>
  suivre(tr, debut, () => {
    const $debut = tr.doc.resolve(debut);
    tr.join($debut.before($debut.depth - 1));
  });

const vetir =
  (nom: string): Deplacement =>
  (tr, debut) => {
    const $debut = tr.doc.resolve(debut);
    if ($debut.parent.type.name !== nom) tr.setNodeMarkup($debut.before(), type(tr.doc.type.schema, nom), {});
    return debut;
  };

const enArticle: Deplacement = (tr, debut) =>
  suivre(tr, debut, () => {
    vetir("paragraphe")(tr, debut);
    const { schema } = tr.doc.type;
    const $debut = tr.doc.resolve(debut);
    const [de, a] = [$debut.before(), $debut.after()];
    const enveloppe = type(schema, "decision").create(null, type(schema, "article").create());
    tr.step(new ReplaceAroundStep(de, a, de, a, new Slice(Fragment.from(enveloppe), 0, 0), 2, true));
    souder(tr, de + 1);
  });

const enListe =
  (ordonnee: boolean): Deplacement =>
  (tr, debut) =>
    suivre(tr, debut, () => {
      vetir("paragraphe")(tr, debut);
      const { schema } = tr.doc.type;
      const $debut = tr.doc.resolve(debut);
      const [de, a] = [$debut.before(), $debut.after()];
      const enveloppe = type(schema, "liste").create({ ordonnee }, type(schema, "element").create());
      tr.step(
        new ReplaceAroundStep(de, a, de + 1, a - 1, new Slice(Fragment.from(enveloppe), 0, 0), 2, true),
      );
      souder(tr, de + 1);
    });

/** Two lists of one kind, or two decisions, that touch become one. `dedans` is just inside the new one. */
function souder(tr: Transaction, dedans: number): void {
  const $pos = tr.doc.resolve(dedans);
  const [avant, apres] = [$pos.before(), $pos.after()];
  if (memeSorte(tr.doc.resolve(apres)) && canJoin(tr.doc, apres)) tr.join(apres);
  if (memeSorte(tr.doc.resolve(avant)) && canJoin(tr.doc, avant)) tr.join(avant);
}
const memeSorte = ({ nodeBefore: x, nodeAfter: y }: { nodeBefore: Node | null; nodeAfter: Node | null }) =>
  x !== null &&
  y !== null &&
  x.type === y.type &&
  (x.type.name === "decision" || (x.type.name === "liste" && x.attrs.ordonnee === y.attrs.ordonnee));

/** Out of every list and decision, wherever it stands. */
const sortirTout: Deplacement = (tr, debut) => {
  let place = debut;
  if (lieuDe(tr.doc.resolve(place)).sorte === "element") place = elementVersParagraphe(tr, place);
  if (lieuDe(tr.doc.resolve(place)).sorte === "suite") place = suiteVersArticle(tr, place);
  if (lieuDe(tr.doc.resolve(place)).sorte === "article") place = sortirDeLaDecision(tr, place);
  return place;
};

// ── Kinds ────────────────────────────────────────────────────────────────────────────────────────

/** Kind of the block where the caret is; null in a table, on an image. */
export const genreCourant = (state: EditorState): Genre | null => lieuDe(state.selection.$from).genre;

/** Gives this kind to every block of the selection; asked again, they are paragraphs. */
export const poserGenre =
  (genre: Genre): Command =>
  (state, dispatch) => {
    const { from, to } = state.selection;
    const debuts = blocsEntre(state.doc, from, to).filter((d) => lieuDe(state.doc.resolve(d)).genre !== null);
    if (debuts.length === 0) return false;
    if (!dispatch) return true;
    const deja = debuts.every((d) => lieuDe(state.doc.resolve(d)).genre === genre);
    const tr = state.tr;
    for (const debut of debuts.reverse()) changerGenre(tr, debut, deja ? "paragraphe" : genre);
    dispatch(tr.scrollIntoView());
    return true;
  };

export function changerGenre(tr: Transaction, debut: number, genre: Genre): number {
  const lieu = lieuDe(tr.doc.resolve(debut));
  switch (genre) {
    case "paragraphe":
      if (lieu.sorte === "element") return elementVersParagraphe(tr, debut);
      if (lieu.sorte === "article") return sortirDeLaDecision(tr, debut);
      return vetir("paragraphe")(tr, debut);
    case "article": {
      if (lieu.sorte === "article") return debut;
      const sorti = lieu.sorte === "element" ? elementVersParagraphe(tr, debut) : debut;
      const suite = lieuDe(tr.doc.resolve(sorti)).sorte === "suite";
      return suite ? suiteVersArticle(tr, sorti) : enArticle(tr, sorti);
    }
    case "puces":
    case "numeros": {
      const ordonnee = genre === "numeros";
      if (lieu.sorte === "element") {
        const $debut = tr.doc.resolve(debut);
        tr.setNodeMarkup($debut.before($debut.depth - 1), undefined, { ordonnee });
        return debut;
      }
      return enListe(ordonnee)(tr, lieu.sorte === "article" ? sortirDeLaDecision(tr, debut) : debut);
    }
    default:
      return vetir(genre)(tr, sortirTout(tr, debut));
  }
}

// ── Keys ─────────────────────────────────────────────────────────────────────────────────────────

const debutDuBloc = (state: EditorState): number => state.selection.$from.start();

const faire =
  (deplacement: Deplacement): Command =>
  (state, dispatch) => {
    if (!dispatch) return true;
    const tr = state.tr;
    deplacement(tr, debutDuBloc(state));
    dispatch(tr.scrollIntoView());
    return true;
  };

const niveauDe = (state: EditorState): number => Number(state.selection.$from.parent.attrs.niveau ?? 0);
const poserNiveau =
  (niveau: number): Command =>
  (state, dispatch) => {
    const { $from } = state.selection;
    dispatch?.(state.tr.setNodeMarkup($from.before(), undefined, { niveau }).scrollIntoView());
    return true;
  };

/** Enter: what one writes next after what is there. */
export const entree: Command = (state, dispatch) => {
  const { selection } = state;
  if (selection instanceof NodeSelection) return paragrapheApres(state, dispatch);
  if (!(selection instanceof TextSelection)) return false;
  const { $from, $to } = selection;
  const lieu = lieuDe($from);
  const vide = $from.parent.content.size === 0;
  switch (lieu.sorte) {
    case "element":
      if (vide) {
        const niveau = niveauDe(state);
        return (niveau > 0 ? poserNiveau(niveau - 1) : faire(elementVersParagraphe))(state, dispatch);
      }
      return couper(1)(state, dispatch);
    case "article": {
      const seul = $from.node(lieu.profondeur).childCount === 1;
      return (vide && seul ? faire(sortirDeLaDecision) : couper(2))(state, dispatch);
    }
    case "suite":
      return (vide ? faire(suiteVersArticle) : couper(1))(state, dispatch);
    case "bloc": {
      if (lieu.genre === "paragraphe") {
        const aLaFin = selection.empty && $to.parentOffset === $to.parent.content.size;
        return aLaFin && apresFormule($from.parent.textContent) === ""
          ? ouvrirLaDecision(state, dispatch)
          : false;
      }
      if (vide) return faire(vetir("paragraphe"))(state, dispatch);
      return $to.parentOffset === $to.parent.content.size ? couper(1, "paragraphe")(state, dispatch) : false;
    }
    default:
      return false;
  }
};

const couper =
  (profondeur: number, suivant?: string): Command =>
  (state, dispatch) => {
    if (!dispatch) return true;
    const tr = state.tr.deleteSelection();
    const { $from } = tr.selection;
    const types = suivant
      ? [{ type: type(state.schema, suivant) }]
      : profondeur === 1 && $from.parent.type.name === "element"
        ? [{ type: $from.parent.type, attrs: $from.parent.attrs }]
        : undefined;
    tr.split($from.pos, profondeur, types);
    dispatch(tr.scrollIntoView());
    return true;
  };

/** « DÉCIDE : » then Enter: the formula is printed from the facts, the first article begins. */
const ouvrirLaDecision: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const { schema } = state;
  const vide = type(schema, "paragraphe").create();
  const decision = type(schema, "decision").create(null, type(schema, "article").create(null, vide));
  if (!dispatch) return true;
  const tr = state.tr.replaceWith($from.before(), $from.after(), decision);
  tr.setSelection(TextSelection.create(tr.doc, $from.before() + 3));
  souder(tr, $from.before() + 1);
  dispatch(tr.scrollIntoView());
  return true;
};

/** After an image that is selected, a paragraph where one can go on. */
const paragrapheApres: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const tr = state.tr.insert($to.pos, type(state.schema, "paragraphe").create());
  tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Backspace at the head of a block undoes what makes it more than a paragraph, before it joins the one above. */
export const retourArriere: Command = (state, dispatch, view) => {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || selection.$from.parentOffset > 0)
    return false;
  const { $from } = selection;
  const lieu = lieuDe($from);
  switch (lieu.sorte) {
    case "element": {
      const niveau = niveauDe(state);
      return (niveau > 0 ? poserNiveau(niveau - 1) : faire(elementVersParagraphe))(state, dispatch);
    }
    case "article":
      return faire($from.index(lieu.profondeur - 1) > 0 ? articleVersSuite : sortirDeLaDecision)(
        state,
        dispatch,
      );
    // The head of a cell is the end of what Backspace may reach.
    case "tableau":
      return true;
    case "bloc":
      if (lieu.genre !== "paragraphe") return faire(vetir("paragraphe"))(state, dispatch);
      break;
    default:
  }
  return chainCommands(joinTextblockBackward, joinBackward, selectNodeBackward)(state, dispatch, view);
};

/** Tab: deeper in a list; an article becomes what follows the one before. Elsewhere it leaves the editor. */
export const plusProfond: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const lieu = lieuDe($from);
  if (lieu.sorte === "element") {
    const rang = $from.index(lieu.profondeur - 1);
    const avant = rang > 0 ? Number($from.node(lieu.profondeur - 1).child(rang - 1).attrs.niveau) : -1;
    const niveau = Math.min(niveauDe(state) + 1, avant + 1, 5);
    return niveau > niveauDe(state) ? poserNiveau(niveau)(state, dispatch) : true;
  }
  if (lieu.sorte === "article" && $from.index(lieu.profondeur - 1) > 0)
    return faire(articleVersSuite)(state, dispatch);
  return false;
};

export const moinsProfond: Command = (state, dispatch) => {
  const lieu = lieuDe(state.selection.$from);
  if (lieu.sorte === "element") {
    const niveau = niveauDe(state);
    return niveau > 0 ? poserNiveau(niveau - 1)(state, dispatch) : true;
  }
  if (lieu.sorte === "suite") return faire(suiteVersArticle)(state, dispatch);
  return false;
};

// ── Blocks that come from elsewhere ──────────────────────────────────────────────────────────────

const DE_SUITE = new Set(["paragraphe", "liste", "tableau", "image"]);

/** Lays blocks down at the selection, where the structure allows them; the caret ends behind them. */
export function inserer(tr: Transaction, blocs: readonly Node[]): Transaction {
  if (blocs.length === 0) return tr;
  if (!tr.selection.empty && !(tr.selection instanceof NodeSelection)) tr.deleteSelection();
  const { $to } = tr.selection;
  const lieu = lieuDe($to);
  if (lieu.sorte === "tableau") {
    const { schema } = tr.doc.type;
    const mots = blocs.map(motsDe).filter(Boolean).join(" ");
    return mots ? tr.replaceSelectionWith(schema.text(mots), false) : tr;
  }
  if (lieu.sorte === "element" && blocs.every(({ type: t }) => t.name === "paragraphe" || t.name === "liste"))
    return poser(tr, ouvrir(tr, $to.depth), elements(blocs, $to.parent));
  const article = ancetre($to, "article");
  if (article !== null && blocs.every(({ type: t }) => DE_SUITE.has(t.name)))
    return poser(tr, ouvrir(tr, article + 1), blocs);
  if (article !== null && blocs.every(({ type: t }) => t.name === "decision"))
    return poser(
      tr,
      { de: $to.after(article), a: $to.after(article) },
      blocs.flatMap(({ children }) => children),
    );
  if (article !== null || lieu.sorte === "element") {
    const fin = $to.after(1);
    return poser(tr, { de: fin, a: fin }, blocs);
  }
  return poser(tr, ouvrir(tr, 1), blocs);
}

const motsDe = (noeud: Node): string => noeud.textBetween(0, noeud.content.size, " ").trim();

const elements = (blocs: readonly Node[], modele: Node): Node[] =>
  blocs.flatMap((bloc) =>
    bloc.type.name === "liste"
      ? bloc.children.map((e) =>
          e.type.create(
            { niveau: Math.min(5, Number(e.attrs.niveau) + Number(modele.attrs.niveau)) },
            e.content,
          ),
        )
      : [modele.type.create(modele.attrs, bloc.content)],
  );

/** The place at this depth: the block itself where it is empty, else before, behind, or in the cut made in it. */
function ouvrir(tr: Transaction, profondeur: number): { de: number; a: number } {
  const { $to } = tr.selection;
  if ($to.depth < profondeur) return { de: $to.pos, a: $to.pos };
  const bloc = $to.node(profondeur);
  const premierDArticle =
    profondeur > 1 && $to.node(profondeur - 1).type.name === "article" && $to.index(profondeur - 1) === 0;
  if (bloc.isTextblock && bloc.content.size === 0 && !premierDArticle)
    return { de: $to.before(profondeur), a: $to.after(profondeur) };
  if (!bloc.isTextblock || $to.parentOffset === bloc.content.size)
    return { de: $to.after(profondeur), a: $to.after(profondeur) };
  if ($to.parentOffset === 0 && !premierDArticle)
    return { de: $to.before(profondeur), a: $to.before(profondeur) };
  tr.split($to.pos);
  const milieu = tr.mapping.maps.length > 0 ? $to.pos + 1 : $to.pos;
  return { de: milieu, a: milieu };
}

function poser(tr: Transaction, { de, a }: { de: number; a: number }, blocs: readonly Node[]): Transaction {
  const avant = tr.doc.content.size;
  tr.replaceWith(de, a, Fragment.from(blocs as Node[]));
  let fin = de + tr.doc.content.size - avant + (a - de);
  for (const bord of [fin, de]) {
    if (
      memeSorte(tr.doc.resolve(bord)) &&
      canJoin(tr.doc, bord) &&
      tr.doc.resolve(bord).nodeAfter?.type.name === "decision"
    ) {
      tr.join(bord);
      if (bord < fin || bord === fin) fin -= 2;
    }
  }
  const place = Math.max(0, Math.min(fin, tr.doc.content.size));
  return tr.setSelection(Selection.near(tr.doc.resolve(place), -1)).scrollIntoView();
}
