import type { Instant } from "@executoire/droit";

/** One signature dictionary as the bytes of the file hold it. */
export interface ChampSignature {
  /** Name of the form field that points to it. */
  champ: string | null;
  /** The bytes the signature speaks of; null when ByteRange leaves out more, or less, than the signature itself. */
  couverts: Uint8Array<ArrayBuffer> | null;
  /** The CMS with its padding of zeros; null in the same case. */
  cms: Uint8Array<ArrayBuffer> | null;
  /** Nothing follows the covered bytes. */
  couvreTout: boolean;
  /** /M, as an instant with its offset. */
  a: Instant | null;
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

/**
 * Finds signatures by their ByteRange in the raw bytes, not through the cross-reference table. A forged
 * table can then hide nothing: the signature must cover all bytes from the first one, except one
 * hexadecimal string, wherever its dictionary is. An object that is no signature dictionary is passed over.
 */
export function lireChampsSignature(pdf: Uint8Array): ChampSignature[] {
  const texte = new TextDecoder("latin1").decode(pdf); // one character per byte: offsets are those of the file
  const champs: ChampSignature[] = [];
  for (const trouve of texte.matchAll(BYTE_RANGE)) {
    const objet = texte.slice(texte.lastIndexOf(" obj", trouve.index), texte.indexOf("endobj", trouve.index));
    if (!/\/SubFilter\s*\/(ETSI\.CAdES\.detached|adbe\.pkcs7\.detached)/.test(objet)) continue;
    const [debut = 0, longueur = 0, reprise = 0, reste = 0] = trouve.slice(1).map(Number);
    const hexa = texte.slice(longueur, reprise);
    const exact = debut === 0 && reprise + reste <= pdf.length && /^<[0-9A-Fa-f]+>$/.test(hexa);
    champs.push({
      champ: nomDuChamp(texte, objet, trouve.index),
      couverts: exact ? joindre(pdf.subarray(0, longueur), pdf.subarray(reprise, reprise + reste)) : null,
      cms: exact ? Uint8Array.from(Buffer.from(hexa.slice(1, -1), "hex")) : null,
      couvreTout: exact && reprise + reste === pdf.length,
      a: lireDate(objet),
    });
  }
  return champs;
}

/** `/T` of the field whose `/V` is this dictionary, as our documents and most others write it. */
function nomDuChamp(texte: string, objet: string, index: number): string | null {
  const numero = /(\d+) (\d+)$/.exec(
    texte.slice(Math.max(0, index - objet.length - 24), texte.lastIndexOf(" obj", index)),
  );
  if (!numero) return null;
  const valeur = texte.search(new RegExp(`/V\\s+${numero[1]}\\s+${numero[2]}\\s+R\\b`));
  if (valeur < 0) return null;
  const champ = texte.slice(texte.lastIndexOf(" obj", valeur), texte.indexOf("endobj", valeur));
  const hexa = /\/T\s*<([0-9A-Fa-f]+)>/.exec(champ)?.[1];
  if (hexa) {
    const octets = Buffer.from(hexa, "hex");
    return octets[0] === 0xfe && octets[1] === 0xff
      ? Buffer.from(octets.subarray(2)).swap16().toString("utf16le")
      : octets.toString("latin1");
  }
  return /\/T\s*\(([^()\\]{1,100})\)/.exec(champ)?.[1] ?? null;
}

function joindre(avant: Uint8Array, apres: Uint8Array): Uint8Array<ArrayBuffer> {
  const tout = new Uint8Array(avant.length + apres.length);
  tout.set(avant);
  tout.set(apres, avant.length);
  return tout;
}

/** `/M (D:20240321101200+01'00')` → `2024-03-21T10:12:00+01:00` (ISO 32000-1, 7.9.4). */
function lireDate(objet: string): Instant | null {
  const m = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)'?)/.exec(objet);
  if (!m) return null;
  const [, annee, mois, jour, heure, minute, seconde, decalage, minutes] = m;
  const zone = decalage ? `${decalage}:${minutes}` : "Z";
  return `${annee}-${mois}-${jour}T${heure}:${minute}:${seconde}${zone}`;
}
