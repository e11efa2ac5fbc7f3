import pg from "pg";
import type { Contexte } from "../contexte.ts";
import { envoyerDus, nouvellePresence, recueillirOrphelins } from "./outbox.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";

export interface Worker {
  /** Looks at once instead of at the next turn. */
  reveiller: () => void;
  stop: () => Promise<void>;
}

/**
 * The loop that sends, reads the mail and publishes. Restart is the normal path: each turn looks at what is due in
 * the base, whoever left it there. Several workers may share one base.
 */
export async function startWorker(ctx: Contexte, databaseUrl: string, intervalleMs = 1_000): Promise<Worker> {
  const presence = { id: nouvellePresence() };
  let garde = await holdPresence(databaseUrl, presence.id);
  let arrete = false;
  let reveil: () => void = () => {};

  const attendre = () =>
    new Promise<void>((resolve) => {
      const minuterie = setTimeout(resolve, intervalleMs);
      reveil = () => {
        clearTimeout(minuterie);
        resolve();
      };
    });

  const tour = async () => {
    // Without its lock a worker must not send: another would take its sendings for orphans.
    if (garde.perdue()) garde = await holdPresence(databaseUrl, presence.id);
    await recueillirOrphelins(ctx);
    await envoyerDus(ctx, presence);
    await releverCourrier(ctx);
    await publierDus(ctx);
  };

  const boucle = (async () => {
    while (!arrete) {
      try {
        await tour();
      } catch (error) {
        if (!arrete)
          ctx.log.error({ err: error }, "le travail de fond a échoué ; il reprend au prochain tour");
      }
      if (!arrete) await attendre();
    }
  })();

  return {
    reveiller: () => reveil(),
    async stop() {
      arrete = true;
      reveil();
      await boucle;
      await garde.lacher();
    },
  };
}

async function holdPresence(databaseUrl: string, id: string) {
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
