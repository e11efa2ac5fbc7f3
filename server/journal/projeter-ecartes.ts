import type { FaitEnvoi } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Messages that fit nothing, about an act or about the authority: one list to read. */
export async function projeterEcartes(tx: Tx, f: FaitEnregistre): Promise<void> {
  const fait = f.fait as FaitEnvoi;
  const { collectivite, stream, version } = f;
  if (fait.type === "MessageEcarte") {
    await tx
      .insertInto("messages_ecartes")
      .values({ collectivite, stream, version, ...fait.data, examen: null })
      .execute();
  }
  if (fait.type === "MessageExamine") {
    const { version: examine, ...examen } = fait.data;
    await tx
      .updateTable("messages_ecartes")
      .set({ examen: JSON.stringify(examen) })
      .where("collectivite", "=", collectivite)
      .where("stream", "=", stream)
      .where("version", "=", examine)
      .execute();
  }
}
