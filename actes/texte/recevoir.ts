/** How the bytes of a form were read. */
export type EncodageRecu = "ASCII" | "UTF-8" | "Windows-1252";

/** What Windows-1252 writes where ISO-8859-1 has invisible controls; five places are empty. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/**
 * Text of a form posted by a client that does not say the truth about its encoding (PROTOCOL 9.1).
 * Valid UTF-8 with at least one multi-byte sequence is UTF-8; anything else is Windows-1252, of which
 * the printable part of ISO-8859-1 is a subset. So neither `DÃ©libÃ©ration` nor a byte 0x92 goes further.
 */
export function texteRecu(octets: Uint8Array): { texte: string; encodage: EncodageRecu } {
  if (!octets.some((o) => o >= 0x80))
    return { texte: Buffer.from(octets).toString("latin1"), encodage: "ASCII" };
  try {
    return {
      texte: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets),
      encodage: "UTF-8",
    };
  } catch {
    const texte = Buffer.from(octets)
      .toString("latin1")
      .replace(/[\u0080-\u009F]/g, (c) => WINDOWS[c.charCodeAt(0) - 0x80] ?? c);
    return { texte, encodage: "Windows-1252" };
  }
}
