import type { Base } from "../database/connection.ts";
import type { Journal, Projection } from "./journal.ts";
import { TABLES_PROJETEES } from "./projections.ts";

/**
 * Rebuilds every projection of every authority from the journal, each authority in one transaction:
 * readers see the old tables until the new ones are whole.
 *
 * Returns the number of facts replayed, by authority.
 */
export async function reprojeter(
  db: Base,
  journal: Journal,
  projections: Projection[],
): Promise<Map<string, number>> {
  const rejoues = new Map<string, number>();
  const collectivites = await db.selectFrom("collectivites").select("id").orderBy("id").execute();
  for (const { id } of collectivites) {
    await db.transaction().execute(async (tx) => {
      await tx.selectFrom("chaines").select("rang").where("collectivite", "=", id).forUpdate().execute();
      for (const table of TABLES_PROJETEES)
        await tx.deleteFrom(table).where("collectivite", "=", id).execute();
      let nombre = 0;
      for await (const fait of journal.parcourir(id)) {
        for (const projeter of projections) await projeter(tx, fait);
        nombre++;
      }
      rejoues.set(id, nombre);
    });
  }
  return rejoues;
}
