/** The text of an OpenDocument as the tree of HTML every other source gives. */
import { type Balise, estBalise, lireBalises, motsDe } from "./html.ts";

interface Habit {
  parent?: string;
  css: string;
}
interface Contexte {
  habits: Map<string, Habit>;
  /** By list style, which levels are numbered. */
  numerotees: Map<string, Set<number>>;
  laisses: Set<string>;
}

const balise = (
  nom: string,
  enfants: (Balise | string)[],
  attributs: Record<string, string> = {},
): Balise => ({
  nom,
  attributs,
  enfants,
});
const sous = (b: Balise, ...noms: string[]): Balise[] =>
  b.enfants.filter((e): e is Balise => estBalise(e) && noms.includes(e.nom));
const trouver = (b: Balise, ...chemin: string[]): Balise | null =>
  chemin.reduce<Balise | null>((ici, nom) => (ici ? (sous(ici, nom)[0] ?? null) : null), b);

export function lireOdt(contenu: string, feuille: string): { racine: Balise; laisses: string[] } | null {
  const doc = lireBalises(contenu, { xml: true });
  const corps = trouver(doc, "office:document-content", "office:body", "office:text");
  if (!corps) return null;
  const c: Contexte = { habits: new Map(), numerotees: new Map(), laisses: new Set() };
  const communs = lireBalises(feuille, { xml: true });
  for (const source of [
    trouver(communs, "office:document-styles", "office:styles"),
    trouver(doc, "office:document-content", "office:automatic-styles"),
  ])
    if (source) lireHabits(source, c);
  const maitres = trouver(communs, "office:document-styles", "office:master-styles");
  if (maitres && motsDe(maitres).trim()) c.laisses.add("les en-têtes et pieds de page");
  return { racine: balise("body", enfants(corps, c, [])), laisses: [...c.laisses] };
}

function lireHabits(source: Balise, c: Contexte): void {
  for (const style of sous(source, "style:style")) {
    const texte = trouver(style, "style:text-properties")?.attributs ?? {};
    const para = trouver(style, "style:paragraph-properties")?.attributs ?? {};
    const css: string[] = [];
    const dire = (propriete: string, valeur: string | undefined): void => {
      if (valeur) css.push(`${propriete}:${valeur}`);
    };
    dire("font-weight", texte["fo:font-weight"]);
    dire("font-style", texte["fo:font-style"]);
    if (texte["style:text-underline-style"] && texte["style:text-underline-style"] !== "none")
      dire("text-decoration", "underline");
    if (texte["style:text-line-through-style"] && texte["style:text-line-through-style"] !== "none")
      dire("text-decoration", "line-through");
    if (/^super|^[1-9]/.test(texte["style:text-position"] ?? "")) dire("vertical-align", "super");
    if (/^sub|^-/.test(texte["style:text-position"] ?? "")) dire("vertical-align", "sub");
    if (texte["text:display"] === "none") dire("display", "none");
    dire("text-align", para["fo:text-align"]);
    const { "style:name": nom = "", "style:parent-style-name": parent } = style.attributs;
    c.habits.set(nom, { css: css.join(";"), ...(parent && { parent }) });
  }
  for (const liste of sous(source, "text:list-style")) {
    const niveaux = sous(liste, "text:list-level-style-number")
      .filter(({ attributs }) => attributs["style:num-format"])
      .map(({ attributs }) => Number(attributs["text:level"]));
    c.numerotees.set(liste.attributs["style:name"] ?? "", new Set(niveaux));
  }
}

/** What a style says, those it comes from first: the last word wins. */
function cssDe(nom: string | undefined, c: Contexte, profondeur = 0): string {
  const habit = nom ? c.habits.get(nom) : undefined;
  if (!habit || profondeur > 20) return "";
  // A heading in bold is a heading: only what the author laid himself is kept from common styles.
  return [cssDe(habit.parent, c, profondeur + 1), habit.css].filter(Boolean).join(";");
}
const avecStyle = (b: Balise, c: Contexte): Record<string, string> => {
  const style = cssDe(b.attributs["text:style-name"], c);
  return style ? { style: dernieresValeurs(style) } : {};
};
const dernieresValeurs = (style: string): string =>
  [...new Map(style.split(";").map((d) => [d.split(":")[0], d] as const)).values()].join(";");

