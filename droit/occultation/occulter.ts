/**
 * The public text of an act: every passage marked is replaced by its ground, wherever it stands (DATA-01, DATA-02).
 * The original is never touched: this is a projection of it.
 */
import type { ContenuActe } from "../acte/decision.ts";
import type { EtatActe } from "../acte/etat.ts";
import type { Annexe, Bloc, BlocTexte, Style, TexteActe } from "../faits.ts";
import { decisionDe, type Element, elementsDe, listeDe } from "../texte/elements.ts";
import { enVigueur, type Occultation } from "./etat.ts";
import { MOTIFS_OCCULTATION, type MotifOccultation } from "./motifs.ts";

/** What stands in the place of the words. */
export const marqueDOccultation = (motif: MotifOccultation): string =>
  `[occulté\u00a0: ${MOTIFS_OCCULTATION[motif].enMots}]`;

interface Remplacement {
  motif: MotifOccultation;
  forme: RegExp;
}

/** What the public may read of an act. */
export function decisionPublique({ decision, occultations }: EtatActe): ContenuActe {
  const enCours = enVigueur(occultations);
  return enCours.length === 0 ? decision : decisionOccultee(decision, enCours);
}

/** The decision without the passages of these occultations. */
export function decisionOccultee<D extends ContenuActe>(decision: D, occultations: Occultation[]): D {
  const cacher = cacheur(occultations);
  return {
    ...decision,
    objet: cacher(decision.objet),
    texte: occulterTexte(decision.texte, occultations),
    annexes: decision.annexes.map((annexe) => annexePublique(annexe, occultations, cacher)),
    ...("amendements" in decision &&
      decision.amendements && { amendements: decision.amendements.map(cacher) }),
    ...("urgence" in decision && decision.urgence && { urgence: cacher(decision.urgence) }),
  };
}

/** Withheld from the public; its bytes were transmitted and stay in the register. */
function annexePublique(
  annexe: Annexe,
  occultations: Occultation[],
  cacher: (texte: string) => string,
): Annexe {
  const retenue = occultations.find(({ passages }) =>
    passages.some((p) => p.sorte === "annexe" && p.empreinte === annexe.empreinte),
  );
  const titre = cacher(annexe.titre);
  const fichier = cacher(annexe.fichier);
  if (!retenue) return { ...annexe, titre, fichier };
  return {
    ...annexe,
    titre,
    fichier,
    publiable: false,
    motifDeRetenue: MOTIFS_OCCULTATION[retenue.motif].enMots,
  };
}

/** A plain sentence without what these occultations hide. */
export function cacheur(occultations: Occultation[]): (texte: string) => string {
  const mots = remplacements(occultations);
  return (texte) => remplacer(texte, [], mots).texte;
}

/** The text without the passages of these occultations: no letter of them is left, styles follow. */
export function occulterTexte({ blocs }: TexteActe, occultations: Occultation[]): TexteActe {
  const mots = remplacements(occultations);
  return { blocs: blocs.map((bloc) => occulterBloc(bloc, mots, occultations)) };
}

function occulterBloc(bloc: Bloc, mots: Remplacement[], occultations: Occultation[]): Bloc {
  const cacher = (texte: string): string => remplacer(texte, [], mots).texte;
  switch (bloc.type) {
    case "tableau":
      return {
        ...bloc,
        titre: cacher(bloc.titre),
        colonnes: bloc.colonnes.map((colonne) => ({ ...colonne, titre: cacher(colonne.titre) })),
        lignes: bloc.lignes.map((ligne) => ligne.map(cacher)),
      };
    case "image": {
      const cachee = occultations.find(({ passages }) =>
        passages.some((p) => p.sorte === "image" && p.empreinte === bloc.empreinte),
      );
      if (cachee) return { type: "paragraphe", texte: marqueDOccultation(cachee.motif) };
      return {
        ...bloc,
        alternative: cacher(bloc.alternative),
        ...(bloc.legende !== undefined && { legende: cacher(bloc.legende) }),
      };
    }
    case "liste":
      return listeDe(
        bloc.ordonnee,
        elementsDe(bloc).map((element) => occulterElement(element, mots, occultations)),
      );
    case "decision":
      return decisionDe(elementsDe(bloc).map((element) => occulterElement(element, mots, occultations)));
    default:
      return occulterParagraphe(bloc, mots);
  }
}

function occulterParagraphe({ styles, ...bloc }: BlocTexte, mots: Remplacement[]): BlocTexte {
  const { texte, styles: restants } = remplacer(bloc.texte, styles ?? [], mots);
  return { ...bloc, texte, ...(restants.length > 0 && { styles: restants }) };
}

function occulterElement(element: Element, mots: Remplacement[], occultations: Occultation[]): Element {
  return {
    ...element,
    ...remplacer(element.texte, element.styles, mots),
    suite: element.suite.map((bloc) => occulterBloc(bloc, mots, occultations)) as Element["suite"],
  };
}

