import type { Bloc, TexteActe } from "../faits.ts";

const puces = (elements: string[]): string => elements.map((element) => `− ${element}`).join("\n");

function blocBrut(bloc: Bloc): string {
  switch (bloc.type) {
    case "liste":
      return bloc.ordonnee ? bloc.elements.map((e, i) => `${i + 1}- ${e}`).join("\n") : puces(bloc.elements);
    case "decision":
      return `Décide\u00a0:\n${puces(bloc.elements)}`;
    default:
      return bloc.texte;
  }
}

/** The structure as plain text, one paragraph per line, for an editor or a mail. `lireTexte` reads it back. */
export const texteBrut = ({ blocs }: TexteActe): string => blocs.map(blocBrut).join("\n\n");
