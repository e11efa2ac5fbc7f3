/**
 * What a PDF may unfold to. The library unpacks every stream of objects as soon as it meets it, however much comes out:
 * thirty megabytes of file can hold thirty gigabytes of them. No setting bounds it; its one growing buffer does.
 */
import { decodePDFRawStream, PDFContext, type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";

interface Tampon {
  buffer: Uint8Array;
  ensureBuffer(octets: number): Uint8Array;
}

/** Of one stream: a hundred times what real ones hold. */
const FLUX_OCTETS_MAX = 50_000_000;
/** Of all the streams of a file that is examined. */
const FICHIER_OCTETS_MAX = 200_000_000;

const compte = { reste: Number.POSITIVE_INFINITY, depasse: false };

const prototype = prototypeDuTampon();
const agrandir = prototype.ensureBuffer;
prototype.ensureBuffer = function (this: Tampon, octets) {
  const avant = this.buffer.byteLength;
  if (octets <= avant) return this.buffer;
  if (octets > FLUX_OCTETS_MAX || compte.reste <= 0) {
    compte.depasse = true;
    throw new Error("PDF démesuré");
  }
  const tampon = agrandir.call(this, octets);
  compte.reste -= tampon.byteLength - avant;
  return tampon;
};

/** Null where the file unfolds beyond measure: the library drops what it could not read, and would say nothing of it. */
export async function sansDemesure<T>(lecture: () => Promise<T>): Promise<T | null> {
  compte.reste = FICHIER_OCTETS_MAX;
  compte.depasse = false;
  try {
    const lu = await lecture();
    return compte.depasse ? null : lu;
  } catch (error) {
    if (compte.depasse) return null;
    throw error;
  } finally {
    compte.reste = Number.POSITIVE_INFINITY;
  }
}

function prototypeDuTampon(): Tampon {
  const vide = new Uint8Array([0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
  const dict = PDFContext.create().obj({ Filter: "FlateDecode" }) as PDFDict;
  const flux = decodePDFRawStream(PDFRawStream.of(dict, vide));
  for (let p = Object.getPrototypeOf(flux); p; p = Object.getPrototypeOf(p))
    if (Object.hasOwn(p, "ensureBuffer")) return p as Tampon;
  throw new Error("pdf-lib no longer unpacks through one buffer: what bounds it must be found again");
}
