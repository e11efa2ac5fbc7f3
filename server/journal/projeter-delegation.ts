import { appliquerDelegation, type FaitDelegation } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_DELEGATION = ["delegations"] as const;

export async function projeterDelegation(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  const avant = await tx
    .selectFrom("delegations")
    .select("etat")
    .where("collectivite", "=", f.collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  const etat = appliquerDelegation(avant?.etat ?? null, f.fait as FaitDelegation);
  await tx
    .insertInto("delegations")
    .values({ collectivite: f.collectivite, id, du: etat.du, etat: JSON.stringify(etat) })
    .onConflict((c) => c.columns(["collectivite", "id"]).doUpdateSet({ etat: JSON.stringify(etat) }))
    .execute();
}
