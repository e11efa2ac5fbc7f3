/** The base keeps neither NUL nor half a character: a name of file or the words of an operator may hold both. */
export const consignable = (texte: string): string => texte.replaceAll("\0", "").toWellFormed();
