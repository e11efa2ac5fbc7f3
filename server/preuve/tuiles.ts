/** The tree cut in tiles of 256 hashes, each with its own address for ever (C2SP `tlog-tiles`). */
export const LARGEUR_TUILE = 256;
const ETAGES_PAR_TUILE = 8;

export interface Tuile {
  /** 0 holds the leaves; each level above, the roots of the tiles below. */
  niveau: number;
  n: number;
  /** Hashes in it, from 1 to 256. */
  largeur: number;
}

/** `x001/x234/067` for 1 234 067. */
export function cheminDeTuile(n: number): string {
  const groupes = [String(n % 1000).padStart(3, "0")];
  for (let reste = Math.floor(n / 1000); reste > 0; reste = Math.floor(reste / 1000))
    groupes.unshift(`x${String(reste % 1000).padStart(3, "0")}`);
  return groupes.join("/");
}

/** The number a path says; null for anything else. */
export function lireCheminDeTuile(chemin: string): number | null {
  if (!/^(x\d{3}\/){0,4}\d{3}$/.test(chemin)) return null;
  const n = Number(chemin.replaceAll(/[x/]/g, ""));
  return cheminDeTuile(n) === chemin ? n : null;
}

/** How many hashes a tree of `taille` leaves has at a level of tiles. */
export const largeurDuNiveau = (taille: number, niveau: number): number =>
  Math.floor(taille / LARGEUR_TUILE ** niveau);

/** Every level of a tree, its full tiles and the width of the partial one (0: none). */
export function niveaux(taille: number): { niveau: number; pleines: number; partielle: number }[] {
  const tous = [];
  for (let niveau = 0; largeurDuNiveau(taille, niveau) > 0; niveau++) {
    const largeur = largeurDuNiveau(taille, niveau);
    tous.push({
      niveau,
      pleines: Math.floor(largeur / LARGEUR_TUILE),
      partielle: largeur % LARGEUR_TUILE,
    });
  }
  return tous;
}

/** Whether a tree of that size has this tile: full, or partial with exactly that width. */
export function existe(taille: number, { niveau, n, largeur }: Tuile): boolean {
  const reste = largeurDuNiveau(taille, niveau) - n * LARGEUR_TUILE;
  return largeur >= 1 && largeur <= LARGEUR_TUILE && largeur <= reste;
}

/** The level of the tree at which a hash of this tile stands, and its rank there. */
export const placeDansLArbre = (niveau: number, n: number, i: number): { niveau: number; rang: number } => ({
  niveau: niveau * ETAGES_PAR_TUILE,
  rang: n * LARGEUR_TUILE + i,
});
