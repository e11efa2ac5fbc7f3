import type { Contexte } from "../../contexte.ts";
import { startBoucle, type Worker } from "../../delivery/boucle.ts";
import { releverCarnets } from "./depots.ts";

/** The loop that asks external signature books what became of the documents they hold. */
export const startCarnet = (ctx: Contexte, databaseUrl: string, intervalleMs = 15_000): Promise<Worker> =>
  startBoucle(ctx, databaseUrl, intervalleMs, () => ({
    tour: (faire) => faire("relever les parapheurs externes", () => releverCarnets(ctx)),
  }));
