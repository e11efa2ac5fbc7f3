import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder belongs to another Ministry that is still running. */
export class DossierOccupe extends Error {}

const tenus = new Set<string>();

/**
 * Takes the folder for this process, and gives the function that lets it go. Two processes in one folder
 * would give the same rank to two deposits, and lose one that was answered 200.
 */
export function verrouiller(racine: string): () => void {
  const chemin = join(resolve(racine), "verrou.json");
  if (tenus.has(chemin)) throw occupe(racine, process.pid);
  const moi = JSON.stringify({ pid: process.pid, depuis: naissance(process.pid) });
  for (let essai = 0; ; essai++) {
    try {
      writeFileSync(chemin, moi, { flag: "wx" });
      break;
    } catch (erreur) {
      if ((erreur as NodeJS.ErrnoException).code !== "EEXIST" || essai > 3) throw erreur;
      const contenu = existsSync(chemin) ? readFileSync(chemin, "utf8") : "";
      const pid = tenant(contenu);
      if (pid !== null) throw occupe(racine, pid);
      ecarter(chemin, contenu);
    }
  }
  tenus.add(chemin);
  return () => {
    tenus.delete(chemin);
    rmSync(chemin, { force: true });
  };
}

const occupe = (racine: string, pid: number) =>
  new DossierOccupe(
    `Le dossier ${racine} sert déjà à un ministère simulé (processus ${pid})\u00a0: arrêtez-le, ou choisissez un autre dossier.`,
  );

/** The process that holds the lock and still lives; `null` for a lock left behind by a crash. */
function tenant(contenu: string): number | null {
  try {
    const { pid, depuis } = JSON.parse(contenu) as { pid: number; depuis: string | null };
    // The same number is ours only by chance (process 1 of a container): we do not hold this folder.
    if (pid === process.pid) return null;
    process.kill(pid, 0);
    // A number used again by another program is not the one that took the lock.
    return depuis === naissance(pid) ? pid : null;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === "EPERM"
      ? (JSON.parse(contenu) as { pid: number }).pid
      : null;
  }
}

/** Moves a dead lock aside; if another process took the folder meanwhile, its lock is given back. */
function ecarter(chemin: string, contenu: string): void {
  const ecarte = `${chemin}.${process.pid}`;
  try {
    renameSync(chemin, ecarte);
  } catch {
    return; // Already moved aside by another: the next turn of the loop sees who won.
  }
  if (readFileSync(ecarte, "utf8") === contenu) rmSync(ecarte);
  else renameSync(ecarte, chemin);
}

/** When a process was born, in its system’s own units; `null` where the system does not say. */
function naissance(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
