import type { Bloc, BlocTexte, Style, TexteActe } from "../faits.ts";
import { decisionDe, type Element, elementsDe, listeDe } from "./elements.ts";

/**
 * The text as it binds: without the anchors of comments, nor the empty blocks a draft keeps while one types.
 * No word is changed.
 */
export const epurer = ({ blocs }: TexteActe): TexteActe => ({ blocs: blocs.flatMap(epurerBloc) });

function epurerBloc(bloc: Bloc): Bloc[] {
  switch (bloc.type) {
    case "image":
      return [bloc];
    case "tableau":
      return bloc.lignes.length > 0 ? [bloc] : [];
    case "liste": {
      const elements = elementsDe(bloc).flatMap(epurerElement);
      return elements.length > 0 ? [listeDe(bloc.ordonnee, elements)] : [];
    }
    case "decision": {
      const elements = elementsDe(bloc).flatMap(epurerElement);
      return elements.length > 0 ? [decisionDe(elements)] : [];
    }
    default:
      return bloc.texte.trim() ? [epurerTexte(bloc)] : [];
  }
}

function epurerTexte({ styles, ...bloc }: BlocTexte): BlocTexte {
  const gardes = sansAncres(styles ?? []);
  return gardes.length > 0 ? { ...bloc, styles: gardes } : bloc;
}

function epurerElement(element: Element): Element[] {
  const suite = element.suite.flatMap(epurerBloc) as Element["suite"];
  if (!element.texte.trim() && suite.length === 0) return [];
  return [{ ...element, styles: sansAncres(element.styles), suite }];
}

const sansAncres = (styles: Style[]): Style[] => styles.filter(({ genre }) => genre !== "commentaire");
