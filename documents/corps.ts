/** The body of an act as it is set: its blocks in order, its articles numbered. Only data, never source. */
import {
  arbreDe,
  type Bloc,
  type BlocImage,
  type BlocListe,
  type BlocTableau,
  type BlocTexte,
  type Empreinte,
  elementsDe,
  fragmentsDe,
  imagesDe,
  type Noeud,
  parMontant,
  type Style,
  type TexteActe,
  titreArticle,
} from "@executoire/droit";
import { imprimer } from "./grammaire.ts";

/** A longer last article is allowed to end on the page before the signatures. */
const COURT = 900;
/** A last table of more rows than this breaks, and its end is not held with the signatures. */
const TABLEAU_COURT = 8;
/** Beyond this, what is marked as a sum is a sentence: it must be able to go to the next line. */
const SOMME_COURTE = 40;

/** A run: its text, then the letters of what applies to it (gras, italique, souligné, exposant, indice, montant). */
export type Morceau = { t: string; s: string };
/** Words without style are a plain string. */
export type Riche = string | Morceau[];
export type ElementCompose = { texte: Riche; sous: ElementCompose[] };

export type BlocSimple =
  | { type: BlocTexte["type"]; texte: Riche; annonce: boolean; solidaire?: boolean }
  | { type: "liste"; ordonnee: boolean; elements: ElementCompose[]; solidaire?: boolean }
  | {
      type: "tableau";
      titre: string;
      colonnes: { titre: string; droite: boolean; part: number | null; cesure: boolean }[];
      lignes: string[][];
      total: string[] | null;
      solidaire?: boolean;
    }
  | {
      type: "image";
      fichier: string;
      alternative: string;
      legende: string | null;
      largeur: number;
      solidaire?: boolean;
    };
export type BlocCompose =
  | BlocSimple
  | { type: "article"; titre: string; texte: Riche; annonce: boolean; dernier: boolean; suite: BlocSimple[] };

/** Bytes of the images of a text, by their fingerprint. */
export type Images = Record<Empreinte, Uint8Array>;

/** `avantLesArticles` stands before the first article, or at the end where there is none. */
export function corpsDActe<T>({ blocs }: TexteActe, avantLesArticles: readonly T[]): (BlocCompose | T)[] {
  const total = blocs.reduce((n, b) => n + (b.type === "decision" ? b.elements.length : 0), 0);
  const composes: (BlocCompose | T)[] = [];
  let numero = 0;
  for (const bloc of blocs) {
    if (bloc.type !== "decision") {
      composes.push(composer(bloc));
      continue;
    }
    if (numero === 0) composes.push(...avantLesArticles);
    for (const { texte, styles, suite } of elementsDe(bloc)) {
      numero += 1;
      const dernier = numero === total;
      const composee = suite.map(composer);
      // The last thing decided stays with the signatures: nobody should sign a page that decides nothing.
      const fin = composee.at(-1);
      if (dernier && fin && tientAvecLaSuite(suite.at(-1) as Bloc)) fin.solidaire = true;
      composes.push({
        type: "article",
        titre: titreArticle(numero, total),
        texte: riche(texte, styles),
        annonce: suite.length > 0 && annonce(texte),
        dernier: dernier && suite.length === 0 && texte.length < COURT,
        suite: composee,
      });
    }
  }
  if (numero === 0) composes.push(...avantLesArticles);
  return composes;
}

/** A body without articles of its own, as a note has. */
export const corpsDeNote = ({ blocs }: TexteActe): BlocSimple[] =>
  blocs.flatMap((bloc) =>
    bloc.type === "decision"
      ? elementsDe(bloc).flatMap(({ texte, styles, suite }) => [
          composer({ type: "paragraphe", texte, styles }),
          ...suite.map(composer),
        ])
      : [composer(bloc)],
  );

const annonce = (texte: string): boolean => texte.trimEnd().endsWith(":");

function tientAvecLaSuite(bloc: Bloc): boolean {
  if (bloc.type === "tableau") return bloc.lignes.length <= TABLEAU_COURT;
  if (bloc.type === "image") return true;
  const mots = "texte" in bloc ? bloc.texte : bloc.elements.join(" ");
  return mots.length < COURT;
}

function composer(bloc: Exclude<Bloc, { type: "decision" }>): BlocSimple {
  switch (bloc.type) {
    case "liste":
      return listeComposee(bloc);
    case "tableau":
      return tableauCompose(bloc);
    case "image":
      return imageComposee(bloc);
    default:
      return { type: bloc.type, texte: riche(bloc.texte, bloc.styles), annonce: annonce(bloc.texte) };
  }
}

