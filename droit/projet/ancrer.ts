/** Where threads hang in a draft: a style on the words, found again after the text moved. */
import type { Bloc, Style, TexteActe } from "../faits.ts";
import { decisionDe, elementsDe, listeDe } from "../texte/elements.ts";

/** Where in a text: block, item or article, then what follows the article. */
export interface Ancre {
  bloc: number;
  element?: number;
  suite?: number;
  sousElement?: number;
  de: number;
  a: number;
}
type Chemin = Omit<Ancre, "de" | "a">;
interface Morceau {
  chemin: Chemin;
  texte: string;
  styles: Style[];
}

/** Each piece of text that can carry a style, read and given back with other styles. */
function parMorceau(texte: TexteActe, f: (m: Morceau) => Style[]): TexteActe {
  const bloc = (b: Bloc, chemin: Chemin, dans: "element" | "sousElement"): Bloc => {
    switch (b.type) {
      case "tableau":
      case "image":
        return b;
      case "liste":
        return listeDe(
          b.ordonnee,
          elementsDe(b).map((e, i) => ({
            ...e,
            styles: f({ chemin: { ...chemin, [dans]: i }, texte: e.texte, styles: e.styles }),
          })),
        );
      case "decision":
        return decisionDe(
          elementsDe(b).map((e, i) => ({
            ...e,
            styles: f({ chemin: { ...chemin, element: i }, texte: e.texte, styles: e.styles }),
            suite: e.suite.map((s, j) =>
              bloc(s, { ...chemin, element: i, suite: j }, "sousElement"),
            ) as typeof e.suite,
          })),
        );
      default: {
        const { styles = [], ...reste } = b;
        const portes = f({ chemin, texte: b.texte, styles });
        return portes.length > 0 ? { ...reste, styles: portes } : reste;
      }
    }
  };
  return { blocs: texte.blocs.map((b, i) => bloc(b, { bloc: i }, "element")) };
}

/** The threads whose anchor stands in the text. */
export function filsDuTexte(texte: TexteActe): Set<string> {
  const fils = new Set<string>();
  parMorceau(texte, ({ styles }) => {
    for (const style of styles) if (style.genre === "commentaire") fils.add(style.fil);
    return styles;
  });
  return fils;
}

const memeChemin = (x: Chemin, y: Chemin): boolean =>
  x.bloc === y.bloc && x.element === y.element && x.suite === y.suite && x.sousElement === y.sousElement;

/**
 * The text with the thread hung where it was put, if the same words are there; else on the first place where they are.
 * Null when they are nowhere: the thread then stands outside the text.
 */
export function ancrer(texte: TexteActe, fil: string, cite: string, ancre?: Ancre): TexteActe | null {
  if (!cite) return null;
  let ici: { chemin: Chemin; de: number } | null = null;
  let ailleurs: { chemin: Chemin; de: number } | null = null;
  parMorceau(texte, ({ chemin, texte: mots, styles }) => {
    if (ancre && memeChemin(chemin, ancre) && mots.slice(ancre.de, ancre.a) === cite)
      ici = { chemin, de: ancre.de };
    const de = mots.indexOf(cite);
    if (de >= 0) ailleurs ??= { chemin, de };
    return styles;
  });
  const place = (ici ?? ailleurs) as { chemin: Chemin; de: number } | null;
  if (!place) return null;
  return parMorceau(texte, ({ chemin, styles }) =>
    memeChemin(chemin, place.chemin)
      ? [...styles, { de: place.de, a: place.de + cite.length, genre: "commentaire", fil }]
      : styles,
  );
}

/** The text without the anchors of these threads. */
export const desancrer = (texte: TexteActe, fils: ReadonlySet<string>): TexteActe =>
  parMorceau(texte, ({ styles }) => styles.filter((s) => s.genre !== "commentaire" || !fils.has(s.fil)));
