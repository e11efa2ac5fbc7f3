/** A list as the tree its levels draw. */
import type { BlocListe } from "../faits.ts";
import { type Element, elementsDe } from "./elements.ts";

export interface Noeud extends Pick<Element, "texte" | "styles"> {
  sous: Noeud[];
}

/** The items of the first level, each with those below it. A level skipped by mistake is one level down. */
export function arbreDe(bloc: BlocListe): Noeud[] {
  const racine: Noeud[] = [];
  const ouverts: Noeud[][] = [racine];
  for (const { texte, styles, niveau } of elementsDe(bloc)) {
    const profondeur = Math.min(niveau, ouverts.length - 1);
    ouverts.length = profondeur + 1;
    const noeud: Noeud = { texte, styles, sous: [] };
    ouverts[profondeur]?.push(noeud);
    ouverts.push(noeud.sous);
  }
  return racine;
}

/** « Article 1er », « Article 2 », or « Article unique » where the act has no other. */
export const titreArticle = (numero: number, total: number): string =>
  total === 1 ? "Article unique" : `Article ${numero === 1 ? "1er" : numero}`;
