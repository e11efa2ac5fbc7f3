/** The images a text shows, taken from the store for whoever prints it or puts it online. */
import {
  type BlocImage,
  type Empreinte,
  type Issue,
  imagesDe,
  ok,
  type Refus,
  refuser,
  type TexteActe,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { estUnePiece } from "./annexes.ts";

export interface Dimensions {
  largeur: number;
  hauteur: number;
}

/**
 * Every image of these texts, or the one that cannot be shown, in words. What is kept under a fingerprint and is no
 * image is refused: a text must not be a way to read another file.
 */
export async function imagesDuTexte(
  ctx: Contexte,
  ...textes: (TexteActe | undefined)[]
): Promise<Issue<Record<Empreinte, Uint8Array>>> {
  const images: Record<Empreinte, Uint8Array> = {};
  for (const image of textes.flatMap((texte) => (texte ? imagesDe(texte) : []))) {
    if (images[image.empreinte]) continue;
    if (!(await ctx.store.has(image.empreinte))) return refuser(imageAbsente(image));
    const octets = await ctx.store.get(image.empreinte);
    if (!dimensionsDe(octets, image.mime)) return refuser(imageIllisible(image));
    images[image.empreinte] = octets;
  }
  return ok(images);
}

/** The same, where the text is about to bind: each image must have been laid down by this authority, not only be kept. */
export async function imagesDeposees(
  ctx: Contexte,
  collectivite: string,
  ...textes: (TexteActe | undefined)[]
): Promise<Issue<Record<Empreinte, Uint8Array>>> {
  for (const image of textes.flatMap((texte) => (texte ? imagesDe(texte) : [])))
    if (!(await estUnePiece(ctx.db, collectivite, image.empreinte))) return refuser(imageAbsente(image));
  return imagesDuTexte(ctx, ...textes);
}

/** Size in pixels as the file says it, or null where the file is not of that kind. */
export function dimensionsDe(octets: Uint8Array, mime: BlocImage["mime"]): Dimensions | null {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  return mime === "image/png" ? dimensionsPng(vue) : dimensionsJpeg(vue);
}

function dimensionsPng(vue: DataView): Dimensions | null {
  if (vue.byteLength < 33 || vue.getUint32(0) !== 0x89504e47 || vue.getUint32(12) !== 0x49484452) return null;
  return { largeur: vue.getUint32(16), hauteur: vue.getUint32(20) };
}

/** Walks the segments up to the frame header (SOF0 to SOF15, but the tables DHT, JPG and DAC). */
function dimensionsJpeg(vue: DataView): Dimensions | null {
  if (vue.byteLength < 4 || vue.getUint16(0) !== 0xffd8) return null;
  for (let i = 2; i + 9 < vue.byteLength; ) {
    if (vue.getUint8(i) !== 0xff) return null;
    const marque = vue.getUint8(i + 1);
    if (marque >= 0xc0 && marque <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marque))
      return { largeur: vue.getUint16(i + 7), hauteur: vue.getUint16(i + 5) };
    // Filling bytes before a marker.
    i += marque === 0xff ? 1 : 2 + vue.getUint16(i + 2);
  }
  return null;
}

const nommer = ({ alternative, legende, empreinte }: BlocImage): string =>
  legende?.trim() || alternative.trim() || empreinte.slice(0, 16);

const imageAbsente = (image: BlocImage): Refus => ({
  code: "image-absente",
  phrase: `L’image «\u00a0${nommer(image)}\u00a0» du texte n’est pas dans le magasin de fichiers.`,
  article: null,
  remede: "Retirez cette image du texte, ou joignez-la de nouveau.",
  champ: "texte",
});

const imageIllisible = (image: BlocImage): Refus => ({
  code: "image-illisible",
  phrase: `Ce que le texte donne pour l’image «\u00a0${nommer(image)}\u00a0» n’est pas une image PNG ou JPEG.`,
  article: null,
  remede: "Retirez cette image du texte, ou joignez-la de nouveau.",
  champ: "texte",
});
