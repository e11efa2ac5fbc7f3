import { longueur, references } from "../xml/texte.ts";
import { codePoint, nommerCaractere } from "./caracteres.ts";

/** One thing that differs between the text typed and the bytes that travel. Nothing is lost in any of them. */
export interface EcartTransmis {
  genre: "reference" | "composition";
  avant: string;
  apres: string;
  fois: number;
  phrase: string;
}

/** A text as our own wire carries it. */
export interface TexteTransmis {
  /** What the prefecture will read: the same text, accents composed. */
  texte: string;
  /** As the schema counts. */
  longueur: number;
  ecarts: EcartTransmis[];
}

/**
 * What the prefecture will read of a text, and every difference between what was typed and what is
 * written: a letter and its accent joined in one, a character written as a reference (PROTOCOL 3.4).
 */
export function texteTransmis(texte: string): TexteTransmis {
  const compose = texte.normalize("NFC");
  return {
    texte: compose,
    longueur: longueur(texte),
    ecarts: [
      ...compositions(texte),
      ...references(texte).map(({ caractere, reference, fois }) => ({
        genre: "reference" as const,
        avant: caractere,
        apres: reference,
        fois,
        phrase: `${nommerCaractere(caractere)} voyage sous la forme ${reference} et revient à l’identique.`,
      })),
    ],
  };
}

/** Letters typed in several characters that become one, and the rare single ones that Unicode replaces. */
function compositions(texte: string): EcartTransmis[] {
  const comptes = new Map<string, EcartTransmis>();
  for (const { segment } of new Intl.Segmenter("fr", { granularity: "grapheme" }).segment(texte)) {
    const apres = segment.normalize("NFC");
    if (apres === segment) continue;
    const connu = comptes.get(segment);
    if (connu) connu.fois++;
    else
      comptes.set(segment, {
        genre: "composition",
        avant: segment,
        apres,
        fois: 1,
        phrase: `«\u00a0${apres}\u00a0», saisi en plusieurs signes (${[...segment].map(codePoint).join(" ")}), voyage en un seul (${[...apres].map(codePoint).join(" ")}).`,
      });
  }
  return [...comptes.values()];
}
