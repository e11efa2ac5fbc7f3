import { crc32, deflateSync } from "node:zlib";

/** A PNG of bars, in eight-bit colours: what a service joins to its report. Another `graine`, other bars. */
export function barres(largeur: number, hauteur: number, graine = 0): Uint8Array {
  const ligne = 1 + largeur * 3;
  const pixels = Buffer.alloc(ligne * hauteur, 255);
  const valeurs = [0.35, 0.52, 0.48, 0.71, 0.9].map((v, i) =>
    Math.max(0.1, v - ((graine * (i + 3)) % 17) / 60),
  );
  for (let y = 0; y < hauteur; y++) {
    pixels[y * ligne] = 0;
    for (let x = 0; x < largeur; x++) {
      const pas = largeur / valeurs.length;
      const barre = Math.floor(x / pas);
      const dedans = (x % pas) / pas;
      const pleine = dedans > 0.2 && dedans < 0.8 && 1 - y / hauteur < (valeurs[barre] ?? 0);
      if (pleine || y > hauteur - 4) pixels.set([0x1f, 0x5a, 0x45], y * ligne + 1 + x * 3);
    }
  }
  const morceau = (type: string, donnees: Buffer): Buffer => {
    const corps = Buffer.concat([Buffer.from(type, "latin1"), donnees]);
    const cadre = Buffer.alloc(8);
    cadre.writeUInt32BE(donnees.length, 0);
    cadre.writeUInt32BE(crc32(corps), 4);
    return Buffer.concat([cadre.subarray(0, 4), corps, cadre.subarray(4)]);
  };
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(hauteur, 4);
  entete.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    morceau("IHDR", entete),
    morceau("IDAT", deflateSync(pixels, { level: 9 })),
    morceau("IEND", Buffer.alloc(0)),
  ]);
}
