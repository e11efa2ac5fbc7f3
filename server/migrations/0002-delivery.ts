// The outbox and what comes back: a sending is decided once, in the transaction of its fact.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table envois (
      collectivite text not null references collectivites(id),
      acte text not null,
      archive text not null,
      empreinte text not null,
      -- a-envoyer: certainly not sent; en-cours: being sent by a living worker, or nobody knows;
      -- envoye, incertain, arrete (too many failures), clos: see server/delivery/outbox.ts
      etat text not null check (etat in ('a-envoyer', 'en-cours', 'envoye', 'incertain', 'arrete', 'clos')),
      tentatives integer not null default 0,
      prochaine_le timestamptz not null,
      commence_le timestamptz,
      -- advisory lock held by the connection of the worker that is sending: it falls with the process
      travailleur bigint,
      motif text,
      primary key (collectivite, acte),
      unique (collectivite, archive)
    )`.execute(db);
  await sql`create index envois_dus on envois (prochaine_le) where etat in ('a-envoyer', 'en-cours')`.execute(
    db,
  );

  await sql`
    create table compteurs_envoi (
      collectivite text not null references collectivites(id),
      jour date not null,
      dernier integer not null check (dernier between 1 and 9999),
      primary key (collectivite, jour)
    )`.execute(db);

  // Every mail of the Ministry, kept before it is understood: evidence is never deleted.
  await sql`
    create table receptions (
      id text primary key,
      collectivite text references collectivites(id),
      empreinte text not null,
      recu_le timestamptz not null,
      issue text not null,
      detail text
    )`.execute(db);

  // Display layers (certified copy, receipt), made when first asked for: a cache, losing it costs a second.
  await sql`
    create table rendus (
      collectivite text not null references collectivites(id),
      acte text not null,
      nom text not null,
      version integer not null,
      empreinte text not null,
      primary key (collectivite, acte, nom)
    )`.execute(db);

  await sql`
    create table publications_dues (
      collectivite text not null references collectivites(id),
      acte text not null,
      prochaine_le timestamptz not null,
      tentatives integer not null default 0,
      motif text,
      primary key (collectivite, acte)
    )`.execute(db);
}
