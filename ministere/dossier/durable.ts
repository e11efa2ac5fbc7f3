import { mkdirSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes a file so that it is whole or absent, even if the power goes: the bytes reach the disk under
 * another name, then the name changes, then the folder’s own entry reaches the disk.
 */
export async function ecrireDurable(chemin: string, octets: Uint8Array | string): Promise<void> {
  const provisoire = `${chemin}.tmp`;
  const fichier = await open(provisoire, "w");
  try {
    await fichier.writeFile(octets);
    await fichier.sync();
  } finally {
    await fichier.close();
  }
  await rename(provisoire, chemin);
  await synchroniserDossier(dirname(chemin));
}

/** Moves a file between two folders of the same disk. */
export async function deplacerDurable(de: string, vers: string): Promise<void> {
  await rename(de, vers);
  await synchroniserDossier(dirname(vers));
  await synchroniserDossier(dirname(de));
}

/** Takes a file away so that it does not come back when the power goes. */
export async function retirerDurable(chemin: string): Promise<void> {
  await rm(chemin, { force: true });
  await synchroniserDossier(dirname(chemin));
}

/** Creates folders at once, and gives the path. */
export function dossier(...morceaux: string[]): string {
  const chemin = join(...morceaux);
  mkdirSync(chemin, { recursive: true });
  return chemin;
}

async function synchroniserDossier(chemin: string): Promise<void> {
  const dossierOuvert = await open(chemin, "r");
  try {
    await dossierOuvert.sync();
  } finally {
    await dossierOuvert.close();
  }
}
