/** The parts of a .docx or an .odt that are read, taken out under bounds: a small file may unfold to anything. */
import { Unzip, type UnzipFile, UnzipInflate } from "fflate";

export const FICHIER_OCTETS_MAX = 25_000_000;
const ENTREES_MAX = 3000;
const ENTREE_OCTETS_MAX = 30_000_000;
const TOTAL_OCTETS_MAX = 80_000_000;
/** Small enough that what one piece unfolds to stays bounded before it is counted. */
const MORCEAU = 16_384;

export type Archive =
  | { ok: true; parties: Map<string, Uint8Array>; noms: string[] }
  | { ok: false; phrase: string };

export function ouvrirArchive(octets: Uint8Array, utile: (nom: string) => boolean): Archive {
  if (octets.length > FICHIER_OCTETS_MAX)
    return { ok: false, phrase: `il pèse plus de ${FICHIER_OCTETS_MAX / 1_000_000}\u00a0Mo` };
  const parties = new Map<string, Uint8Array>();
  const noms: string[] = [];
  let total = 0;
  let defaut = "";
  const arreter = (phrase: string): void => {
    defaut ||= phrase;
  };
  const lecteur = new Unzip((entree: UnzipFile) => {
    if (noms.length >= ENTREES_MAX) return arreter("il contient trop de parties");
    noms.push(entree.name);
    if (!utile(entree.name) || defaut) return;
    const morceaux: Uint8Array[] = [];
    let taille = 0;
    entree.ondata = (erreur, morceau, dernier) => {
      if (erreur) return arreter("il est abîmé");
      taille += morceau.length;
      total += morceau.length;
      if (taille > ENTREE_OCTETS_MAX || total > TOTAL_OCTETS_MAX) {
        entree.terminate();
        return arreter("il se déplie en plus de données qu’un texte n’en contient");
      }
      morceaux.push(morceau);
      if (dernier) parties.set(entree.name, joindre(morceaux, taille));
    };
    entree.start();
  });
  lecteur.register(UnzipInflate);
  try {
    for (let i = 0; i < octets.length && !defaut; i += MORCEAU)
      lecteur.push(octets.subarray(i, i + MORCEAU), i + MORCEAU >= octets.length);
  } catch {
    arreter("il est abîmé");
  }
  return defaut ? { ok: false, phrase: defaut } : { ok: true, parties, noms };
}

function joindre(morceaux: Uint8Array[], taille: number): Uint8Array {
  const tout = new Uint8Array(taille);
  let i = 0;
  for (const morceau of morceaux) {
    tout.set(morceau, i);
    i += morceau.length;
  }
  return tout;
}
