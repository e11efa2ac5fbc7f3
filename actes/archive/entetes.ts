const BLOC = 512;

/** Headers that only describe the next entry: a longer name, a precise date. Their effect is checked after. */
const EXTENSIONS = "xgLK";
/** Plain files: `0`, its ancient form, and the “contiguous” file that is read as one. */
const FICHIERS = "0\u00007";
/** Extended records that change what the bytes of an entry are. */
const TROMPEUR = /\d+ (?:size|GNU\.sparse\.[a-z]+|SCHILY\.realsize)=/;

export type Entete = { verdict: "interdit"; nom: string; type: string } | { verdict: "illisible" };

/**
 * Walks the headers of a tar before it is opened, and gives the first that is not a plain file. The
 * library that opens it takes every type it does not know for a file: a sparse file, a volume, a piece
 * of another archive would come out as documents.
 */
export function premierEnteteSuspect(tar: Uint8Array): Entete | null {
  for (let o = 0; o + BLOC <= tar.length; ) {
    const entete = tar.subarray(o, o + BLOC);
    if (entete.every((octet) => octet === 0)) return null;
    const type = String.fromCharCode(entete[156] ?? 0);
    const nom = texte(entete.subarray(0, 100));
    const taille = tailleDe(entete);
    if (taille === null) return { verdict: "illisible" };
    if (EXTENSIONS.includes(type)) {
      if (TROMPEUR.test(texteEntier(tar.subarray(o + BLOC, o + BLOC + taille))))
        return { verdict: "interdit", nom, type };
    } else if (!FICHIERS.includes(type)) return { verdict: "interdit", nom, type };
    o += BLOC + Math.ceil(taille / BLOC) * BLOC;
  }
  return null;
}

/** Octal only: the binary form is for files of more than eight gibibytes. */
function tailleDe(entete: Uint8Array): number | null {
  const octal = texte(entete.subarray(124, 136)).trim();
  return /^[0-7]{1,11}$/.test(octal) ? Number.parseInt(octal, 8) : null;
}

const texteEntier = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");

/** Up to the first NUL. */
const texte = (octets: Uint8Array): string => texteEntier(octets).split("\0", 1)[0] ?? "";