/** Where each passage of words stands in a text. */
export function trouverMots(texte: string, mots: string): { de: number; a: number }[] {
  const forme = formeDe(mots);
  if (!forme) return [];
  return [...plier(texte).matchAll(forme)].map(({ index, 0: trouve }) => ({
    de: index,
    a: index + trouve.length,
  }));
}

/**
 * Replaces every passage. Those that touch are replaced as one, under the first ground. A style inside a passage goes
 * with it, an amount above all, since its figure would tell what the words no longer do; one that overlaps it is cut.
 */
function remplacer(texte: string, styles: Style[], mots: Remplacement[]): { texte: string; styles: Style[] } {
  const trouves = reunir(
    mots.flatMap(({ motif, forme }) =>
      [...plier(texte).matchAll(forme)].map(({ index, 0: t }) => ({ de: index, a: index + t.length, motif })),
    ),
  );
  if (trouves.length === 0) return { texte, styles };
  let sortie = "";
  let lu = 0;
  /** Former positions and the place each piece kept now has. */
  const gardes: { de: number; a: number; ecart: number }[] = [];
  for (const { de, a, motif } of [...trouves, { de: texte.length, a: texte.length, motif: null }]) {
    if (de > lu) gardes.push({ de: lu, a: de, ecart: sortie.length - lu });
    sortie += texte.slice(lu, de) + (motif ? marqueDOccultation(motif) : "");
    lu = a;
  }
  const deplaces = styles.flatMap((style) => {
    // An amount or an anchor of which a part is hidden says too much by the other part.
    const touche = trouves.some(({ de, a }) => de < style.a && style.de < a);
    if (touche && style.genre === "montant") return [];
    return gardes.flatMap(({ de, a, ecart }) => {
      const [debut, fin] = [Math.max(de, style.de), Math.min(a, style.a)];
      return debut < fin ? [{ ...style, de: debut + ecart, a: fin + ecart }] : [];
    });
  });
  return { texte: sortie, styles: deplaces };
}

function reunir<T extends { de: number; a: number }>(trouves: T[]): T[] {
  const reunis: T[] = [];
  for (const trouve of trouves.toSorted((x, y) => x.de - y.de || y.a - x.a)) {
    const dernier = reunis.at(-1);
    if (dernier && trouve.de < dernier.a)
      reunis[reunis.length - 1] = { ...dernier, a: Math.max(dernier.a, trouve.a) };
    else reunis.push(trouve);
  }
  return reunis;
}

const remplacements = (occultations: Occultation[]): Remplacement[] =>
  occultations.flatMap(({ passages, motif }) =>
    passages.flatMap((passage) => {
      const forme = passage.sorte === "mots" ? formeDe(passage.mots) : null;
      return forme ? [{ motif, forme }] : [];
    }),
  );

/**
 * The words as a pattern over a folded text: any case, any accent, any space or hyphen between words, any grouping of
 * the figures of an account. Whole words only, so that « Martin » leaves « Martinique » alone.
 */
function formeDe(mots: string): RegExp | null {
  const plies = plier(mots).trim();
  if (!/[\p{L}\p{N}]/u.test(plies)) return null;
  const jetons = plies.split(/[\s-]+/u).filter(Boolean);
  const chiffres = jetons.join("").length > 0 && jetons.every((jeton) => /\d/.test(jeton));
  const lettres = (jeton: string): string =>
    [...jeton].map((signe) => `${echapper(signe)}${INVISIBLES}`).join("");
  const corps = chiffres
    ? [...jetons.join("")].map((signe) => `${echapper(signe)}${INVISIBLES}`).join(`(?:${ESPACE}|[./-])*`)
    : jetons.map(lettres).join(`(?:${ESPACE}|-)+`);
  const avant = /^[\p{L}\p{N}]/u.test(plies) ? "(?<![\\p{L}\\p{N}])" : "";
  const apres = /[\p{L}\p{N}]$/u.test(plies) ? "(?![\\p{L}\\p{N}])" : "";
  return new RegExp(`${avant}${corps}${apres}`, "gu");
}

/** Without the mark that is invisible too: two ways to read one sign, many in a row, and no end is found. */
const ESPACE = "[^\\S\\ufeff]";
/** Marks and breaks a word may carry without showing them: an accent apart from its letter, a soft hyphen. */
const INVISIBLES = "[\\p{M}\\u00ad\\u200b-\\u200d\\ufeff]*";

const echapper = (texte: string): string => texte.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** As a keyboard types what typography writes: the hyphen that does not break is one of the composed documents. */
const TYPOGRAPHIE: Readonly<Record<string, string>> = {
  "’": "'",
  ʼ: "'",
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
};

/** Folded letter by letter: every position of the folded text is the same position of the text. */
function plier(texte: string): string {
  let plie = "";
  for (const signe of texte) {
    const simple = signe.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const tape = TYPOGRAPHIE[simple] ?? simple;
    plie += tape.length === signe.length ? tape : signe;
  }
  return plie;
}
