import { purgerEchecs } from "../application/echecs.ts";
import type { Contexte } from "../contexte.ts";
import { scellerDus } from "../preuve/sceller.ts";
import { aviser } from "../s2low/avis.ts";
import { startBoucle, type Worker } from "./boucle.ts";
import { preparerAutomatiques } from "./courriers/automatiques.ts";
import { creerFacteur } from "./facteur.ts";
import { recueillirOrphelins } from "./outbox.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";
import { constaterSilences } from "./silences.ts";

const HEURE_MS = 3_600_000;

/** The loop that sends to the Ministry, reads its mail and publishes. Several workers may share one base. */
export const startWorker = (ctx: Contexte, databaseUrl: string, intervalleMs = 1_000): Promise<Worker> =>
  startBoucle(ctx, databaseUrl, intervalleMs, (travailleur, reveiller) => {
    const facteur = creerFacteur(ctx, travailleur, reveiller);
    let purge = 0;
    return {
      // Each work on its own: a mailbox that does not answer must not hold back what is due to be published.
      async tour(faire) {
        await faire("reprendre les envois interrompus", () =>
          recueillirOrphelins(
            ctx,
            (envoi) => envoi.travailleur === travailleur && !facteur.porte(envoi.archive),
          ),
        );
        await faire("envoyer", async () => {
          await facteur.partir();
          // Under way, not done: the end of a round wakes the loop.
          return 0;
        });
        const lus = await faire("relever le courrier", () => releverCourrier(ctx));
        const prepares = await faire("préparer les accusés de réception", () => preparerAutomatiques(ctx));
        await faire("prévenir de l’accusé de réception", () => aviser(ctx));
        await faire("constater les silences", () => constaterSilences(ctx));
        await faire("oublier les anciens échecs de connexion", async () => {
          const a = ctx.horloge().getTime();
          if (a - purge < HEURE_MS) return 0;
          await purgerEchecs(ctx.db, ctx.horloge);
          purge = a;
          return 0;
        });
        await faire("sceller le registre", () => scellerDus(ctx));
        return lus + prepares + (await faire("publier", () => publierDus(ctx)));
      },
      finir: () => facteur.finir(),
    };
  });
