/** Names of the characters that a third party’s API loses, or that people confuse: said in full, never shown alone. */
const NOMS: Readonly<Record<string, string>> = {
  "\u00A0": "espace insécable",
  "\u00AD": "trait d’union conditionnel",
  "\u0152": "Œ majuscule liée",
  "\u0153": "œ minuscule liée",
  "\u0178": "Y tréma",
  "\u02BC": "apostrophe modificative",
  "\u2002": "espace demi-cadratin",
  "\u2003": "espace cadratin",
  "\u2009": "espace fine",
  "\u200B": "espace sans chasse",
  "\u200C": "antiliant",
  "\u200D": "liant",
  "\u2010": "trait d’union",
  "\u2011": "trait d’union insécable",
  "\u2013": "tiret demi-cadratin",
  "\u2014": "tiret cadratin",
  "\u2018": "guillemet-apostrophe ouvrant",
  "\u2019": "apostrophe typographique",
  "\u201A": "guillemet-virgule inférieur",
  "\u201C": "guillemet anglais ouvrant",
  "\u201D": "guillemet anglais fermant",
  "\u201E": "guillemet double inférieur",
  "\u2022": "puce",
  "\u2026": "points de suspension",
  "\u202F": "espace fine insécable",
  "\u20AC": "signe euro",
  "\u2122": "marque commerciale",
  "\uFB01": "ligature fi",
  "\uFB02": "ligature fl",
  "\uFEFF": "marque d’ordre des octets",
};

/** `U+0153` */
export const codePoint = (caractere: string): string =>
  `U+${(caractere.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** `« œ » (œ minuscule liée)`, or `« 😀 » (U+1F600)` for one that has no name here. */
export function nommerCaractere(caractere: string): string {
  const nom = NOMS[caractere] ?? codePoint(caractere);
  // Neither a blank nor a control character says anything between two quotation marks.
  return /^[\p{Z}\p{C}\p{M}]*$/u.test(caractere)
    ? `${nom} (${codePoint(caractere)})`
    : `«\u00a0${caractere}\u00a0» (${nom})`;
}
