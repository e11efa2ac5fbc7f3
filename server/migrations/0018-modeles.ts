// Appearance of documents, texts ready to use.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Those an authority wrote, and those that came with the product and that it changed.
  await sql`
    create table modeles_de_texte (
      collectivite text not null references collectivites(id),
      id text not null,
      contenu jsonb not null,
      par text not null,
      modifie_le timestamptz not null,
      primary key (collectivite, id)
    )`.execute(db);
}
