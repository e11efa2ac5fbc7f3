/** French agreement for the sentences of an act: articles that contract, places, typographic spaces. */

const FEMININS =
  /^(Communauté|Commune|Ville|Métropole|Région|Collectivité|Régie|Agence|Caisse|salle|mairie|maison|médiathèque|halle|bibliothèque|ferme|grange|chapelle|cantine|bourse|cité)(?!\p{L})/iu;
const MASCULINS =
  /^(Syndicat|Département|Pays|Pôle|Parc|Grand|Conseil|Centre|Bureau|Comité|siège|théâtre|foyer|gymnase|complexe|palais|château|bâtiment|pavillon|cinéma|collège|lycée|stade|musée|kursaal|Territoire)(?!\p{L})/iu;
/** A defined article that opens a name; `Lens` and `Lesquin` have none. */
const ARTICLE = /^(?:(les|le|la)\s+|(l)[’']\s*)/i;
const VOYELLE = /^[aeiouyàâéèêëîïôûœæAEIOUYÀÂÉÈÊËÎÏÔÛŒÆ]|^h(?:ôtel|abitat|émicycle|istoire)/i;

/** « de » before a name, with its article: `de la Communauté…`, `du Syndicat…`, `d’Arras`, `du Cateau`. */
export function de(nom: string): string {
  const article = ARTICLE.exec(nom);
  if (article) {
    const reste = nom.slice(article[0].length);
    const a = (article[1] ?? "l").toLowerCase();
    if (a === "le") return `du ${reste}`;
    if (a === "les") return `des ${reste}`;
    return a === "la" ? `de la ${reste}` : `de l’${reste}`;
  }
  if (/^(Eurométropole|Établissement|Office|Union|Assemblée)(?!\p{L})/iu.test(nom)) return `de l’${nom}`;
  if (FEMININS.test(nom)) return `de la ${nom}`;
  if (MASCULINS.test(nom)) return `du ${nom}`;
  return VOYELLE.test(nom) ? `d’${nom}` : `de ${nom}`;
}

/** « à » before a place: `à la salle des fêtes`, `au siège`, `à l’hôtel de ville`. Null when unsure. */
export function a(lieu: string): string | null {
  if (/^(à|au|aux|en|dans|sous|sur|chez)\b|^à /i.test(lieu)) return lieu;
  const article = ARTICLE.exec(lieu);
  if (article) {
    const reste = lieu.slice(article[0].length);
    const mot = (article[1] ?? "l").toLowerCase();
    if (mot === "le") return `au ${reste}`;
    if (mot === "les") return `aux ${reste}`;
    return mot === "la" ? `à la ${reste}` : `à l’${reste}`;
  }
  if (FEMININS.test(lieu)) return `à la ${lieu}`;
  if (MASCULINS.test(lieu)) return `au ${lieu}`;
  return VOYELLE.test(lieu) && /^\p{Ll}/u.test(lieu) ? `à l’${lieu}` : null;
}

/**
 * French spaces, never letters: what was a plain space and must not end a line becomes a non-breaking one.
 * Fine (U+202F) before ; ! ? and inside large numbers, full (U+00A0) before : and inside « ».
 */
export function espaces(texte: string): string {
  return texte
    .replace(/ +([;!?])/g, "\u202f$1")
    .replace(/ +([:»])/g, "\u00a0$1")
    .replace(/« +/g, "«\u00a0")
    .replace(/\b(n°|N°|art\.|p\.|M\.|Mme|Mmes|MM\.) +/g, "$1\u00a0")
    .replace(/(?<!\d)(\d{1,3}) +(?=\d{3}\b)/g, "$1\u202f")
    .replace(/(\d) +(€|%|m²|ha|km)/g, "$1\u00a0$2")
    .replace(
      /(\d) +(?=(?:voix|abstention|membre|votant|présent|titulaire|suppléant|jour|article)s?(?!\p{L}))/gu,
      "$1\u00a0",
    )
    .replace(/\b([LRDA]\.?) +(?=\*?\d)/g, "$1\u00a0")
    .replace(
      /\b(\d{1,2}|1er) +(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)( +(?=\d{4}\b))?/g,
      (_, jour, mois, annee) => `${jour}\u00a0${mois}${annee ? "\u00a0" : ""}`,
    );
}

/** The typewriter's apostrophe between two letters is printed as the typographic one. */
export const apostrophes = (texte: string): string => texte.replace(/(\p{L})'(?=\p{L})/gu, "$1’");

/** A text as it is set on paper: its apostrophes and its spaces, never its letters. */
export const imprimer = (texte: string): string => espaces(apostrophes(texte));

/** One per line that is not empty, ready to be set. */
export const paragraphes = (texte: string): string[] =>
  texte
    .split(/\n+/)
    .map((p) => p.trim())
    .filter(Boolean)
    .map(imprimer);

export const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);

/** A title as it is set: its last short word never goes alone to the next line. */
export const titrer = (texte: string): string => imprimer(texte).replace(/ (\S{1,9})$/, "\u00a0$1");
