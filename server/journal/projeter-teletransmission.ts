import type { FaitTeletransmission } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";
import { projeterClassification } from "./projeter-classification.ts";
import { projeterEcartes } from "./projeter-ecartes.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_TELETRANSMISSION = [
  "pauses",
  "classifications",
  "demandes_classification",
  "messages_ecartes",
] as const;

export async function projeterTeletransmission(tx: Tx, f: FaitEnregistre): Promise<void> {
  const fait = f.fait as FaitTeletransmission;
  const { collectivite } = f;
  await projeterClassification(tx, f);
  await projeterEcartes(tx, f);
  if (fait.type === "PauseOuverte") {
    const { pause, du, au, motif, par } = fait.data;
    await tx
      .insertInto("pauses")
      .values({ collectivite, pause, du, au, motif, par, fermee_le: null })
      .execute();
  }
  if (fait.type === "PauseFermee") {
    await tx
      .updateTable("pauses")
      .set({ fermee_le: fait.data.a })
      .where("collectivite", "=", collectivite)
      .where("pause", "=", fait.data.pause)
      .execute();
  }
}
