import type { Champ } from "./atelier.ts";

/** ISO A4 in PDF points, as Typst writes it. */
const HAUTEUR_A4 = 841.8898;

interface Marque extends Champ {
  nom: string;
}

const estMarque = (v: unknown): v is Marque =>
  typeof v === "object" &&
  v !== null &&
  typeof (v as Marque).nom === "string" &&
  typeof (v as Marque).x === "number";

/** Marks of a template (origin at the upper left) as PDF rectangles (origin at the lower left), by name. */
export function lireChamps(marques: unknown[]): Partial<Record<string, Champ>> {
  const arrondi = (n: number) => Math.round(n * 100) / 100;
  return Object.fromEntries(
    marques.filter(estMarque).map(({ nom, page, x, y, largeur, hauteur }) => [
      nom,
      {
        page,
        x: arrondi(x),
        y: arrondi(HAUTEUR_A4 - y - hauteur),
        largeur: arrondi(largeur),
        hauteur: arrondi(hauteur),
      },
    ]),
  );
}
