/** What changed between two texts: block by block, then word by word inside those that are the same block. Pure. */
import {
  type Bloc,
  elementsDe,
  type Style,
  type SuiteArticle,
  type TexteActe,
  titreArticle,
} from "@executoire/droit";
import { diffArrays, diffWordsWithSpace } from "diff";

/** A line of a text, the smallest thing that is added, taken away or moved. */
export interface Unite {
  genre: Bloc["type"] | "suite" | "rangee";
  /** « Article 2 », « 3. »: said before the words, and no change by itself. */
  titre: string;
  texte: string;
  niveau: number;
  styles: Style[];
}
export interface Morceau {
  sorte: "garde" | "ajoute" | "retire";
  texte: string;
}
export type Changement = Unite &
  (
    | { etat: "garde" | "ajoute" | "retire" }
    /** `forme`: the same words, laid out otherwise. */
    | { etat: "modifie"; morceaux: Morceau[]; forme: boolean; genreAvant: Unite["genre"] }
    /** Where it is now, and where it was. */
    | { etat: "arrive" | "parti"; plus: "haut" | "bas" }
  );

/** Below, two lines are not one line rewritten. */
const RESSEMBLANCE = 0.4;
/** A few words found elsewhere have not moved: they are written twice. */
const DEPLACE_MIN = 20;

export function comparer(avant: TexteActe, apres: TexteActe): Changement[] {
  const changements: Changement[] = [];
  let retirees: Unite[] = [];
  let ajoutees: Unite[] = [];
  const vider = (): void => {
    changements.push(...apparier(retirees, ajoutees));
    retirees = [];
    ajoutees = [];
  };
  const [x, y] = [unitesDe(avant), unitesDe(apres)];
  for (const part of diffArrays(x, y, { comparator: memeLigne })) {
    if (part.removed) retirees.push(...part.value);
    else if (part.added) ajoutees.push(...part.value);
    else {
      vider();
      changements.push(...part.value.map((u): Changement => ({ ...u, etat: "garde" })));
    }
  }
  vider();
  return deplacer(changements);
}

export const aChange = (avant: TexteActe, apres: TexteActe): boolean =>
  comparer(avant, apres).some(({ etat }) => etat !== "garde");

const memeLigne = (a: Unite, b: Unite): boolean =>
  a.genre === b.genre && a.texte === b.texte && a.niveau === b.niveau && memesStyles(a.styles, b.styles);

/** Anchors of comments are of the draft, not of the text. */
const memesStyles = (a: Style[], b: Style[]): boolean => {
  const lisibles = (styles: Style[]): string =>
    JSON.stringify(
      styles
        .filter(({ genre }) => genre !== "commentaire")
        .map((s) => [s.genre, s.de, s.a, s.genre === "montant" ? s.centimes : 0])
        .sort(),
    );
  return lisibles(a) === lisibles(b);
};

/** Between two kept lines: each line taken away with the one written in its place that resembles it most, in order. */
function apparier(retirees: Unite[], ajoutees: Unite[]): Changement[] {
  const sortie: Changement[] = [];
  let suivante = 0;
  for (const retiree of retirees) {
    let meilleure = -1;
    let score = RESSEMBLANCE;
    for (let i = suivante; i < ajoutees.length; i++) {
      const ici = ressemblance(retiree.texte, (ajoutees[i] as Unite).texte);
      if (ici > score) {
        score = ici;
        meilleure = i;
      }
    }
    if (meilleure < 0) {
      sortie.push({ ...retiree, etat: "retire" });
      continue;
    }
    for (; suivante < meilleure; suivante++)
      sortie.push({ ...(ajoutees[suivante] as Unite), etat: "ajoute" });
    sortie.push(modifier(retiree, ajoutees[suivante++] as Unite));
  }
  for (const unite of ajoutees.slice(suivante)) sortie.push({ ...unite, etat: "ajoute" });
  return sortie;
}

const modifier = (avant: Unite, apres: Unite): Changement => ({
  ...apres,
  etat: "modifie",
  genreAvant: avant.genre,
  forme: avant.texte === apres.texte,
  morceaux: diffWordsWithSpace(avant.texte, apres.texte).map(({ added, removed, value }) => ({
    sorte: added ? "ajoute" : removed ? "retire" : "garde",
    texte: value,
  })),
});

/** Share of their words two lines have in common. */
function ressemblance(a: string, b: string): number {
  if (a === b) return 1;
  const mots = (t: string): string[] => t.toLocaleLowerCase("fr").match(/[\p{L}\d]+/gu) ?? [];
  const [x, y] = [mots(a), mots(b)];
  if (x.length + y.length === 0) return 0;
  const restants = new Map<string, number>();
  for (const mot of y) restants.set(mot, (restants.get(mot) ?? 0) + 1);
  let communs = 0;
  for (const mot of x) {
    const n = restants.get(mot) ?? 0;
    if (n === 0) continue;
    restants.set(mot, n - 1);
    communs++;
  }
  return (2 * communs) / (x.length + y.length);
}

/** A line taken away here and written there with the same words has moved. */
function deplacer(changements: Changement[]): Changement[] {
  const sortie = [...changements];
  sortie.forEach((partie, i) => {
    if (partie.etat !== "retire" || partie.texte.length < DEPLACE_MIN) return;
    const j = sortie.findIndex(
      (c) => c.etat === "ajoute" && c.texte === partie.texte && c.genre === partie.genre,
    );
    if (j < 0) return;
    sortie[i] = { ...partie, etat: "parti", plus: j > i ? "bas" : "haut" };
    sortie[j] = { ...(sortie[j] as Unite), etat: "arrive", plus: j > i ? "bas" : "haut" };
  });
  return sortie;
}

function unitesDe({ blocs }: TexteActe): Unite[] {
  const total = blocs.reduce((n, b) => n + (b.type === "decision" ? b.elements.length : 0), 0);
  let article = 0;
  const simple = (
    genre: Unite["genre"],
    texte: string,
    titre = "",
    niveau = 0,
    styles: Style[] = [],
  ): Unite => ({
    genre,
    texte,
    titre,
    niveau,
    styles,
  });
  const deSuite = (bloc: Bloc | SuiteArticle, dansArticle: boolean): Unite[] => {
    switch (bloc.type) {
      case "liste": {
        const rangs: number[] = [];
        return elementsDe(bloc).map((e) => {
          rangs.length = e.niveau + 1;
          rangs[e.niveau] = (rangs[e.niveau] ?? 0) + 1;
          return simple("liste", e.texte, bloc.ordonnee ? `${rangs[e.niveau]}.` : "−", e.niveau, e.styles);
        });
      }
      case "tableau":
        return [
          simple("tableau", bloc.titre, "Tableau"),
          simple("rangee", bloc.colonnes.map(({ titre }) => titre).join(" | "), "En-têtes"),
          ...bloc.lignes.map((l) => simple("rangee", l.join(" | "))),
        ];
      case "image":
        return [
          simple(
            "image",
            [bloc.alternative, bloc.legende].filter(Boolean).join(". ") || bloc.empreinte.slice(0, 12),
            "Image",
          ),
        ];
      case "decision":
        return elementsDe(bloc).flatMap((e) => [
          simple("decision", e.texte, titreArticle(++article, total), 0, e.styles),
          ...e.suite.flatMap((s) => deSuite(s, true)),
        ]);
      default:
        return [simple(dansArticle ? "suite" : bloc.type, bloc.texte, "", 0, bloc.styles ?? [])];
    }
  };
  return blocs
    .flatMap((bloc) => deSuite(bloc, false))
    .filter((u) => u.texte !== "" || u.genre === "decision");
}
