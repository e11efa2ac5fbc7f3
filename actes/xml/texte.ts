import { ok, type Result, refuser } from "../resultat.ts";

/** Longest object of the schema, in characters after parsing (PROTOCOL 3.4). */
export const OBJET_LONGUEUR_MAX = 500;

/** A character that travels as a decimal reference because ISO-8859-1 does not have it. */
export interface ReferenceCaractere {
  caractere: string;
  /** `&#339;` */
  reference: string;
  fois: number;
}

/**
 * XML 1.0 has no way to write these, not even by reference: control characters, halves of a
 * surrogate pair, U+FFFE and U+FFFF.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find.
const INTERDIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u;

// U+007F to U+009F are legal but invisible, and Windows programs take them for other letters.
const HORS_LATIN1 = /[\u007F-\u009F\u0100-\u{10FFFF}]/gu;

const reference = (caractere: string): string => `&#${caractere.codePointAt(0)};`;

/** Number of characters as the schema counts them: code points, not UTF-16 units. */
export const longueur = (texte: string): number => [...texte.normalize("NFC")].length;

/** Accepts a text that can travel without losing anything. */
export function verifierTexte(
  texte: string,
  champ: string,
  longueurMax = Number.POSITIVE_INFINITY,
): Result<string> {
  const interdit = INTERDIT.exec(texte);
  if (interdit) {
    const code = (interdit[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return refuser(
      "caractere-interdit",
      champ,
      "3.4",
      `Le texte contient un caractère invisible que XML interdit (U+${code}), en position ${interdit.index + 1}. Il faut l’effacer.`,
    );
  }
  const compte = longueur(texte);
  if (compte > longueurMax)
    return refuser(
      "texte-trop-long",
      champ,
      "4.1",
      `Le texte compte ${compte} caractères\u00a0; ${longueurMax} au plus.`,
    );
  return ok(texte);
}

/** Which characters of a text travel as references, and how often, in the order they appear. */
export function references(texte: string): ReferenceCaractere[] {
  const comptes = new Map<string, number>();
  for (const [caractere] of texte.normalize("NFC").matchAll(HORS_LATIN1))
    comptes.set(caractere, (comptes.get(caractere) ?? 0) + 1);
  return [...comptes].map(([caractere, fois]) => ({ caractere, reference: reference(caractere), fois }));
}

/**
 * Text of an element, ready for an ISO-8859-1 file (PROTOCOL 3.4). References come after the escapes,
 * otherwise `&` would be escaped twice. A raw carriage return would be read back as a line feed.
 */
export const texteXml = (texte: string): string =>
  composer(texte)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;")
    .replace(HORS_LATIN1, reference);

/** Value of an attribute between double quotes. A raw tab or line feed would be read back as a space. */
export const attributXml = (texte: string): string =>
  texteXml(texte).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");

function composer(texte: string): string {
  // The writers check every text first: one that arrives here unchecked is a bug of ours.
  if (INTERDIT.test(texte)) throw new Error("Un texte non vérifié est arrivé à l’écriture du message.");
  return texte.normalize("NFC");
}
