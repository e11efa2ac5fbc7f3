import { travailDesAbonnements } from "../abonnements/travail.ts";
import type { Contexte } from "../contexte.ts";
import { startBoucle, type Worker } from "../delivery/boucle.ts";
import { rappelsDeVisa } from "../projets/rappels.ts";
import { distribuerDues, recueillirDistributionsOrphelines } from "./outbox.ts";

/** The loop that sends the convocations, beside the one of the Ministry and under a lock of its own. */
export const startDistribution = (
  ctx: Contexte,
  databaseUrl: string,
  intervalleMs = 1_000,
): Promise<Worker> =>
  startBoucle(ctx, databaseUrl, intervalleMs, (travailleur) => {
    const rappels = rappelsDeVisa(ctx);
    const abonnements = travailDesAbonnements(ctx, travailleur);
    return {
      async tour(faire) {
        await faire("reprendre les messages interrompus", () => recueillirDistributionsOrphelines(ctx));
        await faire("rappeler les visas attendus", rappels);
        const distribuees = await faire("distribuer les convocations", () =>
          distribuerDues(ctx, travailleur),
        );
        return distribuees + (await abonnements(faire));
      },
    };
  });
