import type { Contexte } from "../contexte.ts";
import { startBoucle, type Worker } from "./boucle.ts";
import { envoyerDus, recueillirOrphelins } from "./outbox.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";

/** The loop that sends to the Ministry, reads its mail and publishes. Several workers may share one base. */
export const startWorker = (ctx: Contexte, databaseUrl: string, intervalleMs = 1_000): Promise<Worker> =>
  startBoucle(ctx, databaseUrl, intervalleMs, async (travailleur, faire) => {
    // Each work on its own: a mailbox that does not answer must not hold back what is due to be published.
    await faire("reprendre les envois interrompus", () => recueillirOrphelins(ctx));
    const envoyes = await faire("envoyer", () => envoyerDus(ctx, travailleur));
    const lus = await faire("relever le courrier", () => releverCourrier(ctx));
    return envoyes + lus + (await faire("publier", () => publierDus(ctx)));
  });