function listeComposee(bloc: BlocListe): BlocSimple {
  const enfants = (noeuds: Noeud[]): ElementCompose[] =>
    noeuds.map(({ texte, styles, sous }) => ({ texte: riche(texte, styles), sous: enfants(sous) }));
  return { type: "liste", ordonnee: bloc.ordonnee, elements: enfants(arbreDe(bloc)) };
}

function tableauCompose({ titre, colonnes, lignes, total }: BlocTableau): BlocSimple {
  const cellules = lignes.map((ligne) =>
    ligne.map((c, i) =>
      colonnes[i]?.alignement === "droite" && c.length <= CHIFFRES ? insecable(imprimer(c)) : imprimer(c),
    ),
  );
  const parts = partsDesColonnes(colonnes, cellules);
  return {
    type: "tableau",
    titre: imprimer(titre),
    colonnes: colonnes.map((c, i) => ({
      titre: imprimer(c.titre),
      droite: c.alignement === "droite",
      part: parts[i] ?? null,
      // Words are cut only where one of them would not fit its column.
      cesure: cellules.some((ligne) => (ligne[i] ?? "").split(/[\s-]/).some((mot) => mot.length > MOT)),
    })),
    lignes: total ? cellules.slice(0, -1) : cellules,
    total: (total && cellules.at(-1)) || null,
  };
}

const MOT = 13;
/** Widest column of figures that takes its own width, in characters. */
const CHIFFRES = 16;
/** What the columns of figures may take of a line together; beyond, all share the width. */
const CHIFFRES_PAR_LIGNE = 48;

/** Columns of figures are as wide as they are (null); the others share what remains by the length of what they hold. */
function partsDesColonnes(colonnes: BlocTableau["colonnes"], lignes: string[][]): (number | null)[] {
  const longueurs = colonnes.map(({ titre }, i) =>
    Math.max(titre.length / 2, ...lignes.map((ligne) => ligne[i]?.length ?? 0)),
  );
  const chiffres = longueurs.map((n, i) => (colonnes[i]?.alignement === "droite" && n <= CHIFFRES ? n : 0));
  const tiennent = chiffres.reduce((a, b) => a + b, 0) <= CHIFFRES_PAR_LIGNE && chiffres.some((n) => n === 0);
  return longueurs.map((n, i) =>
    tiennent && chiffres[i] ? null : Math.round(Math.sqrt(Math.max(4, n)) * 10),
  );
}

const imageComposee = ({ empreinte, mime, alternative, legende, largeur }: BlocImage): BlocSimple => ({
  type: "image",
  fichier: nomDImage(empreinte, mime),
  alternative,
  legende: legende?.trim() ? imprimer(legende) : null,
  largeur,
});

const nomDImage = (empreinte: Empreinte, mime: BlocImage["mime"]): string =>
  `image-${empreinte}.${mime === "image/png" ? "png" : "jpg"}`;

/** What the template reads beside its data. Throws when the caller did not bring an image: `droit` cannot judge that. */
export function fichiersDesImages(texte: TexteActe, images: Images = {}): Record<string, Uint8Array> {
  return Object.fromEntries(
    imagesDe(texte).map(({ empreinte, mime, alternative }) => {
      const octets = images[empreinte];
      if (!octets)
        throw new RangeError(
          `Image absente : « ${alternative} », empreinte ${empreinte.slice(0, 16)}, n’a pas été fournie.`,
        );
      return [nomDImage(empreinte, mime), octets];
    }),
  );
}

const LETTRES = { gras: "g", italique: "i", souligne: "s", exposant: "e", indice: "d" } as const;

function riche(texte: string, styles: readonly Style[] = []): Riche {
  if (styles.length === 0) return imprimer(texte);
  const morceaux = parMontant(fragmentsDe(texte, styles, imprimer)).flatMap(({ montant, fragments }) => {
    const court = montant && fragments.reduce((n, f) => n + f.texte.length, 0) <= SOMME_COURTE;
    return fragments.map((f): Morceau => {
      let s = court ? "m" : "";
      for (const [genre, lettre] of Object.entries(LETTRES))
        if (f[genre as keyof typeof LETTRES]) s += lettre;
      return { t: court ? insecable(f.texte) : f.texte, s };
    });
  });
  return morceaux.every(({ s }) => s === "") ? morceaux.map(({ t }) => t).join("") : morceaux;
}

const insecable = (texte: string): string => texte.replaceAll(" ", "\u00a0");
