/** The items of a list or of a decision taken apart, each with all that is its own, and put together again. */
import type { BlocDecision, BlocListe, Style, SuiteArticle } from "../faits.ts";

/** An item, or an article, on its own. */
export interface Element {
  texte: string;
  styles: Style[];
  niveau: number;
  suite: SuiteArticle[];
}

export const elementsDe = (bloc: BlocListe | BlocDecision): Element[] =>
  bloc.elements.map((texte, i) => ({
    texte,
    styles: bloc.styles?.[i] ?? [],
    niveau: (bloc.type === "liste" && bloc.niveaux?.[i]) || 0,
    suite: (bloc.type === "decision" && bloc.suites?.[i]) || [],
  }));

/** A list of these items. One left deeper than the one before it by more than one, or first, comes up. */
export function listeDe(ordonnee: boolean, elements: Element[]): BlocListe {
  let precedent = -1;
  const niveaux = elements.map(({ niveau }) => {
    precedent = Math.min(niveau, precedent + 1);
    return precedent;
  });
  return {
    type: "liste",
    ordonnee,
    elements: elements.map(({ texte }) => texte),
    ...stylesDe(elements),
    ...(niveaux.some((niveau) => niveau > 0) && { niveaux }),
  };
}

export const decisionDe = (elements: Element[]): BlocDecision => ({
  type: "decision",
  elements: elements.map(({ texte }) => texte),
  ...stylesDe(elements),
  ...(elements.some(({ suite }) => suite.length > 0) && { suites: elements.map(({ suite }) => suite) }),
});

const stylesDe = (elements: Element[]): { styles?: Style[][] } =>
  elements.some(({ styles }) => styles.length > 0) ? { styles: elements.map(({ styles }) => styles) } : {};
