/** A JPEG written again with its picture alone: of what its camera told, only which side is up is kept. */
import { type ImageLue, illisible, motifDesDimensions } from "./image-lue.ts";

const refus = (motif: [string, string]): ImageLue => ({ ok: false, motif });
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const SOS = 0xda;
const EOI = 0xd9;
/** Baseline, extended, progressive: what every reader draws. */
const COURANTS = new Set([0xc0, 0xc1, 0xc2]);
const AUTRES_TRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
/** Tables and intervals the picture is drawn with. */
const TABLES = new Set([0xc4, 0xdb, 0xdd]);
const JFIF = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

export function nettoyerJpeg(octets: Uint8Array): ImageLue {
  const source = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const gardes: Buffer[] = [source.subarray(0, 2)];
  let taille: { largeur: number; hauteur: number } | null = null;
  let orientation = 1;
  let jfif: Buffer | null = null;
  let adobe: Buffer | null = null;
  let dessinee = false;
  for (let i = 2; ; ) {
    if (source[i] !== 0xff) return refus(illisible);
    while (source[i + 1] === 0xff) i++;
    const marque = source[i + 1];
    if (marque === undefined) return refus(illisible);
    if (marque === EOI) break;
    if (i + 4 > source.length) return refus(illisible);
    const fin = i + 2 + source.readUInt16BE(i + 2);
    if (fin > source.length || fin < i + 4) return refus(illisible);
    const segment = source.subarray(i, fin);
    if (COURANTS.has(marque)) {
      if (taille || segment.length < 11) return refus(illisible);
      const [hauteur, largeur, composantes] = [segment.readUInt16BE(5), segment.readUInt16BE(7), segment[9]];
      const motif = motifDesDimensions(largeur, hauteur);
      if (motif) return refus(motif);
      if (composantes !== 1 && composantes !== 3)
        return refus([
          "elle est en couleurs d’imprimeur (CMJN)",
          "Enregistrez-la en couleurs d’écran (RVB), puis joignez-la.",
        ]);
      taille = { largeur, hauteur };
      gardes.push(segment);
    } else if (AUTRES_TRAMES.has(marque)) {
      return refus([
        "elle est écrite dans une variante du JPEG que peu de logiciels lisent",
        "Enregistrez-la de nouveau en JPEG ordinaire ou en PNG, puis joignez-la.",
      ]);
    } else if (marque === SOS) {
      if (!taille) return refus(illisible);
      const suite = finDuTrace(source, fin);
      if (suite === null) return refus(illisible);
      gardes.push(source.subarray(i, suite));
      dessinee = true;
      i = suite;
      continue;
    } else if (TABLES.has(marque)) gardes.push(segment);
    else if (marque === APP0 && segment.toString("latin1", 4, 9) === "JFIF\0") jfif ??= JFIF;
    else if (marque === APP1) orientation = orientationDe(segment) ?? orientation;
    else if (marque === APP14 && segment.toString("latin1", 4, 9) === "Adobe")
      adobe ??= segment.subarray(0, 16);
    i = fin;
  }
  if (!taille || !dessinee) return refus(illisible);
  const [debut, ...reste] = gardes as [Buffer, ...Buffer[]];
  const tete = [jfif, adobe?.length === 16 ? adobe : null, orientation > 1 ? sens(orientation) : null];
  const { largeur, hauteur } = taille;
  return {
    ok: true,
    octets: Buffer.concat([debut, ...tete.filter((s) => s !== null), ...reste, Buffer.from([0xff, EOI])]),
    // As it is seen: a photograph laid on its side is turned by who shows it.
    ...(orientation >= 5 ? { largeur: hauteur, hauteur: largeur } : { largeur, hauteur }),
  };
}

/** Where the next mark begins after the data of a scan; null when the file stops before. */
function finDuTrace(source: Buffer, depuis: number): number | null {
  for (let i = source.indexOf(0xff, depuis); i >= 0; i = source.indexOf(0xff, i + 1)) {
    const suivant = source[i + 1];
    if (suivant === undefined) return null;
    if (suivant === 0 || suivant === 0xff || (suivant >= 0xd0 && suivant <= 0xd7)) continue;
    return i;
  }
  return null;
}

/** Tag 0x0112 of the first directory of an EXIF segment; null where there is none to read. */
function orientationDe(segment: Buffer): number | null {
  if (segment.toString("latin1", 4, 10) !== "Exif\0\0" || segment.length < 18) return null;
  const tiff = segment.subarray(10);
  const petit = tiff.toString("latin1", 0, 2) === "II";
  const u16 = (i: number): number =>
    i + 2 > tiff.length ? 0 : petit ? tiff.readUInt16LE(i) : tiff.readUInt16BE(i);
  const u32 = (i: number): number =>
    i + 4 > tiff.length ? 0 : petit ? tiff.readUInt32LE(i) : tiff.readUInt32BE(i);
  const dossier = u32(4);
  const nombre = Math.min(u16(dossier), 200);
  for (let n = 0; n < nombre; n++) {
    const entree = dossier + 2 + 12 * n;
    if (u16(entree) !== 0x0112) continue;
    const valeur = u16(entree + 8);
    return valeur >= 1 && valeur <= 8 ? valeur : null;
  }
  return null;
}

/** An EXIF segment that says which side is up, and nothing else. */
function sens(orientation: number): Buffer {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const contenu = Buffer.from([...Buffer.from("Exif\0\0", "latin1"), ...tiff]);
  return Buffer.concat([Buffer.from([0xff, APP1, 0, contenu.length + 2]), contenu]);
}
