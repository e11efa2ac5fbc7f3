import type { Bloc, TexteActe } from "../faits.ts";

const puces = (elements: string[]): string => elements.map((element) => `− ${element}`).join("\n");

function blocBrut(bloc: Bloc, formule: string): string {
  switch (bloc.type) {
    case "liste":
      return bloc.ordonnee ? bloc.elements.map((e, i) => `${i + 1}- ${e}`).join("\n") : puces(bloc.elements);
    case "decision":
      return `${formule}\u00a0:\n${puces(bloc.elements)}`;
    default:
      return bloc.texte;
  }
}

/**
 * The structure as plain text, one paragraph per line, for an editor or a mail. `lireTexte` reads it back. An arrêté
 * opens its articles with « Arrête ».
 */
export const texteBrut = ({ blocs }: TexteActe, formule: "Décide" | "Arrête" = "Décide"): string =>
  blocs.map((bloc) => blocBrut(bloc, formule)).join("\n\n");
