/** The tree of an authority as the base keeps it: only what a question needs is read. */
import type { Base, Tx } from "../database/connection.ts";
import { type LireNoeud, noeudsDe } from "./merkle.ts";
import { LARGEUR_TUILE } from "./tuiles.ts";

/**
 * The nodes needed for the first `taille` leaves and for these ranks. Whole runs of 256 leaves are known by their root;
 * leaves are read only where a rank, or the end of the tree, falls in a run.
 */
export async function ouvrirArbre(
  base: Base | Tx,
  collectivite: string,
  taille: number,
  rangs: readonly number[] = [],
): Promise<LireNoeud> {
  const racines = await base
    .selectFrom("blocs_de_feuilles")
    .select(["n", "racine"])
    .where("collectivite", "=", collectivite)
    .where("n", "<", String(Math.floor(taille / LARGEUR_TUILE)))
    .orderBy("n")
    .execute();
  const haut = noeudsDe(racines.map(({ racine }) => new Uint8Array(racine)));
  const utiles = new Set([...rangs, Math.max(0, taille - 1)].map((rang) => Math.floor(rang / LARGEUR_TUILE)));
  const blocs = new Map<number, LireNoeud>();
  for (const n of utiles)
    blocs.set(n, noeudsDe(await condensats(base, collectivite, n * LARGEUR_TUILE, taille)));
  const etages = Math.log2(LARGEUR_TUILE);
  return (niveau, rang) => {
    if (niveau >= etages) return haut(niveau - etages, rang);
    const parBloc = LARGEUR_TUILE / 2 ** niveau;
    const bloc = blocs.get(Math.floor(rang / parBloc));
    if (!bloc) throw new RangeError(`Leaves of node ${niveau}/${rang} were not read`);
    return bloc(niveau, rang % parBloc);
  };
}

/** Hashes of at most 256 leaves from `depuis`, below `taille`. */
export async function condensats(
  base: Base | Tx,
  collectivite: string,
  depuis: number,
  taille: number,
): Promise<Uint8Array[]> {
  const lignes = await base
    .selectFrom("feuilles")
    .select("condensat")
    .where("collectivite", "=", collectivite)
    .where("rang", ">", String(depuis))
    .where("rang", "<=", String(Math.min(taille, depuis + LARGEUR_TUILE)))
    .orderBy("rang")
    .execute();
  return lignes.map(({ condensat }) => new Uint8Array(condensat));
}
