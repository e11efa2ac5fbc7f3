import {
  appliquerCircuit,
  appliquerProjet,
  circuitsVides,
  type FaitCircuit,
  type FaitProjet,
  statutDe,
} from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of these streams. */
export const TABLES_PROJETS = ["projets", "circuits"] as const;

export async function projeterProjets(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  const { collectivite, version } = f;
  if (f.stream.startsWith("circuits:")) return projeterCircuits(tx, f);
  const avant = await tx
    .selectFrom("projets")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  const etat = appliquerProjet(avant?.etat ?? null, f.fait as FaitProjet);
  const ligne = { statut: statutDe(etat), version, etat: JSON.stringify(etat) };
  await tx
    .insertInto("projets")
    .values({ collectivite, id, ...ligne })
    .onConflict((c) => c.columns(["collectivite", "id"]).doUpdateSet(ligne))
    .execute();
}

async function projeterCircuits(tx: Tx, { collectivite, fait }: FaitEnregistre): Promise<void> {
  const avant = await tx
    .selectFrom("circuits")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .executeTakeFirst();
  const etat = JSON.stringify(appliquerCircuit(avant?.etat ?? circuitsVides, fait as FaitCircuit));
  await tx
    .insertInto("circuits")
    .values({ collectivite, etat })
    .onConflict((c) => c.column("collectivite").doUpdateSet({ etat }))
    .execute();
}
