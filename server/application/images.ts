/** Images of drafts: judged by their bytes, written again without what they tell of their author, kept under their fingerprint. */
import type { Empreinte } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { estUnePiece, garderPiece, nomDeFichier } from "./annexes.ts";
import { nettoyerJpeg } from "./image-jpeg.ts";
import { ALLEGER } from "./image-lue.ts";
import { nettoyerPng } from "./image-png.ts";

export const IMAGE_OCTETS_MAX = 10_000_000;
export interface ImageDeposee {
  empreinte: Empreinte;
  mime: "image/png" | "image/jpeg";
  largeur: number;
  hauteur: number;
}

export interface RefusImage {
  code: "image-refusee";
  phrase: string;
  article: null;
  remede: string;
  champ: "image";
}

export const refusImage = (phrase: string, remede: string): RefusImage => ({
  code: "image-refusee",
  phrase,
  article: null,
  remede,
  champ: "image",
});

const enMo = (octets: number): string => (octets / 1_000_000).toFixed(1).replace(".", ",");
export const refusImageTropLourde = refusImage(
  `Cette image n’est pas jointe\u00a0: une image pèse ${IMAGE_OCTETS_MAX / 1_000_000}\u00a0Mo au plus.`,
  ALLEGER,
);

export async function deposerImage(
  ctx: Contexte,
  collectivite: string,
  fichier: string,
  octets: Uint8Array,
): Promise<{ ok: true; valeur: ImageDeposee } | { ok: false; refus: RefusImage }> {
  const lue = await lireImage(octets);
  if (!lue.ok) {
    const [phrase, remede] = lue.motif;
    return {
      ok: false,
      refus: refusImage(`«\u00a0${nomDeFichier(fichier)}\u00a0» n’est pas jointe\u00a0: ${phrase}.`, remede),
    };
  }
  const empreinte = await garderPiece(ctx, collectivite, lue.octets);
  const { mime, largeur, hauteur } = lue;
  return { ok: true, valeur: { empreinte, mime, largeur, hauteur } };
}

/** The bytes of an image this authority laid down; null for anything else it may have laid down. */
export async function lireImageDeposee(
  ctx: Contexte,
  collectivite: string,
  empreinte: string,
): Promise<{ octets: Uint8Array; mime: ImageDeposee["mime"] } | null> {
  if (!/^[0-9a-f]{64}$/.test(empreinte) || !(await estUnePiece(ctx.db, collectivite, empreinte))) return null;
  const octets = await ctx.store.get(empreinte);
  const format = formatDe(octets);
  return format === "png" || format === "jpeg" ? { octets, mime: `image/${format}` } : null;
}

export async function lireImage(
  octets: Uint8Array,
): Promise<
  | { ok: true; octets: Uint8Array; mime: ImageDeposee["mime"]; largeur: number; hauteur: number }
  | { ok: false; motif: [string, string] }
> {
  if (octets.length === 0)
    return { ok: false, motif: ["le fichier est vide", "Vérifiez le fichier, puis joignez-le de nouveau."] };
  if (octets.length > IMAGE_OCTETS_MAX)
    return {
      ok: false,
      motif: [
        `elle pèse ${enMo(octets.length)}\u00a0Mo, et une image ${IMAGE_OCTETS_MAX / 1_000_000}\u00a0Mo au plus`,
        ALLEGER,
      ],
    };
  const format = formatDe(octets);
  if (format !== "png" && format !== "jpeg") return { ok: false, motif: autreFormat(format) };
  const lue = format === "png" ? await nettoyerPng(octets) : nettoyerJpeg(octets);
  return lue.ok ? { ...lue, mime: `image/${format}` } : lue;
}

type Format = "png" | "jpeg" | "gif" | "webp" | "heic" | "svg" | "tiff" | "bmp" | "pdf" | null;

function formatDe(octets: Uint8Array): Format {
  const tete = Buffer.from(octets.buffer, octets.byteOffset, Math.min(octets.length, 512)).toString("latin1");
  if (tete.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (tete.startsWith("\xff\xd8\xff")) return "jpeg";
  if (/^GIF8[79]a/.test(tete)) return "gif";
  if (/^RIFF....WEBP/s.test(tete)) return "webp";
  if (/^....ftyp(?:hei|mif1|avif)/s.test(tete)) return "heic";
  if (/^(?:II\*\0|MM\0\*)/.test(tete)) return "tiff";
  if (/^BM/.test(tete)) return "bmp";
  if (tete.startsWith("%PDF-")) return "pdf";
  return /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--|!DOCTYPE svg)/i.test(tete) ? "svg" : null;
}

const NOMS: Record<Exclude<Format, null | "png" | "jpeg">, string> = {
  gif: "une image GIF",
  webp: "une image WebP",
  heic: "une photographie HEIC ou AVIF",
  svg: "un dessin SVG, qui peut contenir des programmes",
  tiff: "une image TIFF",
  bmp: "une image BMP",
  pdf: "un PDF",
};

function autreFormat(format: Exclude<Format, "png" | "jpeg">): [string, string] {
  const remede =
    format === "pdf"
      ? "Joignez-le en annexe, ou faites-en une image PNG."
      : "Enregistrez-la en PNG ou en JPEG, puis joignez-la.";
  return [
    format
      ? `c’est ${NOMS[format]}\u00a0; seules les images PNG et JPEG sont admises`
      : "son contenu n’est pas celui d’une image PNG ou JPEG, quel que soit son nom",
    remede,
  ];
}
