import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { up as journal } from "./0001-journal.ts";
import { up as delivery } from "./0002-delivery.ts";
import { up as comptes } from "./0003-comptes.ts";

/** Numbered, forward only, never edited once released. */
const migrations: Record<string, Migration> = {
  "0001-journal": { up: journal },
  "0002-delivery": { up: delivery },
  "0003-comptes": { up: comptes },
};

export async function migrate(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
