/** From wrapped lines to whole paragraphs and items: the half of the reading that guesses. */
import { estConsiderant, estVisa, lireMarque, type Marque, ouvreFormule } from "./marques.ts";

export interface Paragraphe {
  texte: string;
  marque: Marque | null;
  /** Alone between two blank lines: what an intertitre is. */
  isole: boolean;
}

interface Ligne {
  texte: string;
  /** A blank line stands before it. */
  apresBlanc: boolean;
  avantBlanc: boolean;
  /** It ends with two spaces or more, as converters leave at the end of a paragraph. */
  espacesFinales: boolean;
}

/** Beyond this width a text is not wrapped: each line is a paragraph, as a word processor pastes it. */
const LARGEUR_MAX_REPLIEE = 160;

function lignesDe(brut: string): Ligne[] {
  const lignes: Ligne[] = [];
  let apresBlanc = true;
  for (const ligne of brut.split(/\r\n?|\n|\f/u)) {
    // Only ordinary spaces are folded: a non-breaking one is part of the typography.
    const texte = ligne.replace(/[ \t]+/gu, " ").replace(/^[ \t\u00a0\ufeff]+|[ \t\u00a0]+$/gu, "");
    const precedente = lignes[lignes.length - 1];
    if (texte === "") {
      if (precedente) precedente.avantBlanc = true;
      apresBlanc = true;
      continue;
    }
    lignes.push({ texte, apresBlanc, avantBlanc: false, espacesFinales: / {2}$/u.test(ligne) });
    apresBlanc = false;
  }
  const derniere = lignes[lignes.length - 1];
  if (derniere) derniere.avantBlanc = true;
  return lignes;
}

/** A word cut at the end of a line keeps its hyphen: « Grand-/Hainaut » is a proper name. */
function joindre(debut: string, suite: string): string {
  if (debut.endsWith("\u00ad")) return debut.slice(0, -1) + suite;
  return /\p{L}-$/u.test(debut) && /^\p{L}/u.test(suite) ? debut + suite : `${debut} ${suite}`;
}

const FIN_DE_PHRASE = /[.:;!?…»”][)\s]*$/u;
const MAJUSCULE = /^["«“(\s]*\p{Lu}/u;

/** Joins what the wrapping cut. Words are never dropped nor reordered. */
export function paragraphesDe(brut: string): Paragraphe[] {
  const lignes = lignesDe(brut);
  const largeur = Math.max(0, ...lignes.map(({ texte }) => texte.length));
  const paragraphes: Paragraphe[] = [];
  let precedente: Ligne | null = null;
  for (const ligne of lignes) {
    const courant = paragraphes[paragraphes.length - 1];
    const lue = marqueAdmise(ligne.texte, paragraphes);
    if (courant && precedente && !lue && continueLe(courant, precedente, ligne, largeur)) {
      courant.texte = joindre(courant.texte, ligne.texte);
      courant.isole = false;
    } else {
      paragraphes.push({
        texte: lue?.reste ?? ligne.texte,
        marque: lue?.marque ?? null,
        isole: ligne.apresBlanc && ligne.avantBlanc,
      });
    }
    precedente = ligne;
  }
  return paragraphes;
}

/**
 * A number opens an item only where a list can have it: the first, or the one after the last item. Elsewhere it
 * stays in the text, so that « 12. » at the head of a wrapped line, or a list resumed later, loses nothing.
 */
function marqueAdmise(texte: string, paragraphes: Paragraphe[]): ReturnType<typeof lireMarque> {
  const lue = lireMarque(texte);
  if (!lue || "puce" in lue.marque) return lue;
  const precedente = paragraphes[paragraphes.length - 1]?.marque;
  const attendu = precedente && "numero" in precedente ? precedente.numero + 1 : 1;
  return lue.marque.numero === attendu || lue.marque.numero === 1 ? lue : null;
}

function continueLe(courant: Paragraphe, precedente: Ligne, ligne: Ligne, largeur: number): boolean {
  const { texte } = ligne;
  if (estVisa(texte) || estConsiderant(texte) || ouvreFormule(texte)) return false;
  if (largeur > LARGEUR_MAX_REPLIEE) return false;
  const finie = FIN_DE_PHRASE.test(precedente.texte);
  const majuscule = MAJUSCULE.test(texte);
  const premierMot = texte.split(" ", 1)[0] ?? "";
  const auraitTenu = precedente.texte.length + 1 + premierMot.length <= largeur;
  if (ligne.apresBlanc) {
    // Converters leave a blank line inside an item, after a full line; a real break follows a sentence or a short line.
    if (finie) return false;
    if (!majuscule) return true;
    return courant.marque !== null && precedente.texte.length >= largeur * 0.7;
  }
  if (!majuscule) return true;
  if (finie) return !auraitTenu && !precedente.espacesFinales;
  return precedente.texte.length >= largeur * 0.6;
}
