/**
 * A text written elsewhere, with the apostrophes and the spaces of French print. Each sign takes the place of one:
 * what counts places in the text, its styles and its threads, still counts right.
 */
export const typographier = (texte: string): string =>
  texte
    .replace(/(?<=\p{L})'(?=[\p{L}\d«])/gu, "’")
    .replace(/(?<=\S) (?=[;!?](?!\S*[=/]))/gu, "\u202f")
    .replace(/(?<=\S) (?=[:»](?:\s|$))/gu, "\u00a0")
    .replace(/« /gu, "«\u00a0")
    .replace(/(?<=(?:^|[\s(])(?:[nN]°|art\.|MM?\.|Mmes?)) (?=\S)/gu, "\u00a0")
    .replace(/(?<=(?:^|[\s(])(?:[LRD]\.?|articles?)) (?=\d)/gu, "\u00a0")
    .replace(
      /(?<=(?<![\d.,/:\u00a0-])(?<!\d[ \u00a0\u202f])\d{1,3}(?:[ \u202f]\d{3})*) (?=\d{3}(?![\d./]))/gu,
      "\u202f",
    )
    .replace(/(?<=\d) (?=[€%])/gu, "\u00a0");
