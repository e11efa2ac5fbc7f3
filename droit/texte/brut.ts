import type { Bloc, TexteActe } from "../faits.ts";

const puces = (elements: string[]): string => elements.map((element) => `− ${element}`).join("\n");

const articles = (elements: string[]): string =>
  elements.map((element, i) => `Article ${i + 1}\u00a0: ${element}`).join("\n");

function blocBrut(bloc: Bloc, formule: string | undefined): string {
  switch (bloc.type) {
    case "liste":
      return bloc.ordonnee ? bloc.elements.map((e, i) => `${i + 1}- ${e}`).join("\n") : puces(bloc.elements);
    case "decision":
      // A hundredth article would not be read back as one.
      return formule && bloc.elements.length < 100
        ? `${formule}\u00a0:\n${articles(bloc.elements)}`
        : `Décide\u00a0:\n${puces(bloc.elements)}`;
    case "tableau":
      return [
        bloc.titre,
        bloc.colonnes.map(({ titre }) => titre).join("\t"),
        ...bloc.lignes.map((l) => l.join("\t")),
      ]
        .filter(Boolean)
        .join("\n");
    case "image":
      return bloc.legende ?? bloc.alternative;
    default:
      return bloc.texte;
  }
}

/**
 * The structure as plain text, one paragraph per line, for an editor or a mail. `lireTexte` reads it back. With
 * its formula, an act of the executive has numbered articles.
 */
export const texteBrut = ({ blocs }: TexteActe, formule?: "Décide" | "Arrête"): string =>
  blocs.map((bloc) => blocBrut(bloc, formule)).join("\n\n");
