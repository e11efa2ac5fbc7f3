import type { Extension } from "../noms/message.ts";
import { ok, type Result, refuser } from "../resultat.ts";

/** What a file is, told by its bytes: a renamed text file is not a PDF (PROTOCOL 5). */
export interface TypeDeContenu {
  mime: "application/pdf" | "text/xml" | "image/jpeg" | "image/png";
  extension: Extension;
}

/** Recognises PDF, XML, JPEG and PNG; refuses an empty file, an encrypted PDF and everything else. */
export function typeParContenu(octets: Uint8Array, champ = "fichier"): Result<TypeDeContenu> {
  if (octets.length === 0) return refuser("fichier-vide", champ, "5", "Le fichier est vide.");
  if (commence(octets, [0xff, 0xd8, 0xff])) return ok({ mime: "image/jpeg", extension: "jpg" });
  if (commence(octets, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return ok({ mime: "image/png", extension: "png" });
  const debut = latin1(octets.subarray(0, 1024));
  // Readers accept a PDF header anywhere in the first kilobyte.
  if (debut.includes("%PDF-")) {
    if (pdfChiffre(octets))
      return refuser(
        "pdf-chiffre",
        champ,
        "5",
        "Le PDF est chiffré ou protégé\u00a0: la préfecture ne pourrait pas l’ouvrir. Il faut en produire une version sans protection.",
      );
    return ok({ mime: "application/pdf", extension: "pdf" });
  }
  if (/^(?:\xEF\xBB\xBF)?\s*<\?xml[\s?]/.test(debut)) return ok({ mime: "text/xml", extension: "xml" });
  return refuser(
    "fichier-type-refuse",
    champ,
    "5",
    "Le contenu du fichier n’est ni un PDF, ni un XML, ni une image JPEG ou PNG, quel que soit son nom.",
  );
}

/** True when the end of the file is there: a PDF cut by an interrupted upload has no end mark. */
export const pdfComplet = (octets: Uint8Array): boolean =>
  latin1(octets.subarray(Math.max(0, octets.length - 2048))).includes("%%EOF");

/**
 * An encrypted PDF names its encryption dictionary in a trailer, or in the dictionary of a
 * cross-reference stream, which are never compressed. The word elsewhere (in a text, in an attachment)
 * means nothing.
 */
function pdfChiffre(octets: Uint8Array): boolean {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  for (let i = buffer.indexOf("/Encrypt"); i >= 0; i = buffer.indexOf("/Encrypt", i + 1)) {
    const avant = latin1(buffer.subarray(Math.max(0, i - 4096), i));
    const apres = latin1(buffer.subarray(i, i + 4096));
    if (!/^\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/.test(apres)) continue;
    const debut = Math.max(avant.lastIndexOf("trailer"), avant.lastIndexOf(" obj"));
    const fin = apres.search(/\bstream\b|startxref/);
    const dictionnaire = avant.slice(Math.max(0, debut)) + apres.slice(0, fin < 0 ? undefined : fin);
    if (dictionnaire.startsWith("trailer") || /\/Type\s*\/XRef\b/.test(dictionnaire)) return true;
  }
  return false;
}

const commence = (octets: Uint8Array, signature: number[]): boolean =>
  signature.every((o, i) => octets[i] === o);

const latin1 = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");
