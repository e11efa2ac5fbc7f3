/**
 * French spaces that must not break a line: inside guillemets, before high punctuation, between « n° » and its number.
 * For the screen only: the text of the act is never changed, a space stays a space, it only stops being a place to cut.
 */
export const insecable = (texte: string): string =>
  texte
    .replace(/« /g, "«\u00a0")
    .replace(/ (?=[»:;?!])/g, "\u00a0")
    .replace(/([nN]°|art\.) (?=\S)/g, "$1\u00a0");

/** The object as a title: the number is said once, whether the object carries it or not. */
export const titreActe = (numero: string, objet: string): string =>
  insecable(objet.includes(numero) ? objet : `${numero} ${objet}`);
