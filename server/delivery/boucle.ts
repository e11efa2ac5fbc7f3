import pg from "pg";
import type { Contexte } from "../contexte.ts";
import { nouveauTravailleur } from "./outbox.ts";

export interface Worker {
  /** Looks at once instead of at the next turn. */
  reveiller: () => void;
  stop: () => Promise<void>;
}

/** Does one work of a turn; its failure is logged once and costs the others nothing. Returns how much was done. */
export type Faire = (quoi: string, travail: () => Promise<number>) => Promise<number>;

export interface Travail {
  /** What to do at each turn; how much was done. */
  tour: (faire: Faire) => Promise<number>;
  /** Waits for what the turns left under way. */
  finir?: () => Promise<void>;
}

/**
 * A loop of background work. Restart is the normal path: each turn looks at what is due in the base, whoever left it
 * there. While it lives it holds an advisory lock under its name, so that what it leaves behind is seen as orphaned.
 */
export async function startBoucle(
  ctx: Contexte,
  databaseUrl: string,
  intervalleMs: number,
  preparer: (travailleur: string, reveiller: () => void) => Travail,
): Promise<Worker> {
  const travailleur = nouveauTravailleur();
  const reveiller = () => {
    appele = true;
    reveil();
  };
  const { tour: tourDe, finir } = preparer(travailleur, reveiller);
  let garde = await holdLock(databaseUrl, travailleur);
  let arrete = false;
  let reveil: () => void = () => {};
  // A call that comes during a turn is not lost: the next turn follows at once.
  let appele = false;

  const attendre = () =>
    new Promise<void>((resolve) => {
      if (appele) return resolve();
      const minuterie = setTimeout(resolve, intervalleMs);
      reveil = () => {
        clearTimeout(minuterie);
        resolve();
      };
    });

  const pannes = new Map<string, string>();
  const faire: Faire = async (quoi, travail) => {
    try {
      const faits = await travail();
      if (pannes.delete(quoi)) ctx.log.warn({ travail: quoi }, "le travail de fond a repris");
      return faits;
    } catch (error) {
      const message = (error as Error).message;
      // The same failure at every turn is said once, until it changes or ends.
      if (!arrete && pannes.get(quoi) !== message)
        ctx.log.error(
          { err: error, travail: quoi },
          "le travail de fond a échoué ; il reprend au prochain tour",
        );
      pannes.set(quoi, message);
      return 0;
    }
  };

  const tour = async (): Promise<number> => {
    // Without its lock a worker must not send: another would take its sendings for orphans.
    if (garde.perdue()) garde = await holdLock(databaseUrl, travailleur);
    return tourDe(faire);
  };

  const boucle = (async () => {
    while (!arrete) {
      appele = false;
      // Where there was something to do there is often more: only an idle turn waits.
      if ((await faire("tenir le travail de fond", tour)) > 0) continue;
      if (!arrete) await attendre();
    }
  })();

  return {
    reveiller,
    async stop() {
      arrete = true;
      reveil();
      await boucle;
      // What is still on its way is finished under the lock: let go before, it would look orphaned.
      await finir?.();
      await garde.lacher();
    },
  };
}

async function holdLock(databaseUrl: string, id: string) {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "executoire worker" });
  let perdue = false;
  client.on("error", () => {
    perdue = true;
  });
  client.on("end", () => {
    perdue = true;
  });
  await client.connect();
  await client.query("select pg_advisory_lock($1)", [id]);
  return { perdue: () => perdue, lacher: () => client.end() };
}
