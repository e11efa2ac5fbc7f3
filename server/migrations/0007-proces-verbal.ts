// The list of deliberations and the minutes of each sitting; the calendar people subscribe to.
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("proces_verbaux")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("seance", "text", (c) => c.notNull())
    .addColumn("etat", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("proces_verbaux_cle", ["collectivite", "seance"])
    .execute();
  await db.schema
    .createTable("flux_calendrier")
    .addColumn("compte", "text", (c) => c.primaryKey().references("comptes.id").onDelete("cascade"))
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("empreinte", "text", (c) => c.notNull().unique())
    .addColumn("cree_le", "timestamptz", (c) => c.notNull())
    .execute();
}
