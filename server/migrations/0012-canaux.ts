// Each authority chooses what carries its messages; what its operator must not let others read is sealed beside it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // `secrets` is sealed (server/secrets/coffre.ts): its key is not in this base.
  await sql`create table canaux (
    collectivite text primary key references collectivites(id),
    sorte text not null,
    reglages jsonb not null,
    secrets bytea,
    change_par text not null,
    change_le timestamptz not null
  )`.execute(db);
  // The former ones, still read: what left by them is answered there.
  await sql`create table canaux_anciens (
    collectivite text not null references collectivites(id),
    description text not null,
    sorte text not null,
    reglages jsonb not null,
    secrets bytea,
    change_par text not null,
    change_le timestamptz not null,
    primary key (collectivite, description)
  )`.execute(db);
  await sql`alter table envois add column canal text`.execute(db);
}
