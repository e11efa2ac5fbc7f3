/** A table of a page as a table of an act: headings, columns that line up, a total; or null where it only lays out words. */
import type { BlocTableau } from "@executoire/droit";
import { type Balise, estBalise, parcourir, styleDe } from "./html.ts";

const COLONNES_MAX = 20;
const LIGNES_MAX = 1000;
const CHIFFRE =
  /^[-−–+]?\s?[\d\s\u00a0\u202f.,]*\d[\d\s\u00a0\u202f.,]*(?:\s?(?:€|%|k€|M€|euros?|HT|TTC))*$/iu;

interface Cellule {
  texte: string;
  entete: boolean;
  droite: boolean;
}

export function lireTableau(table: Balise, mots: (cellule: Balise) => string): BlocTableau | null {
  const rangees = grille(lignesDe(table), mots);
  const largeur = Math.max(0, ...rangees.map((r) => r.length));
  if (rangees.length < 2 || largeur < 2 || largeur > COLONNES_MAX || rangees.length > LIGNES_MAX) return null;
  const pleines = rangees.map((r) =>
    Array.from({ length: largeur }, (_, i) => r[i] ?? { texte: "", entete: false, droite: false }),
  );
  const tete = aUneTete(pleines) ? (pleines.shift() as Cellule[]) : null;
  const titre = table.enfants.find((e) => estBalise(e) && e.nom === "caption");
  const colonnes = Array.from({ length: largeur }, (_, i) => ({
    titre: (tete?.[i]?.texte ?? "").slice(0, 1000),
    alignement: aDroite(pleines.map((r) => r[i] as Cellule)) ? ("droite" as const) : ("gauche" as const),
  }));
  const lignes = pleines.map((r) => r.map(({ texte }) => texte.slice(0, 5000)));
  const total = lignes.length > 1 && /^(?:sous-)?total/iu.test(lignes.at(-1)?.find(Boolean) ?? "");
  return {
    type: "tableau",
    titre: titre && estBalise(titre) ? mots(titre).slice(0, 1000) : "",
    colonnes,
    lignes,
    ...(total && { total }),
  };
}

/** Its own rows, not those of a table inside a cell. */
function lignesDe(table: Balise): Balise[] {
  return table.enfants.flatMap((e) => {
    if (!estBalise(e)) return [];
    if (e.nom === "tr") return [e];
    return /^t(?:head|body|foot)$/.test(e.nom) ? lignesDe(e) : [];
  });
}

/** A cell over several columns or rows stands once; the places it covers are empty. */
function grille(lignes: Balise[], mots: (cellule: Balise) => string): Cellule[][] {
  const occupees: number[] = [];
  return lignes.map((tr) => {
    const rangee: Cellule[] = [];
    const passer = (): void => {
      while ((occupees[rangee.length] ?? 0) > 0) {
        occupees[rangee.length] = (occupees[rangee.length] ?? 0) - 1;
        rangee.push({ texte: "", entete: false, droite: false });
      }
    };
    for (const cellule of tr.enfants) {
      if (!estBalise(cellule) || (cellule.nom !== "td" && cellule.nom !== "th")) continue;
      passer();
      const couvre = (nom: string): number =>
        Math.min(COLONNES_MAX + 1, Math.max(1, Number(cellule.attributs[nom]) || 1));
      const [l, h] = [couvre("colspan"), couvre("rowspan")];
      for (let i = 0; i < l && rangee.length <= COLONNES_MAX; i++) {
        if (h > 1) occupees[rangee.length] = h - 1;
        rangee.push(
          i === 0
            ? { texte: mots(cellule), entete: estEntete(cellule), droite: estADroite(cellule) }
            : { texte: "", entete: estEntete(cellule), droite: false },
        );
      }
    }
    passer();
    return rangee;
  });
}

function estEntete(cellule: Balise): boolean {
  if (cellule.nom === "th") return true;
  const dedans = [...parcourir(cellule)];
  return dedans.some(
    (b) =>
      b.nom === "b" || b.nom === "strong" || /(?<![\w-])font-weight:\s*(?:bold|[6-9]00)/.test(styleDe(b)),
  );
}

const estADroite = (cellule: Balise): boolean =>
  [cellule, ...parcourir(cellule)].some(
    (b) => b.attributs.align?.toLowerCase() === "right" || /text-align:\s*(?:right|end)/.test(styleDe(b)),
  );

/** Named as such, or words over figures. */
function aUneTete([premiere, ...suite]: Cellule[][]): boolean {
  const dites = (premiere ?? []).filter(({ texte }) => texte !== "");
  if (dites.length === 0) return false;
  if (dites.every(({ entete }) => entete)) return true;
  return (
    dites.every(({ texte }) => !CHIFFRE.test(texte)) &&
    suite.some((rangee) => rangee.some(({ texte }) => CHIFFRE.test(texte)))
  );
}

function aDroite(colonne: Cellule[]): boolean {
  const dites = colonne.filter(({ texte }) => texte !== "");
  if (dites.length === 0) return false;
  return (
    dites.every(({ texte }) => CHIFFRE.test(texte)) ||
    dites.filter(({ droite }) => droite).length * 2 > dites.length
  );
}