function enfants(b: Balise, c: Contexte, listes: string[]): (Balise | string)[] {
  return b.enfants.flatMap((e) => (estBalise(e) ? convertir(e, c, listes) : [e]));
}

function convertir(b: Balise, c: Contexte, listes: string[]): (Balise | string)[] {
  const dedans = (): (Balise | string)[] => enfants(b, c, listes);
  switch (b.nom) {
    case "text:p":
      return [balise("p", dedans(), avecStyle(b, c))];
    case "text:h":
      return [balise(`h${Math.min(6, Number(b.attributs["text:outline-level"]) || 1)}`, dedans())];
    case "text:span":
      return [balise("span", dedans(), avecStyle(b, c))];
    case "text:s":
      return [" ".repeat(Math.min(100, Number(b.attributs["text:c"]) || 1))];
    case "text:tab":
      return [" "];
    case "text:line-break":
      return [balise("br", [])];
    case "text:a":
      return [balise("a", dedans(), { href: b.attributs["xlink:href"] ?? "" })];
    case "text:note":
      return [balise("note", [motsDe(trouver(b, "text:note-body") ?? balise("", [])).trim()])];
    case "text:list": {
      const style = b.attributs["text:style-name"] ?? listes.at(-1) ?? "";
      const ordonnee = c.numerotees.get(style)?.has(listes.length + 1) === true;
      return [balise(ordonnee ? "ol" : "ul", enfants(b, c, [...listes, style]))];
    }
    case "text:list-item":
    case "text:list-header":
      return [balise("li", dedans())];
    case "table:table":
      return [balise("table", dedans())];
    case "table:table-header-rows":
      return [
        balise(
          "thead",
          dedans().map((tr) => (estBalise(tr) ? enTete(tr) : tr)),
        ),
      ];
    case "table:table-rows":
    case "table:table-row-group":
      return [balise("tbody", dedans())];
    case "table:table-row":
      return [balise("tr", dedans())];
    case "table:table-cell": {
      const fois = Math.min(30, Number(b.attributs["table:number-columns-repeated"]) || 1);
      const attributs = {
        colspan: b.attributs["table:number-columns-spanned"] ?? "1",
        rowspan: b.attributs["table:number-rows-spanned"] ?? "1",
      };
      return Array.from({ length: fois }, () => balise("td", dedans(), attributs));
    }
    case "draw:image": {
      const source = b.attributs["xlink:href"] ?? "";
      return [balise("img", [], { src: /^Pictures\//.test(source) ? `fichier:${source}` : source })];
    }
    case "draw:frame": {
      const dits = sous(b, "svg:title", "svg:desc").map(motsDe).join(" ").trim();
      return dedans().map((e) =>
        estBalise(e) && e.nom === "img" ? { ...e, attributs: { ...e.attributs, alt: dits } } : e,
      );
    }
    case "svg:title":
    case "svg:desc":
    case "table:covered-table-cell":
    case "office:annotation-end":
    case "text:sequence-decls":
    case "text:variable-decls":
    case "office:forms":
      return [];
    case "office:annotation":
      c.laisses.add("des commentaires");
      return [];
    case "text:tracked-changes":
      c.laisses.add("du texte supprimé ou barré");
      return [];
    case "text:table-of-content":
      c.laisses.add("la table des matières");
      return [];
    case "text:hidden-text":
    case "text:hidden-paragraph":
      c.laisses.add("du texte caché, des en-têtes ou des pieds de page");
      return [];
    case "draw:object":
    case "draw:plugin":
      c.laisses.add("des objets incorporés");
      return [];
    default:
      return dedans();
  }
}

const enTete = (tr: Balise): Balise => ({
  ...tr,
  enfants: tr.enfants.map((e) => (estBalise(e) && e.nom === "td" ? { ...e, nom: "th" } : e)),
});
