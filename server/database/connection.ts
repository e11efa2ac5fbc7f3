import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { migrate } from "../migrations/index.ts";
import type { Tables } from "./schema.ts";

export type Base = Kysely<Tables>;
export type Tx = Transaction<Tables>;

// Civil dates stay text: a `date` read as an instant would move with the time zone of the server.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens the database and brings its schema up to date. */
export async function openDatabase(url: string): Promise<Base> {
  const pool = new pg.Pool({ connectionString: url, max: 12, application_name: "executoire" });
  // A connection cut while idle (the server restarts) is reopened at the next query.
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db as Kysely<unknown> as Kysely<unknown>);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}
