/** Sums of money as French acts write them: read from the words, followed while the words change. */

const NOMBRE = String.raw`\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?`;
const SOMME = new RegExp(
  String.raw`^([-−–]?)\s?(${NOMBRE})[ \u00a0\u202f]?(?:€|euros?(?![\p{L}\d]))(?:\s(?:HT|TTC))?$`,
  "iu",
);
const SOMME_FINALE = new RegExp(
  String.raw`(?<![\p{L}\d.,/:\u00a0\u202f-])(?:[-−](?=\d))?(?:${NOMBRE})[ \u00a0\u202f]?(?:€|euros?)$`,
  "iu",
);

/** `12 000,50 €` → 1 200 050. Null for what is not one sum: `15,5 M€`, `quinze euros`. */
export function lireMontant(texte: string): number | null {
  const lu = SOMME.exec(texte.trim());
  if (!lu) return null;
  const [entiers = "", decimales = ""] = (lu[2] ?? "").replace(/[ \u00a0\u202f.]/g, "").split(",");
  const centimes = Number(entiers) * 100 + Number(decimales.padEnd(2, "0"));
  if (!Number.isSafeInteger(centimes)) return null;
  return lu[1] && centimes ? -centimes : centimes;
}

/** The sum a text ends with, as it has just been typed. */
export function montantFinal(texte: string): { de: number; centimes: number } | null {
  const trouve = SOMME_FINALE.exec(texte);
  if (!trouve) return null;
  const centimes = lireMontant(trouve[0]);
  return centimes === null ? null : { de: trouve.index, centimes };
}

/**
 * What a marked sum is worth once its words changed: figures are read again, words without figures keep the value that
 * was given by hand. Null when the figures no longer say a sum.
 */
export function reviserMontant(texte: string, centimes: number): number | null {
  if (texte.trim() === "") return null;
  return /\d/.test(texte) ? lireMontant(texte) : centimes;
}

/** `1234,56` as it is typed in a field; null when it is no amount. */
export function centimesSaisis(saisie: string): number | null {
  return lireMontant(`${saisie.replace(/€\s*$/, "").trim()} €`);
}

const SOMMES = new RegExp(
  String.raw`(?<![\p{L}\d.,/:\u00a0\u202f-])(?:[-−](?=\d))?(?:${NOMBRE})[ \u00a0\u202f]?(?:€|euros?(?!\p{L}))`,
  "giu",
);

/** Every sum a text says, in order. */
export function montantsDans(texte: string): { de: number; a: number; centimes: number }[] {
  return [...texte.matchAll(SOMMES)].flatMap((trouve) => {
    const centimes = lireMontant(trouve[0]);
    return centimes === null ? [] : [{ de: trouve.index, a: trouve.index + trouve[0].length, centimes }];
  });
}
