/** What is read on scanned sheets: the code printed in their corner, and their words where the scanner wrote them. */
import jsqr from "jsqr";
import { extractImages, extractText, getDocumentProxy } from "unpdf";

export interface LectureScan {
  pages: number;
  /** What each code says, and the page it was first seen on. */
  codes: { page: number; texte: string }[];
  /** Fingerprints found in words, sixteen characters at least. */
  empreintes: { page: number; texte: string }[];
}

const PAGES_MAX = 60;
/** Enough for a code of two centimetres; a scan at 600 dots per inch would take seconds. */
const COTE_MAX = 2200;

export async function lireScan(octets: Uint8Array): Promise<LectureScan> {
  const document = await getDocumentProxy(Uint8Array.from(octets));
  const lecture: LectureScan = { pages: document.numPages, codes: [], empreintes: [] };
  const { text } = await extractText(document, { mergePages: false });
  for (let page = 1; page <= Math.min(document.numPages, PAGES_MAX); page++) {
    for (const [trouve] of (text[page - 1] ?? "").matchAll(/\b[0-9a-f]{16,64}\b/g))
      lecture.empreintes.push({ page, texte: trouve });
    for (const image of await extractImages(document, page).catch(() => [])) {
      const texte = lireCode(image);
      if (texte) lecture.codes.push({ page, texte });
    }
  }
  return lecture;
}

interface Image {
  data: Uint8ClampedArray | Uint8Array;
  width: number;
  height: number;
  channels: number;
}

/** The whole sheet, then its lower half as it is: the code is at its foot. */
function lireCode(image: Image): string | null {
  if (image.width * image.height > 200_000_000 || image.width < 60 || image.height < 60) return null;
  for (const [haut, bas, cote] of [
    [0.72, 1, COTE_MAX],
    [0, 1, COTE_MAX],
    [0, 0.28, COTE_MAX],
    [0, 1, 1100],
  ] as const) {
    const { gris, largeur, hauteur } = reduire(image, haut, bas, cote);
    const lu = jsqr.default(gris, largeur, hauteur, { inversionAttempts: "dontInvert" });
    if (lu?.data) return lu.data;
  }
  return null;
}

/** A band of the sheet as the reader wants it, made smaller by averaging. */
function reduire({ data, width, height, channels }: Image, haut: number, bas: number, cote: number) {
  const debut = Math.floor(height * haut);
  const fin = Math.ceil(height * bas);
  const pas = Math.max(1, Math.ceil(Math.max(width, fin - debut) / cote));
  const largeur = Math.floor(width / pas);
  const hauteur = Math.floor((fin - debut) / pas);
  const gris = new Uint8ClampedArray(largeur * hauteur * 4);
  const canaux = Math.min(channels, 3);
  for (let y = 0; y < hauteur; y++) {
    for (let x = 0; x < largeur; x++) {
      let somme = 0;
      for (let dy = 0; dy < pas; dy++)
        for (let dx = 0; dx < pas; dx++) {
          const i = ((debut + y * pas + dy) * width + x * pas + dx) * channels;
          for (let c = 0; c < canaux; c++) somme += data[i + c] ?? 255;
        }
      const valeur = somme / (pas * pas * canaux);
      gris.fill(valeur, (y * largeur + x) * 4, (y * largeur + x) * 4 + 3);
      gris[(y * largeur + x) * 4 + 3] = 255;
    }
  }
  return { gris, largeur, hauteur };
}
