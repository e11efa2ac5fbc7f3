// Who may do what, and who is signed in: passwords as argon2id, sessions by the hash of their token.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comptes (
      id text primary key,
      collectivite text not null references collectivites(id),
      identifiant text not null,
      nom text not null,
      roles text[] not null,
      mot_de_passe text not null,
      signataire jsonb,
      cree_le timestamptz not null
    )`.execute(db);
  await sql`create unique index comptes_identifiant on comptes (lower(identifiant))`.execute(db);
  await sql`
    create table sessions (
      empreinte text primary key,
      compte text not null references comptes(id) on delete cascade,
      jeton text not null,
      cree_le timestamptz not null,
      expire_le timestamptz not null
    )`.execute(db);
  await sql`create index sessions_expirees on sessions (expire_le)`.execute(db);
  // Failed attempts slow the next ones down, whichever process answers.
  await sql`
    create table echecs_connexion (
      identifiant text primary key,
      echecs integer not null,
      jusque timestamptz not null
    )`.execute(db);
  await sql`
    create table certificats (
      collectivite text not null references collectivites(id),
      compte text not null references comptes(id) on delete cascade,
      pem jsonb not null,
      primary key (collectivite, compte)
    )`.execute(db);
}
