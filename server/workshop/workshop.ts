import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { Travaux } from "./worker.ts";

/** Documents made off the main thread: Typst is synchronous, and a page must not wait for a PDF. */
export interface Workshop {
  run<N extends keyof Travaux>(
    travail: N,
    donnees: Parameters<Travaux[N]>[0],
  ): Promise<Awaited<ReturnType<Travaux[N]>>>;
  close(): Promise<void>;
}

/** An idle worker holds about 100 MB of fonts and compiler: it is let go after this long. */
const IDLE_MS = 60_000;

export function createWorkshop(threads = Math.max(1, Math.min(4, availableParallelism()))): Workshop {
  const pool = new Piscina({
    filename: new URL("./worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: 1,
    // A worker that waits inside Atomics never turns its event loop, and the compiler's documents are then never
    // let go: about 1 MB each, for ever.
    atomics: "disabled",
  });
  return {
    run: (travail, donnees) => pool.run({ travail, donnees }),
    close: () => pool.destroy(),
  };
}
