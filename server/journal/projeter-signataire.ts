import { appliquerDelegationSignature, type FaitDelegationSignature } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_SIGNATAIRE = ["delegations_signature"] as const;

export async function projeterSignataire(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  const avant = await tx
    .selectFrom("delegations_signature")
    .select("etat")
    .where("collectivite", "=", f.collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  const etat = JSON.stringify(
    appliquerDelegationSignature(avant?.etat ?? null, f.fait as FaitDelegationSignature),
  );
  await tx
    .insertInto("delegations_signature")
    .values({ collectivite: f.collectivite, id, etat })
    .onConflict((c) => c.columns(["collectivite", "id"]).doUpdateSet({ etat }))
    .execute();
}
