/** What the worker of the messages does for those who follow the acts. */
import type { Contexte } from "../contexte.ts";
import type { Faire } from "../delivery/boucle.ts";
import { purgerAbonnements } from "./abonnes.ts";
import { preparerAlertes } from "./alertes.ts";
import { envoyerMessages, recueillirMessagesOrphelins } from "./envoyer.ts";

const HEURE_MS = 3_600_000;

export function travailDesAbonnements(ctx: Contexte, travailleur: string): (faire: Faire) => Promise<number> {
  let purge = 0;
  return async (faire) => {
    await faire("reprendre les alertes interrompues", () => recueillirMessagesOrphelins(ctx));
    await faire("effacer les adresses non confirmées", async () => {
      const a = ctx.horloge().getTime();
      if (a - purge < HEURE_MS) return 0;
      await purgerAbonnements(ctx);
      purge = a;
      return 0;
    });
    const preparees = await faire("préparer les alertes", () => preparerAlertes(ctx));
    return preparees + (await faire("envoyer les alertes", () => envoyerMessages(ctx, travailleur)));
  };
}
