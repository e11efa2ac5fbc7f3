/** Where what was signed may end in a PDF to which layers were added, and the fingerprint of each such beginning. */
import { createHash } from "node:crypto";

/** Ends of a PDF tried as the end of what was signed: layers are added after it. */
const FINS_MAX = 24;

/**
 * Of the whole file, then of each beginning that ends as a PDF does, longest first. The file is read once whatever it
 * holds: anyone may send one, and this thread answers everybody.
 */
export function empreintesDesDebuts(octets: Uint8Array): string[] {
  const fins = new Set<number>([octets.length]);
  const marque = Buffer.from("%%EOF");
  const tampon = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  for (let fin = tampon.lastIndexOf(marque); fin >= 0 && fins.size < FINS_MAX; ) {
    // The end of a revision may be followed by one end of line, of one or two signs.
    for (const suite of [0, 1, 2]) fins.add(Math.min(octets.length, fin + marque.length + suite));
    fin = fin > 0 ? tampon.lastIndexOf(marque, fin - 1) : -1;
  }
  const condensat = createHash("sha256");
  let lu = 0;
  const empreintes: string[] = [];
  for (const fin of [...fins].toSorted((a, b) => a - b)) {
    condensat.update(tampon.subarray(lu, fin));
    lu = fin;
    empreintes.unshift(condensat.copy().digest("hex"));
  }
  return empreintes;
}
