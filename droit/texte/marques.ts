/** What opens a block in a plain text: bullets, numbers, visas, considérants, the formula of the decision. */

const PUCE = /^[−–—•▪◦·*-]\s+(?=\S)/u;
const NUMERO = /^(\d{1,2})\s?(?:[.)]|[-–−](?=\s))\s*(?=\S)/u;
const ARTICLE = /^article\s+(\d{1,2}|premier)(?:er|ᵉʳ)?\s*[:.–−-]\s*(?=\S)/iu;

export type Marque = { puce: true } | { numero: number };

/** The mark of an item and the text behind it, or null for an ordinary line. */
export function lireMarque(ligne: string): { marque: Marque; reste: string } | null {
  const puce = PUCE.exec(ligne);
  if (puce) return { marque: { puce: true }, reste: ligne.slice(puce[0].length) };
  const numero = ARTICLE.exec(ligne) ?? NUMERO.exec(ligne);
  if (!numero) return null;
  const rang = numero[1]?.toLowerCase() === "premier" ? 1 : Number(numero[1]);
  return { marque: { numero: rang }, reste: ligne.slice(numero[0].length) };
}

export const estVisa = (ligne: string): boolean => /^vu(?:e|s|es)?\s/iu.test(ligne) && /^V/.test(ligne);
export const estConsiderant = (ligne: string): boolean =>
  /^(?:considérant|considerant|attendu|compte[ -]tenu)\s/iu.test(ligne) && /^[ACÀ]/u.test(ligne);

/** Where the formula begins: « Après en avoir délibéré… », « Le conseil, après en avoir délibéré… », « DÉCIDE : », « ARRÊTE : ». */
export const ouvreFormule = (ligne: string): boolean =>
  /^après en avoir délibéré/iu.test(ligne) ||
  /^(?:le|la|l[’'])\s?[^.;]{0,120}après en avoir délibéré/iu.test(ligne) ||
  /^(?:d[ée]cide|arr[êe]te)(?:nt)?\s*:?$/iu.test(ligne);

const FORMULE =
  /^(?:[^.;]{0,160}?après en avoir délibéré[^.;]{0,200}?\bd[ée]cide(?:nt)?(?!\p{L})|(?:d[ée]cide|arr[êe]te)(?:nt)?)\s*(?::\s*|(?=\s)|$)/iu;

/**
 * What follows the formula, or null when the paragraph is not one. The formula itself is not kept: the act prints
 * the vote from its facts.
 */
export function apresFormule(paragraphe: string): string | null {
  const formule = FORMULE.exec(paragraphe);
  if (!formule || !ouvreFormule(paragraphe)) return null;
  return paragraphe.slice(formule[0].length).trim();
}
