/** A face the templates ask for. Weights are those of CSS and OpenType: 400 regular, 600 semi-bold. */
interface Face {
  famille: string;
  graisse: number;
  italique: boolean;
}

const FACES: Face[] = [
  { famille: "Source Serif 4", graisse: 400, italique: false },
  { famille: "Source Serif 4", graisse: 400, italique: true },
  { famille: "Source Serif 4", graisse: 600, italique: false },
  { famille: "Source Serif 4", graisse: 600, italique: true },
  { famille: "Atkinson Hyperlegible Next", graisse: 400, italique: false },
  { famille: "Atkinson Hyperlegible Next", graisse: 600, italique: false },
];

/** Names of the faces the templates use that are not among these TrueType files. */
export function facesManquantes(polices: Uint8Array[]): string[] {
  const presentes = polices.map(lireFace);
  return FACES.filter(
    (f) =>
      !presentes.some((p) => p.famille === f.famille && p.graisse === f.graisse && p.italique === f.italique),
  ).map((f) => `${f.famille} ${f.graisse}${f.italique ? " italique" : ""}`);
}

/** Reads family, weight and slope of a TrueType file (tables `name` and `OS/2`). Throws on anything else. */
export function lireFace(octets: Uint8Array): Face {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const os2 = table(vue, "OS/2");
  return {
    famille: nom(vue, 16) ?? nom(vue, 1) ?? "",
    graisse: vue.getUint16(os2 + 4),
    italique: (vue.getUint16(os2 + 62) & 1) === 1,
  };
}

function table(vue: DataView, etiquette: string): number {
  for (let i = 0; i < vue.getUint16(4); i++) {
    const entree = 12 + 16 * i;
    const lue = String.fromCharCode(...[0, 1, 2, 3].map((k) => vue.getUint8(entree + k)));
    if (lue === etiquette) return vue.getUint32(entree + 8);
  }
  throw new Error(`Police sans table ${etiquette}.`);
}

/** A Windows Unicode (UTF-16BE) name record: 16 is the typographic family, 1 the legacy one. */
function nom(vue: DataView, identifiant: number): string | undefined {
  const debut = table(vue, "name");
  const chaines = debut + vue.getUint16(debut + 4);
  for (let i = 0; i < vue.getUint16(debut + 2); i++) {
    const r = debut + 6 + 12 * i;
    if (vue.getUint16(r) !== 3 || vue.getUint16(r + 6) !== identifiant) continue;
    const [longueur, position] = [vue.getUint16(r + 8), vue.getUint16(r + 10)];
    let texte = "";
    for (let k = 0; k < longueur; k += 2) texte += String.fromCharCode(vue.getUint16(chaines + position + k));
    return texte;
  }
  return undefined;
}

/**
 * Code points a TrueType face can print (table `cmap`, formats 4 and 12).
 * A text outside them must be refused where it is typed: the composing room would stop at it.
 */
export function couverture(octets: Uint8Array): (codePoint: number) => boolean {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const cmap = table(vue, "cmap");
  const sousTables = Array.from(
    { length: vue.getUint16(cmap + 2) },
    (_, i) => cmap + vue.getUint32(cmap + 8 + 8 * i),
  );
  const douze = sousTables.find((t) => vue.getUint16(t) === 12);
  const quatre = sousTables.find((t) => vue.getUint16(t) === 4);
  if (douze !== undefined) return (c) => dansFormat12(vue, douze, c);
  if (quatre !== undefined) return (c) => dansFormat4(vue, quatre, c);
  throw new Error("Police sans table de caractères Unicode.");
}

function dansFormat12(vue: DataView, t: number, c: number): boolean {
  for (let i = 0; i < vue.getUint32(t + 12); i++) {
    const groupe = t + 16 + 12 * i;
    if (c >= vue.getUint32(groupe) && c <= vue.getUint32(groupe + 4)) return true;
  }
  return false;
}

function dansFormat4(vue: DataView, t: number, c: number): boolean {
  const doubleSegments = vue.getUint16(t + 6);
  for (let i = 0; i < doubleSegments; i += 2) {
    if (c > vue.getUint16(t + 14 + i)) continue;
    const debut = vue.getUint16(t + 16 + doubleSegments + i);
    if (c < debut) return false;
    const position = t + 16 + 3 * doubleSegments + i;
    const decalage = vue.getUint16(position);
    if (decalage === 0) return ((c + vue.getUint16(t + 16 + 2 * doubleSegments + i)) & 0xffff) !== 0;
    return vue.getUint16(position + decalage + 2 * (c - debut)) !== 0;
  }
  return false;
}
