/**
 * Bytes ↔ text of a message. The label says ISO-8859-1; the bytes do not always agree (PROTOCOL 3.4).
 */
export type Encodage = "ISO-8859-1" | "UTF-8";

/**
 * Writes one byte per character. Everything above U+00FF must already be a reference.
 *
 * A few texts, such as “QUALITÉ” followed by a no-break space, give bytes that are also valid UTF-8, and
 * readers that guess (ours is not the only one, PROTOCOL 3.4) would read other letters. Those go as
 * references to the last accent: plain ASCII has only one reading.
 */
export function octetsLatin1(xml: string): Uint8Array<ArrayBuffer> {
  const octets = unOctetParCaractere(xml);
  if (!octets.some((o) => o >= 0x80) || utf8(octets) === null) return octets;
  return unOctetParCaractere(xml.replace(/[\u0080-\u00FF]/g, (c) => `&#${c.charCodeAt(0)};`));
}

function unOctetParCaractere(xml: string): Uint8Array<ArrayBuffer> {
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
 * the label says, unless the label says Latin-1 and every such sequence is a French ending read amiss:
 * in ISO-8859-1, `É` or `é` followed by no-break spaces, guillemets or degrees is valid UTF-8 for
 * letters nobody writes here.
 */
export function texteDesOctets(octets: Uint8Array): { texte: string; encodage: Encodage } {
  if (octets.some((o) => o >= 0x80)) {
    const texte = utf8(octets);
    if (texte !== null && (!ditLatin1(octets) || octets.some(propreUtf8)))
      return { texte, encodage: "UTF-8" };
    // Not UTF-8. `TextDecoder("iso-8859-1")` would read Windows-1252: latin1 reads what is written.
  }
  return { texte: latin1(octets), encodage: "ISO-8859-1" };
}

/** What the declaration says; a byte-order mark before it makes it say nothing. */
const ditLatin1 = (octets: Uint8Array): boolean =>
  /^<\?xml[^>]*encoding\s*=\s*["']iso-8859/i.test(latin1(octets.subarray(0, 200)));

const latin1 = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");

/**
 * Bytes that valid UTF-8 has and French ISO-8859-1 has not: C1 controls (in `œ`, `’`, `€`), and the
 * first bytes of `é`, `°` or `ž`, which would be `Ã`, `Â` or `Å` before a sign.
 */
const propreUtf8 = (octet: number): boolean =>
  (octet >= 0x80 && octet < 0xa0) || octet === 0xc2 || octet === 0xc3 || octet === 0xc5;

const decodeur = new TextDecoder("utf-8", { fatal: true });

function utf8(octets: Uint8Array): string | null {
  try {
    return decodeur.decode(octets);
  } catch {
    return null;
  }
}
