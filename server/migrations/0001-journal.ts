// The journal, its chain, and the tables read from it: what happened is kept once and never edited.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table collectivites (
      id text primary key,
      slug text not null unique,
      siren text not null unique check (siren ~ '^[0-9]{9}$'),
      nom text not null,
      reglages jsonb not null,
      cree_le timestamptz not null
    )`.execute(db);

  await sql`
    create table journal (
      collectivite text not null references collectivites(id),
      rang bigint not null,
      stream text not null,
      version integer not null,
      type text not null,
      data jsonb not null,
      par text not null,
      survenu_le text not null,
      enregistre_le text not null,
      precedente text not null,
      empreinte text not null,
      primary key (collectivite, rang),
      unique (collectivite, stream, version)
    )`.execute(db);

  // Refused by the database itself, not by good manners.
  await sql`
    create function journal_en_ajout_seul() returns trigger language plpgsql as $$
    begin
      raise exception 'Le journal est en ajout seul : % refusé', tg_op using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger journal_sans_modification before update or delete on journal
    for each row execute function journal_en_ajout_seul()`.execute(db);
  await sql`
    create trigger journal_sans_vidage before truncate on journal
    for each statement execute function journal_en_ajout_seul()`.execute(db);

  // The head of each authority's chain: its row lock puts the facts of one authority in one order.
  await sql`
    create table chaines (
      collectivite text primary key references collectivites(id),
      rang bigint not null,
      empreinte text not null
    )`.execute(db);

  // Projections: rebuilt from the journal at any time (executoire reprojeter).
  await sql`
    create table mandatures (
      collectivite text primary key references collectivites(id),
      etat jsonb not null
    )`.execute(db);
  await sql`
    create table seances (
      collectivite text not null references collectivites(id),
      id text not null,
      date date not null,
      phase text not null,
      version integer not null,
      -- what the summons fixed, written once; and what moves at each gesture, kept small
      cadre jsonb not null,
      deroulement jsonb not null,
      primary key (collectivite, id)
    )`.execute(db);
  await sql`
    create table actes (
      collectivite text not null references collectivites(id),
      id text not null,
      seance text not null,
      numero text not null,
      identifiant text,
      objet text not null,
      date_decision date not null,
      affiche text not null,
      publie_le timestamptz,
      executoire_le timestamptz,
      version integer not null,
      etat jsonb not null,
      recherche tsvector not null,
      primary key (collectivite, id)
    )`.execute(db);
  await sql`create index actes_recherche on actes using gin (recherche)`.execute(db);
  await sql`create index actes_publies on actes (collectivite, publie_le desc) where publie_le is not null`.execute(
    db,
  );
  await sql`create index actes_identifiant on actes (collectivite, identifiant) where identifiant is not null`.execute(
    db,
  );
  // A number is used once, for ever, in its transmitted form: 2024/5 and 2024__5 are one number.
  await sql`
    create table numeros (
      collectivite text not null references collectivites(id),
      numero_transmis text not null,
      numero text not null,
      pris_par text not null,
      primary key (collectivite, numero_transmis)
    )`.execute(db);
}
