// Sittings of several bodies, rehearsals, gestures sent once however often, and what is being written.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("seances")
    .addColumn("organe", "text", (c) => c.notNull().defaultTo("conseil"))
    .addColumn("repetition", "boolean", (c) => c.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createTable("gestes")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("seance", "text", (c) => c.notNull())
    .addColumn("geste", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("empreinte", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("gestes_cle", ["collectivite", "seance", "geste"])
    .execute();
  await db.schema
    .createTable("brouillons")
    .addColumn("collectivite", "text", (c) => c.notNull().references("collectivites.id"))
    .addColumn("cle", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("contenu", "jsonb", (c) => c.notNull())
    .addColumn("par", "text", (c) => c.notNull())
    .addColumn("modifie_le", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("brouillons_cle", ["collectivite", "cle"])
    .execute();
  // Sittings projected before this version know nothing of what it adds: their facts do not change, their state
  // gets the values those facts imply.
  await sql`update seances set deroulement = jsonb_build_object(
      'organe', 'conseil', 'modalite', 'presentiel', 'installation', false, 'apresCarence', null,
      'repetitionDe', null, 'aDistance', '[]'::jsonb, 'complements', '[]'::jsonb, 'procurationsEteintes', '[]'::jsonb, 'presidentDeSeance', cadre -> 'president' -> 'siege',
      'carence', null, 'urgence', null, 'suspendue', null, 'huisClos', false, 'version', version
    ) || deroulement`.execute(db);
  await sql`update actes set etat = jsonb_build_object('annulation', null) || etat`.execute(db);
}
