import { appliquerProcesVerbal, type FaitProcesVerbal, procesVerbalVide } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_PROCES_VERBAL = ["proces_verbaux"] as const;

export async function projeterProcesVerbal(tx: Tx, f: FaitEnregistre, seance: string): Promise<void> {
  const avant = await tx
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", f.collectivite)
    .where("seance", "=", seance)
    .executeTakeFirst();
  const etat = JSON.stringify(
    appliquerProcesVerbal(avant?.etat ?? procesVerbalVide, f.fait as FaitProcesVerbal),
  );
  await tx
    .insertInto("proces_verbaux")
    .values({ collectivite: f.collectivite, seance, etat })
    .onConflict((c) => c.columns(["collectivite", "seance"]).doUpdateSet({ etat }))
    .execute();
}
