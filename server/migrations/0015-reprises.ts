// Acts older than this register: their files wait as readings until somebody confirms them, then they are facts.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("lectures")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("fichier", "text", (c) => c.notNull())
    .addColumn("empreinte", "text", (c) => c.notNull())
    .addColumn("octets", "integer", (c) => c.notNull())
    .addColumn("mime", "text", (c) => c.notNull())
    .addColumn("pages", "integer")
    .addColumn("debuts", "jsonb", (c) => c.notNull())
    .addColumn("texte", "text", (c) => c.notNull())
    .addColumn("lecture", "jsonb", (c) => c.notNull())
    .addColumn("contenu", "jsonb", (c) => c.notNull())
    .addColumn("constats", "jsonb", (c) => c.notNull())
    .addColumn("qui", "jsonb", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("modifie_par", "text", (c) => c.notNull())
    .addColumn("modifie_le", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("lectures_cle", ["collectivite", "id"])
    .execute();
  // The same file laid down twice is the same reading.
  await db.schema
    .createIndex("lectures_fichier")
    .unique()
    .on("lectures")
    .columns(["collectivite", "empreinte"])
    .execute();
  await db.schema
    .createTable("reprises")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("numero", "text", (c) => c.notNull())
    .addColumn("date", "date", (c) => c.notNull())
    .addColumn("objet", "text", (c) => c.notNull())
    .addColumn("empreinte", "text", (c) => c.notNull())
    .addColumn("retiree", "boolean", (c) => c.notNull())
    .addColumn("recherche", sql`tsvector`, (c) => c.notNull())
    .addColumn("etat", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("reprises_cle", ["collectivite", "id"])
    .execute();
  await sql`create index reprises_recherche on reprises using gin (recherche)`.execute(db);
  await sql`create index reprises_fichier on reprises (collectivite, empreinte)`.execute(db);
}
