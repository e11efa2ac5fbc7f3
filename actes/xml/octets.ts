/**
 * Bytes ↔ text of a message. The label says ISO-8859-1; the bytes do not always agree (PROTOCOL 3.4).
 */
export type Encodage = "ISO-8859-1" | "UTF-8";

/** Writes one byte per character. Everything above U+00FF must already be a reference. */
export function octetsLatin1(xml: string): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(xml.length);
  for (let i = 0; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    // Never a `?` in place of a letter: better no message than a damaged one.
    if (code > 0xff) throw new Error(`U+${code.toString(16)} n’existe pas en ISO-8859-1.`);
    octets[i] = code;
  }
  return octets;
}

/**
 * Reads the bytes of a message. Valid UTF-8 with at least one multi-byte sequence is UTF-8 whatever
 * the label says: no French text in ISO-8859-1 looks like that by chance.
 */
export function texteDesOctets(octets: Uint8Array): { texte: string; encodage: Encodage } {
  if (octets.some((o) => o >= 0x80)) {
    try {
      return { texte: new TextDecoder("utf-8", { fatal: true }).decode(octets), encodage: "UTF-8" };
    } catch {
      // Not UTF-8. `TextDecoder("iso-8859-1")` would read Windows-1252: latin1 reads what is written.
    }
  }
  return {
    texte: Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1"),
    encodage: "ISO-8859-1",
  };
}
