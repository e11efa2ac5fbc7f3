import type { DateCivile, DeliberationAdoptee, Instant } from "@executoire/droit";
import type { Atelier, Champ, Norme } from "./atelier.ts";
import { lireChamps } from "./champs.ts";
import type { CopiePublique } from "./copie.ts";
import { fichiersDesImages, type Images } from "./corps.ts";
import { donneesDeliberation } from "./deliberation-donnees.ts";
import { donneesJointes } from "./donnees-jointes.ts";

/** What the paper of a deliberation is made from. Nothing else is printed. */
export interface Deliberation {
  acte: DeliberationAdoptee;
  /** Short fingerprint of the facts, for the foot of each page. */
  empreinteFaits: string;
  /** The appeal notice is computed for this day of publication (RECOURS-05). */
  publicationPrevueLe: DateCivile;
  /** Last day of appeal for that publication, inclusive (RECOURS-02). */
  finRecours: DateCivile;
  /** `tribunal administratif de Lille`. */
  tribunal: string;
  /** When the document is drawn up: its only date of creation. */
  etabliLe: Instant;
  blason?: { octets: Uint8Array; mime: string } | null;
  /** The images of its text. */
  images?: Images;
  /** A copy for the public: nothing is signed on it. */
  copie?: CopiePublique;
}

export interface DeliberationComposee {
  pdf: Uint8Array;
  pages: number;
  /** Where the visible signatures go. */
  champs: { president: Champ; secretaire: Champ };
}

/** A copy has no place to sign. */
const NULLE_PART: Champ = { page: 0, x: 0, y: 0, largeur: 0, hauteur: 0 };

const EXTENSIONS: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
};

/**
 * The act on paper: PDF/A-3a with its facts attached as JSON (or PDF/UA-1, same content).
 * CGCT, art. R2121-9: each sheet bears the authority's name and the sitting's date. Same input, same bytes.
 * Throws when a character has no glyph, an image of the text was not brought, or the arms are not PNG, JPEG or SVG.
 */
export function deliberationPdf(
  atelier: Atelier,
  d: Deliberation,
  norme: Norme = "a-3a",
): DeliberationComposee {
  const fichiers: Record<string, Uint8Array> = {
    ...fichiersDesImages(d.acte.texte, d.images),
    "faits.json": donneesJointes(d.acte),
  };
  let blason: string | null = null;
  if (d.blason) {
    const extension = EXTENSIONS[d.blason.mime];
    if (extension === undefined)
      throw new RangeError(`Image de type ${d.blason.mime} : PNG, JPEG ou SVG attendu.`);
    blason = `blason.${extension}`;
    fichiers[blason] = d.blason.octets;
  }
  const { pdf, pages, marques } = atelier.composer("deliberation", donneesDeliberation(d, blason), {
    norme,
    fichiers,
  });
  if (d.copie) return { pdf, pages, champs: { president: NULLE_PART, secretaire: NULLE_PART } };
  const { president, secretaire } = lireChamps(marques);
  if (president === undefined || secretaire === undefined) throw new Error("Modèle sans place de signature.");
  return { pdf, pages, champs: { president, secretaire } };
}
