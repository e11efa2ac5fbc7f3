import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** When a process started, in clock ticks since boot; null where the system does not say. */
function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * One process per data folder. The file names its holder by pid and start time, so that a machine that
 * was cut off and restarted (another process under the same pid) does not stay locked out.
 *
 * Returns the function that frees the folder, or the pid of the process that holds it.
 */
export function lockFolder(folder: string): { release: () => void } | { heldBy: number } {
  const path = join(folder, "verrou");
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, JSON.stringify({ pid: process.pid, started: startedAt(process.pid) }));
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readHolder(path);
    if (
      holder &&
      isAlive(holder.pid) &&
      (holder.started === null || holder.started === startedAt(holder.pid))
    ) {
      return { heldBy: holder.pid };
    }
    // The holder is dead: its lock is a trace, not a claim.
    rmSync(path, { force: true });
  }
  return { heldBy: 0 };
}

function readHolder(path: string): { pid: number; started: string | null } | null {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as { pid?: unknown; started?: unknown };
    return typeof value.pid === "number"
      ? { pid: value.pid, started: typeof value.started === "string" ? value.started : null }
      : null;
  } catch {
    return null;
  }
}
