/** The words of a text wherever its blocks keep them. */
import type { Bloc, BlocImage, TexteActe } from "../faits.ts";

/** Every piece of text of a block, in reading order: paragraphs, items, cells, legends and alternatives. */
export function textesDe(bloc: Bloc): string[] {
  switch (bloc.type) {
    case "tableau":
      return [bloc.titre, ...bloc.colonnes.map(({ titre }) => titre), ...bloc.lignes.flat()].filter(Boolean);
    case "image":
      return [bloc.legende ?? "", bloc.alternative].filter(Boolean);
    case "liste":
      return bloc.elements;
    case "decision":
      return bloc.elements.flatMap((element, i) => [element, ...(bloc.suites?.[i] ?? []).flatMap(textesDe)]);
    default:
      return [bloc.texte];
  }
}

/** The whole text in plain words, one piece per line: for a search, a count, a control. */
export const motsDuTexte = ({ blocs }: TexteActe): string => blocs.flatMap(textesDe).join("\n");

/** The images of a text, in the order they are met. */
export const imagesDe = ({ blocs }: TexteActe): BlocImage[] =>
  blocs
    .flatMap((bloc): Bloc[] => (bloc.type === "decision" ? (bloc.suites ?? []).flat() : [bloc]))
    .filter((bloc) => bloc.type === "image");
