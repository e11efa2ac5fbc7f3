// The register as a tree of hashes: leaves that name no person, checkpoints signed for ever.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cles_de_registre (
      collectivite text primary key references collectivites(id),
      nom text not null,
      publique bytea not null,
      scellee bytea not null
    )`.execute(db);
  await sql`
    create table feuilles (
      collectivite text not null references collectivites(id),
      rang bigint not null,
      contenu text not null,
      condensat bytea not null,
      sel bytea not null,
      primary key (collectivite, rang)
    )`.execute(db);
  // Roots of each whole run of 256 leaves, so that a proof reads a few rows whatever the size of the register.
  await sql`
    create table blocs_de_feuilles (
      collectivite text not null references collectivites(id),
      n bigint not null,
      racine bytea not null,
      primary key (collectivite, n)
    )`.execute(db);
  await sql`
    create table points_de_controle (
      collectivite text not null references collectivites(id),
      taille bigint not null,
      note text not null,
      signe_le timestamptz not null,
      primary key (collectivite, taille)
    )`.execute(db);
  await sql`create index feuilles_acte on feuilles (collectivite, ((contenu::jsonb)->'acte'->>'id'))
    where (contenu::jsonb)->'acte' is not null`.execute(db);
  await sql`create index feuilles_fichiers on feuilles using gin (((contenu::jsonb)->'fichiers') jsonb_path_ops)
    where (contenu::jsonb)->'fichiers' is not null`.execute(db);
  for (const table of ["feuilles", "blocs_de_feuilles", "points_de_controle"]) {
    await sql`
      create trigger ${sql.raw(`${table}_sans_modification`)} before update or delete on ${sql.table(table)}
      for each row execute function journal_en_ajout_seul()`.execute(db);
    await sql`
      create trigger ${sql.raw(`${table}_sans_vidage`)} before truncate on ${sql.table(table)}
      for each statement execute function journal_en_ajout_seul()`.execute(db);
  }
}
