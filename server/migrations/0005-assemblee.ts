// Several bodies in an authority, several terms of each; where their members are written to.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("mandatures")
    // Name of the stream after `mandature:`.
    .addColumn("id", "text")
    .addColumn("organe", "text", (c) => c.notNull().defaultTo("conseil"))
    .addColumn("du", "date")
    .addColumn("version", "integer")
    .execute();
  await sql`update mandatures m set
      id = (select substr(stream, 11) from journal j
            where j.collectivite = m.collectivite and j.type = 'MandatureInstallee' order by rang desc limit 1),
      version = (select max(version) from journal j
            where j.collectivite = m.collectivite and starts_with(j.stream, 'mandature:'))`.execute(db);
  await sql`alter table mandatures
      alter column id set not null,
      alter column version set not null,
      drop constraint mandatures_pkey,
      add primary key (collectivite, id)`.execute(db);
  // Not facts: a person may have them erased.
  await db.schema
    .createTable("coordonnees")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("siege", "text", (c) => c.notNull())
    .addColumn("destinataire", "text", (c) =>
      c.notNull().check(sql`destinataire in ('titulaire', 'suppleant')`),
    )
    .addColumn("personne", "text", (c) => c.notNull())
    .addColumn("canal", "text", (c) => c.notNull().check(sql`canal in ('courriel', 'papier', 'main-propre')`))
    .addColumn("courriel", "text")
    .addColumn("adresse", "text")
    .addColumn("consenti_le", "date")
    .addPrimaryKeyConstraint("coordonnees_cle", ["collectivite", "siege", "destinataire"])
    .execute();
}
