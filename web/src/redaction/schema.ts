/**
 * The schema of the editor: the structure of an act and nothing else, so that whatever is typed, pasted or imported is
 * an act or is not in the document. The attributes read from pasted HTML are checked: a page copied from elsewhere may
 * claim to come from here.
 */
import { Extension, type Extensions, Mark, mergeAttributes, Node } from "@tiptap/core";

const EMPREINTE = /^[0-9a-f]{64}$/;

const Doc = Node.create({ name: "doc", topNode: true, content: "bloc+" });
const Texte = Node.create({ name: "text", group: "inline" });

const blocDeTexte = (name: string, group: string, priority = 100) =>
  Node.create({
    name,
    group,
    content: "text*",
    priority,
    parseHTML: () => [{ tag: `p.${name}` }, ...(name === "paragraphe" ? [{ tag: "p" }] : [])],
    renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes(HTMLAttributes, { class: name }), 0],
  });

const Paragraphe = blocDeTexte("paragraphe", "bloc suite", 1000);
const Visa = blocDeTexte("visa", "bloc");
const Considerant = blocDeTexte("considerant", "bloc");
const Intertitre = blocDeTexte("intertitre", "bloc");

const Liste = Node.create({
  name: "liste",
  group: "bloc suite",
  content: "element+",
  addAttributes: () => ({ ordonnee: { default: false, parseHTML: (e) => e.tagName === "OL" } }),
  parseHTML: () => [{ tag: "ul.liste" }, { tag: "ol.liste" }],
  renderHTML: ({ node }) => [node.attrs.ordonnee ? "ol" : "ul", { class: "liste" }, 0],
});
const Element = Node.create({
  name: "element",
  content: "text*",
  defining: true,
  addAttributes: () => ({
    niveau: {
      default: 0,
      parseHTML: (e) => Math.min(5, Math.max(0, Number(e.getAttribute("data-niveau")) || 0)),
      renderHTML: ({ niveau }) => ({ "data-niveau": niveau }),
    },
  }),
  parseHTML: () => [{ tag: "li" }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
});

const Decision = Node.create({
  name: "decision",
  group: "bloc",
  content: "article+",
  parseHTML: () => [{ tag: "div.decision" }],
  renderHTML: () => ["div", { class: "decision" }, 0],
});
const Article = Node.create({
  name: "article",
  content: "paragraphe suite*",
  defining: true,
  parseHTML: () => [{ tag: "div.article" }],
  renderHTML: () => ["div", { class: "article" }, 0],
});

const Tableau = Node.create({
  name: "tableau",
  group: "bloc suite",
  content: "legende grille",
  isolating: true,
  addAttributes: () => ({
    total: {
      default: false,
      parseHTML: (e) => e.hasAttribute("data-total"),
      renderHTML: ({ total }) => (total ? { "data-total": "" } : {}),
    },
  }),
  parseHTML: () => [{ tag: "div.tableau" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { class: "tableau" }), 0],
});
const Legende = Node.create({
  name: "legende",
  content: "text*",
  marks: "",
  parseHTML: () => [{ tag: "p.legende", priority: 60 }],
  renderHTML: () => ["p", { class: "legende" }, 0],
});
const Grille = Node.create({
  name: "grille",
  content: "rangee+",
  isolating: true,
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
});
const Rangee = Node.create({
  name: "rangee",
  content: "(entete | case)*",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});
/** The tables of ProseMirror want these; no cell here covers another. */
const CASES = {
  colspan: { default: 1, parseHTML: () => 1, rendered: false },
  rowspan: { default: 1, parseHTML: () => 1, rendered: false },
  colwidth: { default: null, parseHTML: () => null, rendered: false },
};
const Entete = Node.create({
  name: "entete",
  content: "text*",
  marks: "",
  isolating: true,
  addAttributes: () => ({
    ...CASES,
    alignement: {
      default: "gauche",
      parseHTML: (e) => (e.getAttribute("data-alignement") === "droite" ? "droite" : "gauche"),
      renderHTML: ({ alignement }) => ({ "data-alignement": alignement }),
    },
  }),
  parseHTML: () => [{ tag: "th" }],
  renderHTML: ({ HTMLAttributes }) => ["th", mergeAttributes(HTMLAttributes, { scope: "col" }), 0],
});
const Case = Node.create({
  name: "case",
  content: "text*",
  marks: "",
  isolating: true,
  addAttributes: () => CASES,
  parseHTML: () => [{ tag: "td" }],
  renderHTML: () => ["td", 0],
});
const ROLES: Record<string, string> = {
  grille: "table",
  rangee: "row",
  entete: "header_cell",
  case: "cell",
};

export const Image = Node.create({
  name: "image",
  group: "bloc suite",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    empreinte: { default: "", parseHTML: (e) => e.getAttribute("data-empreinte") ?? "" },
    mime: {
      default: "image/png",
      parseHTML: (e) => (e.getAttribute("data-mime") === "image/jpeg" ? "image/jpeg" : "image/png"),
    },
    alternative: { default: "", parseHTML: (e) => e.getAttribute("data-alternative") ?? "" },
    legende: { default: "", parseHTML: (e) => e.getAttribute("data-legende") ?? "" },
    largeur: {
      default: 100,
      parseHTML: (e) => Math.min(100, Math.max(20, Number(e.getAttribute("data-largeur")) || 100)),
    },
  }),
  parseHTML: () => [
    {
      tag: "figure[data-empreinte]",
      getAttrs: (e) => (EMPREINTE.test(e.getAttribute("data-empreinte") ?? "") ? null : false),
    },
  ],
  // Without its picture: the editor shows it by its own view, which knows where bytes are read.
  renderHTML: ({ node }) => [
    "figure",
    Object.fromEntries(Object.entries(node.attrs).map(([nom, valeur]) => [`data-${nom}`, String(valeur)])),
  ],
});

