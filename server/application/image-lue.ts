/** What every reader of an image shares: its answer, its bounds, its words. */

const COTE_MAX = 12_000;
/** A photograph of fifty million points; beyond, drawing the document would take the memory of the machine. */
const POINTS_MAX = 50_000_000;

/** What a reader of a format answers: the bytes to keep, or what is wrong and what to do. */
export type ImageLue =
  | { ok: true; octets: Uint8Array; largeur: number; hauteur: number }
  | { ok: false; motif: [phrase: string, remede: string] };

export const ALLEGER = "Réduisez ses dimensions ou sa qualité, puis joignez-la de nouveau.";

/** Said before anything is drawn: a header of a few bytes may announce a wall. */
export function motifDesDimensions(largeur: number, hauteur: number): [string, string] | null {
  if (largeur < 1 || hauteur < 1)
    return [
      "elle n’a pas de dimensions",
      "Enregistrez-la de nouveau depuis votre logiciel, puis joignez-la.",
    ];
  if (largeur > COTE_MAX || hauteur > COTE_MAX || largeur * hauteur > POINTS_MAX)
    return [
      `elle mesure ${largeur.toLocaleString("fr-FR")} sur ${hauteur.toLocaleString("fr-FR")}\u00a0points\u00a0; au plus ${COTE_MAX.toLocaleString("fr-FR")} de côté et 50\u00a0millions de points`,
      ALLEGER,
    ];
  return null;
}

export const illisible: [string, string] = [
  "elle est incomplète ou abîmée",
  "Enregistrez-la de nouveau depuis votre logiciel, puis joignez-la.",
];
