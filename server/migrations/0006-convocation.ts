// The convocation as it leaves: who received what, by which message, and what each one answered.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table suivi_convocation (
      collectivite text not null references collectivites(id),
      seance text not null,
      siege text not null,
      destinataire text not null check (destinataire in ('titulaire', 'suppleant')),
      ouverte_le text,
      reponse text check (reponse in ('present', 'absent', 'procuration')),
      mandataire text,
      origine text,
      recue_le text,
      rang integer,
      primary key (collectivite, seance, siege, destinataire)
    )`.execute(db);

  await sql`
    create table distributions (
      collectivite text not null references collectivites(id),
      seance text not null,
      envoi integer not null,
      siege text not null,
      destinataire text not null check (destinataire in ('titulaire', 'suppleant', 'copie')),
      nom text not null,
      canal text not null check (canal in ('courriel', 'papier', 'main-propre')),
      adresse text,
      -- a-envoyer: certainly not sent (on paper: not handed over yet); en-cours: being sent by a living worker, or
      -- nobody knows; incertain: sent, no answer; echec: refused for good; remis: by hand or by post
      etat text not null check (etat in ('a-envoyer', 'en-cours', 'envoye', 'incertain', 'echec', 'remis')),
      tentatives integer not null default 0,
      edition integer not null default 0,
      prochaine_le timestamptz not null,
      commence_le timestamptz,
      -- advisory lock held by the connection of the worker that is sending: it falls with the process
      travailleur bigint,
      motif text,
      empreinte text,
      message_id text,
      fait_le timestamptz,
      primary key (collectivite, seance, envoi, siege, destinataire)
    )`.execute(db);
  await sql`
    create index distributions_dues on distributions (prochaine_le)
    where etat in ('a-envoyer', 'en-cours') and canal = 'courriel'`.execute(db);

  await sql`
    create table cles_liens (
      collectivite text primary key references collectivites(id),
      cle text not null
    )`.execute(db);
  await sql`
    create table liens_renouveles (
      collectivite text not null references collectivites(id),
      seance text not null,
      siege text not null,
      destinataire text not null,
      edition integer not null,
      primary key (collectivite, seance, siege, destinataire)
    )`.execute(db);

  await sql`
    create table destinataires_copie (
      collectivite text not null references collectivites(id),
      id text not null,
      nom text not null,
      commune text not null,
      adresse text not null,
      primary key (collectivite, id)
    )`.execute(db);
  await sql`create unique index destinataires_copie_adresse on destinataires_copie (collectivite, lower(adresse))`.execute(
    db,
  );

  await sql`
    create table boite_locale (
      collectivite text not null references collectivites(id),
      message_id text not null,
      nom text not null,
      adresse text not null,
      objet text not null,
      empreinte text not null,
      recu_le timestamptz not null,
      primary key (collectivite, message_id)
    )`.execute(db);
}
