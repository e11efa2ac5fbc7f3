/** The body of an act as it is set: its blocks in order, its articles numbered. */
import type { BlocTexte, TexteActe } from "@executoire/droit";
import { imprimer } from "./grammaire.ts";

/** A longer last article is allowed to end on the page before the signatures. */
const COURT = 900;

export type BlocCompose =
  | { type: BlocTexte["type"]; texte: string; annonce: boolean }
  | { type: "liste"; ordonnee: boolean; elements: string[] }
  | { type: "article"; titre: string; texte: string; dernier: boolean };

/** `avantLesArticles` stands before the first article, or at the end where there is none. */
export function corpsDActe<T>({ blocs }: TexteActe, avantLesArticles: readonly T[]): (BlocCompose | T)[] {
  const total = blocs.reduce((n, b) => n + (b.type === "decision" ? b.elements.length : 0), 0);
  const composes: (BlocCompose | T)[] = [];
  let numero = 0;
  for (const bloc of blocs) {
    if (bloc.type === "decision") {
      if (numero === 0) composes.push(...avantLesArticles);
      for (const element of bloc.elements) {
        numero += 1;
        composes.push({
          type: "article",
          titre: titreArticle(numero, total),
          texte: imprimer(element),
          dernier: numero === total && element.length < COURT,
        });
      }
    } else if (bloc.type === "liste") composes.push({ ...bloc, elements: bloc.elements.map(imprimer) });
    else if ("texte" in bloc)
      composes.push({
        type: bloc.type,
        texte: imprimer(bloc.texte),
        annonce: bloc.texte.trimEnd().endsWith(":"),
      });
  }
  if (numero === 0) composes.push(...avantLesArticles);
  return composes;
}

const titreArticle = (numero: number, total: number): string =>
  total === 1 ? "Article unique" : `Article ${numero === 1 ? "1er" : numero}`;