const marque = (name: string, tags: string[]) =>
  Mark.create({
    name,
    parseHTML: () => tags.map((tag) => ({ tag })),
    renderHTML: () => [tags[0] as string, 0],
  });
const Montant = Mark.create({
  name: "montant",
  inclusive: true,
  // Sums side by side are several; only the same value is one mark.
  excludes: "",
  addAttributes: () => ({
    centimes: {
      default: 0,
      parseHTML: (e) => Math.round(Number(e.getAttribute("value")) * 100) || 0,
      renderHTML: ({ centimes }) => ({ value: (centimes / 100).toFixed(2) }),
    },
  }),
  parseHTML: () => [{ tag: "data.montant" }],
  renderHTML: ({ HTMLAttributes }) => ["data", mergeAttributes(HTMLAttributes, { class: "montant" }), 0],
});
const Commentaire = Mark.create({
  name: "commentaire",
  inclusive: false,
  excludes: "",
  addAttributes: () => ({
    fil: {
      default: "",
      // A passage copied takes its words with it, never the thread.
      parseHTML: () => "",
      renderHTML: ({ fil }) => ({ "data-fil": fil }),
    },
  }),
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes, { class: "fil-pose" }), 0],
});

/** The tables' roles are a field TipTap does not know: laid on at once on every node that has one. */
const Roles = Extension.create({
  name: "roles",
  extendNodeSchema: ({ name }) => (ROLES[name] ? { tableRole: ROLES[name] } : {}),
});

/** In the order of `RANGS`: ProseMirror keeps marks in the order they are declared. */
export const SCHEMA: Extensions = [
  Doc,
  Texte,
  Paragraphe,
  Visa,
  Considerant,
  Intertitre,
  Liste,
  Element,
  Decision,
  Article,
  Tableau,
  Legende,
  Grille,
  Rangee,
  Entete,
  Case,
  Image,
  marque("gras", ["strong", "b"]),
  marque("italique", ["em", "i"]),
  marque("souligne", ["u"]),
  marque("exposant", ["sup"]),
  marque("indice", ["sub"]),
  Montant,
  Commentaire,
  Roles,
];
