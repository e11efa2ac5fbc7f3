/** Finding a name by two letters, whatever its accents, hyphens and order. */

/** Lower case, without accents, hyphens and apostrophes as spaces: `DUDANT Pierre-Henri` → `dudant pierre henri`. */
export function plier(texte: string): string {
  return texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** True when every typed word begins a word of the name: `le se` finds `LESNE-SETIAUX Monique`. */
export function correspond(nom: string, saisie: string): boolean {
  const mots = plier(nom).split(" ");
  return plier(saisie)
    .split(" ")
    .every((debut) => mots.some((mot) => mot.startsWith(debut)));
}
