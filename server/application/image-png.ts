/** A PNG written again with its picture alone: no text, no date, no place, nothing behind its end. */
import { crc32, createInflate } from "node:zlib";
import { type ImageLue, illisible, motifDesDimensions } from "./image-lue.ts";

/** What the picture needs. The rest (tEXt, iTXt, eXIf, tIME, profiles, animation) goes. */
const GARDES = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs"]);
const CANAUX: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const refus = (motif: [string, string]): ImageLue => ({ ok: false, motif });

export async function nettoyerPng(octets: Uint8Array): Promise<ImageLue> {
  const source = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const gardes: Buffer[] = [source.subarray(0, 8)];
  const donnees: Buffer[] = [];
  let entete: Buffer | null = null;
  for (let i = 8; ; ) {
    if (i + 12 > source.length) return refus(illisible);
    const longueur = source.readUInt32BE(i);
    const fin = i + 12 + longueur;
    if (fin > source.length) return refus(illisible);
    const type = source.toString("latin1", i + 4, i + 8);
    if (crc32(source.subarray(i + 4, fin - 4)) !== source.readUInt32BE(fin - 4)) return refus(illisible);
    const contenu = source.subarray(i + 8, fin - 4);
    if (!entete) {
      if (type !== "IHDR" || longueur !== 13) return refus(illisible);
      entete = contenu;
      const motif = motifDesDimensions(contenu.readUInt32BE(0), contenu.readUInt32BE(4));
      if (motif) return refus(motif);
    } else if (type === "IHDR") return refus(illisible);
    if (type === "IDAT") donnees.push(contenu);
    if (GARDES.has(type)) gardes.push(source.subarray(i, fin));
    // A part we do not know and that the picture cannot do without.
    else if (/^[A-Z]/.test(type)) return refus(illisible);
    i = fin;
    if (type === "IEND") break;
  }
  const attendus = octetsDessines(entete);
  if (attendus === null || (await deplier(donnees, attendus)) !== attendus) return refus(illisible);
  return {
    ok: true,
    octets: Buffer.concat(gardes),
    largeur: entete.readUInt32BE(0),
    hauteur: entete.readUInt32BE(4),
  };
}

/** How many bytes the picture unfolds to; null for a header that says nonsense. */
function octetsDessines(entete: Buffer): number | null {
  const [largeur, hauteur] = [entete.readUInt32BE(0), entete.readUInt32BE(4)];
  const [profondeur = 0, couleur = 0, compression, filtre, entrelace] = entete.subarray(8);
  const canaux = CANAUX[couleur];
  if (!canaux || ![1, 2, 4, 8, 16].includes(profondeur) || compression !== 0 || filtre !== 0) return null;
  const rang = (l: number, h: number): number =>
    l === 0 || h === 0 ? 0 : h * (1 + Math.ceil((l * canaux * profondeur) / 8));
  if (entrelace === 0) return rang(largeur, hauteur);
  if (entrelace !== 1) return null;
  const passes = [
    [0, 8, 0, 8],
    [4, 8, 0, 8],
    [0, 4, 4, 8],
    [2, 4, 0, 4],
    [0, 2, 2, 4],
    [1, 2, 0, 2],
    [0, 1, 1, 2],
  ] as const;
  return passes.reduce(
    (n, [x, dx, y, dy]) => n + rang(Math.ceil((largeur - x) / dx), Math.ceil((hauteur - y) / dy)),
    0,
  );
}

/** Unfolds without keeping: how many bytes come out, stopped as soon as there is one too many. */
function deplier(morceaux: readonly Buffer[], attendus: number): Promise<number> {
  return new Promise((resolve) => {
    const flux = createInflate();
    let total = 0;
    flux.on("data", (sorti: Buffer) => {
      total += sorti.length;
      if (total > attendus) {
        flux.destroy();
        resolve(total);
      }
    });
    flux.on("end", () => resolve(total));
    flux.on("error", () => resolve(-1));
    for (const morceau of morceaux) flux.write(morceau);
    flux.end();
  });
}
