// Which files of the store an authority laid down itself: the store keeps bytes, not their owners.
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pieces")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("empreinte", "text", (c) => c.notNull())
    .addColumn("octets", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("pieces_cle", ["collectivite", "empreinte"])
    .execute();
}
