/** The Merkle tree of RFC 6962, section 2.1, over SHA-256: no padding, no leaf counted twice. */
import { createHash } from "node:crypto";

const FEUILLE = Uint8Array.of(0);
const NOEUD = Uint8Array.of(1);

const condenser = (...morceaux: Uint8Array[]): Uint8Array => {
  const condensat = createHash("sha256");
  for (const morceau of morceaux) condensat.update(morceau);
  return new Uint8Array(condensat.digest());
};

export const condenserFeuille = (contenu: Uint8Array): Uint8Array => condenser(FEUILLE, contenu);
export const condenserNoeud = (gauche: Uint8Array, droite: Uint8Array): Uint8Array =>
  condenser(NOEUD, gauche, droite);

/** Where the hash of a whole subtree is read: the 2^`niveau` leaves from `rang` × 2^`niveau`, all of them there. */
export type LireNoeud = (niveau: number, rang: number) => Uint8Array;

/** The leaves as nodes, for trees small enough to be held. Each whole subtree is computed once. */
export function noeudsDe(feuilles: readonly Uint8Array[]): LireNoeud {
  const etages: Uint8Array[][] = [[...feuilles]];
  for (let bas = etages[0] ?? []; bas.length > 1; ) {
    const haut: Uint8Array[] = [];
    for (let i = 0; i + 1 < bas.length; i += 2)
      haut.push(condenserNoeud(bas[i] as Uint8Array, bas[i + 1] as Uint8Array));
    etages.push(haut);
    bas = haut;
  }
  return (niveau, rang) => {
    const noeud = etages[niveau]?.[rang];
    if (!noeud) throw new RangeError(`No whole subtree ${niveau}/${rang}`);
    return noeud;
  };
}

/** Root of the first `taille` leaves. */
export function racine(lire: LireNoeud, taille: number): Uint8Array {
  return taille === 0 ? condenser() : sousArbre(lire, 0, taille);
}

/** Root of the leaves from `debut` to `fin`, excluded. `debut` is a multiple of the largest power of two below the width. */
function sousArbre(lire: LireNoeud, debut: number, fin: number): Uint8Array {
  const largeur = fin - debut;
  const niveau = Math.log2(largeur);
  if (Number.isInteger(niveau)) return lire(niveau, debut / largeur);
  const milieu = debut + puissanceSous(largeur);
  return condenserNoeud(sousArbre(lire, debut, milieu), sousArbre(lire, milieu, fin));
}

/** Hashes that lead from a leaf to the root, nearest first. */
export function preuveDInclusion(lire: LireNoeud, rang: number, taille: number): Uint8Array[] {
  if (rang < 0 || rang >= taille) throw new RangeError(`Leaf ${rang} is not in a tree of ${taille}`);
  const chemin: Uint8Array[] = [];
  let [debut, fin] = [0, taille];
  while (fin - debut > 1) {
    const milieu = debut + puissanceSous(fin - debut);
    if (rang < milieu) {
      chemin.push(sousArbre(lire, milieu, fin));
      fin = milieu;
    } else {
      chemin.push(sousArbre(lire, debut, milieu));
      debut = milieu;
    }
  }
  return chemin.reverse();
}

/** Hashes by which the tree of `premiere` leaves is shown to begin the tree of `seconde` (section 2.1.2). */
export function preuveDeCoherence(lire: LireNoeud, premiere: number, seconde: number): Uint8Array[] {
  if (premiere > seconde) throw new RangeError(`A tree of ${premiere} does not begin one of ${seconde}`);
  return premiere === 0 || premiere === seconde ? [] : descendre(0, seconde, premiere, true);

  function descendre(debut: number, fin: number, m: number, entier: boolean): Uint8Array[] {
    if (m === fin - debut) return entier ? [] : [sousArbre(lire, debut, fin)];
    const k = puissanceSous(fin - debut);
    return m <= k
      ? [...descendre(debut, debut + k, m, entier), sousArbre(lire, debut + k, fin)]
      : [...descendre(debut + k, fin, m - k, false), sousArbre(lire, debut, debut + k)];
  }
}

/** The root these hashes lead to from this leaf; null where their number does not fit the tree. */
export function racineParInclusion(
  feuille: Uint8Array,
  rang: number,
  taille: number,
  chemin: readonly Uint8Array[],
): Uint8Array | null {
  if (!Number.isSafeInteger(rang) || rang < 0 || rang >= taille) return null;
  let [r, dernier, noeud] = [rang, taille - 1, feuille];
  for (const frere of chemin) {
    if (dernier === 0) return null;
    if (r % 2 === 1 || r === dernier) {
      noeud = condenserNoeud(frere, noeud);
      while (r % 2 === 0 && r !== 0) {
        r = Math.floor(r / 2);
        dernier = Math.floor(dernier / 2);
      }
    } else noeud = condenserNoeud(noeud, frere);
    r = Math.floor(r / 2);
    dernier = Math.floor(dernier / 2);
  }
  return dernier === 0 ? noeud : null;
}

/** Whether the first tree is the beginning of the second. */
export function estCoherente(
  premiere: { taille: number; racine: Uint8Array },
  seconde: { taille: number; racine: Uint8Array },
  preuve: readonly Uint8Array[],
): boolean {
  if (premiere.taille > seconde.taille) return false;
  if (premiere.taille === 0) return preuve.length === 0 && egaux(premiere.racine, condenser());
  if (premiere.taille === seconde.taille)
    return preuve.length === 0 && egaux(premiere.racine, seconde.racine);
  const suite = Number.isInteger(Math.log2(premiere.taille)) ? [premiere.racine, ...preuve] : [...preuve];
  let [r, dernier] = [premiere.taille - 1, seconde.taille - 1];
  while (r % 2 === 1) {
    r = Math.floor(r / 2);
    dernier = Math.floor(dernier / 2);
  }
  let ancien = suite[0];
  let nouveau = ancien;
  if (!ancien || !nouveau) return false;
  for (const frere of suite.slice(1)) {
    if (dernier === 0) return false;
    if (r % 2 === 1 || r === dernier) {
      ancien = condenserNoeud(frere, ancien);
      nouveau = condenserNoeud(frere, nouveau);
      while (r % 2 === 0 && r !== 0) {
        r = Math.floor(r / 2);
        dernier = Math.floor(dernier / 2);
      }
    } else nouveau = condenserNoeud(nouveau, frere);
    r = Math.floor(r / 2);
    dernier = Math.floor(dernier / 2);
  }
  return dernier === 0 && egaux(ancien, premiere.racine) && egaux(nouveau, seconde.racine);
}

const puissanceSous = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

export const egaux = (x: Uint8Array, y: Uint8Array): boolean =>
  x.length === y.length && x.every((octet, i) => octet === y[i]);
