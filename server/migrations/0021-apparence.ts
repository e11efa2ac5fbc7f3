// How each authority sets its documents, and every former setting of it.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table apparences (
      collectivite text not null references collectivites(id),
      version integer not null,
      contenu jsonb not null,
      par text not null,
      modifie_le timestamptz not null,
      primary key (collectivite, version)
    )`.execute(db);
}
