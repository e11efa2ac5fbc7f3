/**
 * Private notes, one text per point. Encrypted here with a key drawn from the link: the server keeps bytes it cannot
 * read as they are, and the same link opens them on another device. Whoever holds the link holds the key.
 */
import type { PointId } from "@executoire/droit";

export type Notes = Record<PointId, string>;

const octetsDe = (texte: string) => new TextEncoder().encode(texte);
const SEL = octetsDe("executoire/elu/1");
const USAGE = octetsDe("notes privees");
const IV_OCTETS = 12;

export async function deriverCle(jeton: string): Promise<CryptoKey> {
  const racine = await crypto.subtle.importKey("raw", octetsDe(jeton), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: SEL, info: USAGE },
    racine,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

export async function chiffrer(cle: CryptoKey, notes: Notes): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_OCTETS));
  const clair = octetsDe(JSON.stringify(notes));
  const chiffre = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, cle, clair));
  let binaire = "";
  for (const octet of [...iv, ...chiffre]) binaire += String.fromCharCode(octet);
  return btoa(binaire);
}

/** Null when these bytes were not encrypted with this key: another link, or altered on the way. */
export async function dechiffrer(cle: CryptoKey, contenu: string): Promise<Notes | null> {
  try {
    const octets = Uint8Array.from(atob(contenu), (c) => c.charCodeAt(0));
    const iv = octets.subarray(0, IV_OCTETS);
    const clair = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, cle, octets.subarray(IV_OCTETS));
    return JSON.parse(new TextDecoder().decode(clair)) as Notes;
  } catch {
    return null;
  }
}

const SEPARATION = "\n\n— Écrit sur un autre appareil —\n";

/** Two devices wrote from the same notes. What only one changed is his; where both did, both texts are kept. */
export function fusionner(base: Notes, mien: Notes, sien: Notes): Notes {
  const notes: Notes = {};
  for (const point of new Set([...Object.keys(sien), ...Object.keys(mien)])) {
    const [avant, moi, lui] = [base[point] ?? "", mien[point] ?? "", sien[point] ?? ""];
    const texte = moi === lui || lui === avant ? moi : moi === avant ? lui : joindre(moi, lui);
    if (texte !== "") notes[point] = texte;
  }
  return notes;
}

function joindre(moi: string, lui: string): string {
  if (moi.includes(lui)) return moi;
  return lui.includes(moi) ? lui : moi + SEPARATION + lui;
}
