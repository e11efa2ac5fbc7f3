/**
 * The text of an act and the document of the editor: two writings of the same thing, turned into one another without
 * loss. Pure: nothing here knows the browser. `normaliser` says which writing of a text comes back.
 */
import {
  type Bloc,
  type BlocImage,
  type BlocListe,
  type BlocTableau,
  type BlocTexte,
  decisionDe,
  type Element,
  elementsDe,
  listeDe,
  type Style,
  type SuiteArticle,
  type TexteActe,
} from "@executoire/droit";

/** A node of the editor as ProseMirror writes it in JSON. */
export interface NoeudJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NoeudJson[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

// ── TexteActe → document ─────────────────────────────────────────────────────────────────────────

/** An empty text is one empty paragraph, so that there is somewhere to type. */
export function versDocument({ blocs }: TexteActe): NoeudJson {
  const content = blocs.flatMap((bloc) => noeudsDe(bloc));
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraphe" }] };
}

function noeudsDe(bloc: Bloc): NoeudJson[] {
  switch (bloc.type) {
    case "liste":
      return bloc.elements.length === 0 ? [] : [noeudListe(bloc)];
    case "decision": {
      const articles = elementsDe(bloc).map((article) => ({
        type: "article",
        content: [noeudTexte("paragraphe", article), ...article.suite.flatMap(noeudsDe)],
      }));
      return articles.length === 0 ? [] : [{ type: "decision", content: articles }];
    }
    case "tableau":
      return [noeudTableau(bloc)];
    case "image":
      return [noeudImage(bloc)];
    default:
      return [noeudTexte(bloc.type, { texte: bloc.texte, styles: bloc.styles ?? [] })];
  }
}

const noeudListe = (bloc: BlocListe): NoeudJson => ({
  type: "liste",
  attrs: { ordonnee: bloc.ordonnee },
  content: elementsDe(bloc).map((e) => ({ ...noeudTexte("element", e), attrs: { niveau: e.niveau } })),
});

const noeudTexte = (type: string, { texte, styles }: Pick<Element, "texte" | "styles">): NoeudJson =>
  texte === "" ? { type } : { type, content: fragments(texte, styles) };

const brut = (type: string, texte: string): NoeudJson =>
  texte === "" ? { type } : { type, content: [{ type: "text", text: texte }] };

const noeudTableau = ({ titre, colonnes, lignes, total }: BlocTableau): NoeudJson => ({
  type: "tableau",
  attrs: { total: total === true },
  content: [
    brut("legende", titre),
    {
      type: "grille",
      content: [
        {
          type: "rangee",
          content: colonnes.map(({ titre: t, alignement }) => ({
            ...brut("entete", t),
            attrs: { colspan: 1, rowspan: 1, colwidth: null, alignement },
          })),
        },
        ...lignes.map((ligne) => ({
          type: "rangee",
          content: ligne.map((t) => ({
            ...brut("case", t),
            attrs: { colspan: 1, rowspan: 1, colwidth: null },
          })),
        })),
      ],
    },
  ],
});

const noeudImage = ({ type, legende, ...attrs }: BlocImage): NoeudJson => ({
  type,
  attrs: { ...attrs, legende: legende ?? "" },
});

/** Runs between the bounds of the styles, each with the marks laid on it. */
function fragments(texte: string, styles: Style[]): NoeudJson[] {
  const bornes = [...new Set([0, texte.length, ...styles.flatMap(({ de, a }) => [de, a])])]
    .filter((b) => b >= 0 && b <= texte.length)
    .sort((x, y) => x - y);
  return bornes.slice(0, -1).map((de, i) => {
    const a = bornes[i + 1] as number;
    const marks = styles
      .filter((style) => style.de <= de && a <= style.a)
      .map(marque)
      .sort((x, y) => RANGS.indexOf(x.type) - RANGS.indexOf(y.type))
      .filter((m, j, tous) => tous.findIndex((autre) => memeMarque(m, autre)) === j);
    return { type: "text", text: texte.slice(de, a), ...(marks.length > 0 && { marks }) };
  });
}

type Marque = { type: string; attrs?: Record<string, unknown> };
/** Order in which the schema declares its marks: ProseMirror keeps them so. */
export const RANGS = ["gras", "italique", "souligne", "exposant", "indice", "montant", "commentaire"];

function marque(style: Style): Marque {
  if (style.genre === "montant") return { type: "montant", attrs: { centimes: style.centimes } };
  if (style.genre === "commentaire") return { type: "commentaire", attrs: { fil: style.fil } };
  return { type: style.genre };
}
const memeMarque = (x: Marque, y: Marque): boolean =>
  x.type === y.type && x.attrs?.centimes === y.attrs?.centimes && x.attrs?.fil === y.attrs?.fil;

// ── document → TexteActe ─────────────────────────────────────────────────────────────────────────

export function versTexte(doc: NoeudJson): TexteActe {
  return texteDeBlocs((doc.content ?? []).flatMap((noeud) => blocDe(noeud)));
}

/** One empty paragraph alone is an empty text. */
export function texteDeBlocs(blocs: Bloc[]): TexteActe {
  const [seul] = blocs;
  return { blocs: blocs.length === 1 && seul?.type === "paragraphe" && seul.texte === "" ? [] : blocs };
}

/** What one block of the editor is in the text: none for what holds nothing. */
export function blocDe(noeud: NoeudJson): Bloc[] {
  const enfants = noeud.content ?? [];
  switch (noeud.type) {
    case "liste": {
      const elements = enfants.map((e) => elementDe(e, Number(e.attrs?.niveau ?? 0), []));
      return elements.length > 0 ? [listeDe(noeud.attrs?.ordonnee === true, elements)] : [];
    }
    case "decision": {
      const articles = enfants.map(({ content: [premier, ...suite] = [] }) =>
        elementDe(premier, 0, suite.flatMap(blocDe) as SuiteArticle[]),
      );
      return articles.length > 0 ? [decisionDe(articles)] : [];
    }
    case "tableau":
      return [tableauDe(noeud)];
    case "image":
      return [imageDe(noeud.attrs ?? {})];
    default: {
      const { texte, styles } = lire(noeud);
      const type = noeud.type as BlocTexte["type"];
      return [styles.length > 0 ? { type, texte, styles } : { type, texte }];
    }
  }
}

const elementDe = (noeud: NoeudJson | undefined, niveau: number, suite: SuiteArticle[]): Element => ({
  ...lire(noeud),
  niveau,
  suite,
});

function tableauDe(noeud: NoeudJson): BlocTableau {
  const [legende, grille] = noeud.content ?? [];
  const [tete, ...corps] = grille?.content ?? [];
  const colonnes = (tete?.content ?? []).map((c) => ({
    titre: lire(c).texte,
    alignement: c.attrs?.alignement === "droite" ? ("droite" as const) : ("gauche" as const),
  }));
  const lignes = corps.map(({ content = [] }) => colonnes.map((_, i) => lire(content[i]).texte));
  return {
    type: "tableau",
    titre: lire(legende).texte,
    colonnes,
    lignes,
    ...(noeud.attrs?.total === true && { total: true }),
  };
}

const imageDe = (attrs: Record<string, unknown>): BlocImage => ({
  type: "image",
  empreinte: String(attrs.empreinte ?? ""),
  mime: attrs.mime === "image/jpeg" ? "image/jpeg" : "image/png",
  alternative: String(attrs.alternative ?? ""),
  ...(attrs.legende ? { legende: String(attrs.legende) } : {}),
  largeur: Number(attrs.largeur ?? 100),
});

function lire(noeud: NoeudJson | undefined): { texte: string; styles: Style[] } {
  let texte = "";
  const styles: Style[] = [];
  for (const fragment of noeud?.content ?? []) {
    const de = texte.length;
    texte += fragment.text ?? "";
    for (const m of fragment.marks ?? []) prolonger(styles, de, texte.length, m);
  }
  return { texte, styles: ranger(styles) };
}

/** A mark that goes on from the run before is one span. */
function prolonger(styles: Style[], de: number, a: number, m: Marque): void {
  const precedent = styles.find((style) => style.a === de && memeMarque(marque(style), m));
  if (precedent) precedent.a = a;
  else styles.push(styleDe(de, a, m));
}

function styleDe(de: number, a: number, { type, attrs }: Marque): Style {
  if (type === "montant") return { de, a, genre: type, centimes: Number(attrs?.centimes ?? 0) };
  if (type === "commentaire") return { de, a, genre: type, fil: String(attrs?.fil ?? "") };
  return { de, a, genre: type as "gras" };
}

const ranger = (styles: Style[]): Style[] =>
  styles.sort((x, y) => x.de - y.de || x.a - y.a || RANGS.indexOf(x.genre) - RANGS.indexOf(y.genre));

/**
 * A text in the one writing the editor gives back: its styles in order, those that touch or overlap made one, no list
 * without item. The same words, the same look.
 */
export const normaliser = (texte: TexteActe): TexteActe => versTexte(versDocument(texte));
