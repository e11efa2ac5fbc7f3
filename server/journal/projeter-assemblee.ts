import { normaliserNumero } from "@executoire/actes";
import { compositionAu, enExercice, type FaitMandature } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_ASSEMBLEE = ["mandatures"] as const;

export async function projeterAssemblee(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  if (f.fait.type === "NumerosRepris") {
    for (const numero of f.fait.data.numeros)
      await reprendreNumero(tx, f.collectivite, numero, f.fait.data.motif);
  }
  // Facts are read by the day they take effect: one entered late may change what was folded before it.
  const faits = (await tx
    .selectFrom("journal")
    .select(["type", "data"])
    .where("collectivite", "=", f.collectivite)
    .where("stream", "=", f.stream)
    .where("version", "<=", f.version)
    .orderBy("version")
    .execute()) as unknown as FaitMandature[];
  const composition = compositionAu(faits);
  if (!composition) return;
  const { organe, du, profil, president } = composition;
  const ligne = {
    organe,
    du,
    version: f.version,
    etat: JSON.stringify({ profil, president, sieges: enExercice(composition) }),
  };
  await tx
    .insertInto("mandatures")
    .values({ collectivite: f.collectivite, id, ...ligne })
    .onConflict((c) => c.columns(["collectivite", "id"]).doUpdateSet(ligne))
    .execute();
}

async function reprendreNumero(tx: Tx, collectivite: string, numero: string, par: string): Promise<void> {
  const normalise = normaliserNumero(numero);
  if (!normalise.ok) throw new Error(`Numéro intransmissible dans le journal : ${numero}`);
  await tx
    .insertInto("numeros")
    .values({ collectivite, numero_transmis: normalise.valeur, numero, pris_par: par })
    .execute();
}
