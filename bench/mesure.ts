/** What both benchmarks share: order statistics, memory, processor time, and the name of the machine. */
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** The value below which `part` (0 to 1) of the series lies, by nearest rank. NaN for an empty series. */
export function centile(serie: readonly number[], part: number): number {
  const triee = serie.toSorted((a, b) => a - b);
  return triee[Math.max(0, Math.ceil(part * triee.length) - 1)] ?? Number.NaN;
}

export const mediane = (serie: readonly number[]): number => centile(serie, 0.5);

export const ms = (valeur: number): string => `${nombre(valeur)} ms`;
export const ko = (octets: number): string => `${nombre(octets / 1000)} ko`;
export const mo = (octets: number): string => `${nombre(octets / 2 ** 20)} Mio`;

/** Three significant figures are all that a shared machine is worth. */
export function nombre(valeur: number): string {
  if (!Number.isFinite(valeur)) return "–";
  const chiffres = Math.abs(valeur) >= 100 ? 0 : Math.abs(valeur) >= 10 ? 1 : 2;
  return valeur.toLocaleString("fr-FR", { minimumFractionDigits: 0, maximumFractionDigits: chiffres });
}

export function machine(): string {
  const [premier] = cpus();
  const charge = nombre(loadavg()[0] ?? 0);
  return `Node ${process.versions.node}, ${availableParallelism()} cœurs (${premier?.model.trim() ?? "inconnus"}), ${mo(totalmem())}, charge ${charge} au départ`;
}

export interface Processus {
  /** Resident memory, shared pages counted in each process that maps them. */
  rss: number;
  /** Proportional memory: shared pages divided among those who map them; 0 where the system does not say. */
  pss: number;
  /** Processor time since its start, user and system, in milliseconds. */
  cpuMs: number;
}

/** A process, with its descendants or alone, read in /proc. Zeros where there is no /proc. */
export function mesurerProcessus(racine: number, avecDescendance = true): Processus {
  const total = { rss: 0, pss: 0, cpuMs: 0 };
  for (const pid of avecDescendance ? descendance(racine) : [racine]) {
    const stat = champsStat(pid);
    if (!stat) continue;
    total.rss += Number(stat[21]) * 4096;
    total.cpuMs += (Number(stat[11]) + Number(stat[12])) * 10;
    // Children already reaped count with their parent: PostgreSQL gives each connection a process.
    if (avecDescendance && pid === racine) total.cpuMs += (Number(stat[13]) + Number(stat[14])) * 10;
    total.pss += Number(/^Pss:\s+(\d+) kB/m.exec(lire(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
  }
  return total;
}

/** Highest resident memory each process of a family has had so far, the largest of them; 0 where there is no /proc. */
export function picMemoire(racine: number): number {
  let pic = 0;
  const pids = [racine];
  for (const pid of pids) {
    const hwm = /^VmHWM:\s+(\d+) kB/m.exec(lire(`/proc/${pid}/status`))?.[1];
    pic = Math.max(pic, Number(hwm ?? 0) * 1024);
    for (const fil of repertoire(`/proc/${pid}/task`))
      pids.push(...lire(`/proc/${pid}/task/${fil}/children`).split(" ").filter(Boolean).map(Number));
  }
  return pic;
}

function descendance(racine: number): number[] {
  const parents = new Map<number, number>();
  for (const nom of repertoire("/proc")) {
    const pid = Number(nom);
    if (Number.isInteger(pid)) parents.set(pid, Number(champsStat(pid)?.[1] ?? 0));
  }
  const retenus = [racine];
  for (const parent of retenus) for (const [pid, de] of parents) if (de === parent) retenus.push(pid);
  return retenus;
}

/** Fields of /proc/pid/stat from the state on (field 3 of proc(5) is index 0 here). */
function champsStat(pid: number): string[] | null {
  const stat = lire(`/proc/${pid}/stat`);
  return stat === "" ? null : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function lire(chemin: string): string {
  try {
    return readFileSync(chemin, "utf8");
  } catch {
    return "";
  }
}

function repertoire(chemin: string): string[] {
  try {
    return readdirSync(chemin);
  } catch {
    return [];
  }
}
