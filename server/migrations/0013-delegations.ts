// The register of delegations: what the assembly lets its executive decide alone, read from the facts.
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("delegations")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("du", "date", (c) => c.notNull())
    .addColumn("etat", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("delegations_cle", ["collectivite", "id"])
    .execute();
}
