// The interface other software deposits through: its accounts, the numbers it knows transactions by, what it asks.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table acces_operateur (
      id text primary key,
      collectivite text not null references collectivites(id),
      nom text not null,
      identifiant text not null,
      -- sealed, not hashed: a single-use word is proved with the secret itself
      secret bytea not null,
      -- SHA-256 of the client certificate in DER; where it is set, nothing enters without that certificate
      certificat text check (certificat ~ '^[0-9a-f]{64}$'),
      -- false: what it deposits waits for a person
      transmet boolean not null,
      cree_par text not null,
      cree_le timestamptz not null,
      revoque_par text,
      revoque_le timestamptz
    )`.execute(db);
  await sql`create unique index acces_identifiant on acces_operateur (identifiant) where revoque_le is null`.execute(
    db,
  );
  await sql`create index acces_certificat on acces_operateur (certificat) where revoque_le is null`.execute(
    db,
  );

  await sql`
    create table mots_uniques (
      empreinte text primary key,
      acces text not null references acces_operateur(id) on delete cascade,
      expire_le timestamptz not null
    )`.execute(db);

  // Numbers given once, for ever: not a projection. What is read of the facts (statut and after it) is written
  // again by each fact; the number, and what only the other software says, stay.
  await sql`
    create table transactions (
      id bigint generated always as identity primary key,
      collectivite text not null references collectivites(id),
      stream text not null,
      cle text not null,
      lu_le timestamptz,
      url_archivage text,
      type smallint not null,
      sens text not null check (sens in ('envoi', 'reception')),
      statut smallint not null,
      ouverte_le timestamptz not null,
      identifiant text,
      liee text,
      archive text,
      unique (collectivite, stream, cle)
    )`.execute(db);
  await sql`create index transactions_statut on transactions (collectivite, statut, ouverte_le desc)`.execute(
    db,
  );
  await sql`create index transactions_identifiant on transactions (collectivite, identifiant)
    where type = 1 and sens = 'envoi'`.execute(db);

  // What was asked by other software and that the facts of the act do not say: to wait, to close, to archive.
  await sql`
    create table gestes_operateur (
      rang bigint generated always as identity primary key,
      collectivite text not null references collectivites(id),
      stream text not null,
      cle text not null,
      -- after which fact of the stream it came
      version integer not null,
      geste text not null,
      par text not null,
      a text not null
    )`.execute(db);
  await sql`create index gestes_operateur_stream on gestes_operateur (collectivite, stream)`.execute(db);

  // One per deposit: what makes a second one, posted after a lost answer, the same deposit.
  await sql`
    create table depots_operateur (
      transaction bigint primary key references transactions(id),
      collectivite text not null references collectivites(id),
      acces text not null references acces_operateur(id),
      agent text,
      empreinte text not null,
      a timestamptz not null
    )`.execute(db);

  // Whom a deposit asks to tell that the State has the act.
  await sql`
    create table avis_operateur (
      transaction bigint not null references transactions(id),
      courriel text not null,
      sources boolean not null,
      -- en-cours and incertain: perhaps sent, never sent again
      etat text not null check (etat in ('attend', 'en-cours', 'envoye', 'refuse', 'incertain')),
      tentatives integer not null default 0,
      prochaine_le timestamptz not null,
      primary key (transaction, courriel)
    )`.execute(db);
  await sql`create index avis_operateur_attente on avis_operateur (prochaine_le) where etat = 'attend'`.execute(
    db,
  );
}
