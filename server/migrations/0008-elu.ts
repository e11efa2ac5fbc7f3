// Private notes of members, encrypted by their browsers.
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("notes_elus")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("seance", "text", (c) => c.notNull())
    .addColumn("siege", "text", (c) => c.notNull())
    .addColumn("destinataire", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("contenu", "text", (c) => c.notNull())
    .addColumn("modifie_le", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("notes_elus_cle", ["collectivite", "seance", "siege", "destinataire"])
    .execute();
}
