import { availableParallelism } from "node:os";
import type { Habit } from "@executoire/documents";
import { Piscina } from "piscina";
import { createApart } from "./apart.ts";
import type { Travaux } from "./worker.ts";

/** Documents made off the main thread: Typst is synchronous, and a page must not wait for a PDF. */
export interface Workshop {
  run<N extends keyof Travaux>(
    travail: N,
    donnees: Parameters<Travaux[N]>[0],
    /** How the authority dresses its documents; absent: ours. */
    habit?: Habit,
  ): Promise<Awaited<ReturnType<Travaux[N]>>>;
  close(): Promise<void>;
}

/** An idle worker holds about 100 MB of fonts and compiler: it is let go after this long. */
const IDLE_MS = 60_000;

/** Of a worker: a file made to fill it stops that worker, and not the server. */
const MEMOIRE_MO = 2_048;
/** Work on what somebody laid down, and that might never end. Waiting for its turn counts. */
const DELAIS_MS: Partial<Record<keyof Travaux, number>> = {
  examinerPdf: 60_000,
  ouvrirFichierDeCle: 20_000,
  lireScan: 60_000,
  ditsDuPdf: 60_000,
  // A template of the authority may turn for ever.
  temoin: 20_000,
};

/** Of a document made with a template of the authority: it was tried on a witness, which is not every document. */
const DELAI_MODELE_MS = 60_000;

export function createWorkshop(
  threads = Math.max(1, Math.min(4, availableParallelism())),
  delaiModeleMs = DELAI_MODELE_MS,
): Workshop {
  const pool = new Piscina({
    filename: new URL("./worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: 1,
    // A worker that waits inside Atomics never turns its event loop, and the compiler's documents are then never
    // let go: about 1 MB each, for ever.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO },
  });
  const apart = createApart(IDLE_MS);
  return {
    run(travail, donnees, habit) {
      const delai = DELAIS_MS[travail];
      if (habit && Object.keys(habit.sources).length > 0)
        return apart.run(
          { travail, donnees, habit },
          Math.min(delai ?? delaiModeleMs, delaiModeleMs),
        ) as never;
      return pool.run({ travail, donnees, habit }, delai ? { signal: AbortSignal.timeout(delai) } : {});
    },
    close() {
      apart.close();
      return pool.destroy();
    },
  };
}
