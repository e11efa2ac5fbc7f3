// Mails to citizens who asked for them, and acts taken off line.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The row is the consent: it goes with the address when the subscription ends or was never confirmed.
  await sql`create table abonnements (
    id text primary key,
    collectivite text not null references collectivites(id),
    adresse text not null,
    matiere text not null,
    mots text not null,
    demande_le timestamptz not null,
    confirme_le timestamptz,
    depuis timestamptz,
    prochaine_le timestamptz,
    unique (collectivite, adresse, matiere, mots)
  )`.execute(db);
  await sql`create index abonnements_dus on abonnements (prochaine_le) where confirme_le is not null`.execute(
    db,
  );
  await sql`create table messages_abonnes (
    rang bigint generated always as identity primary key,
    abonnement text not null references abonnements(id) on delete cascade,
    sorte text not null check (sorte in ('confirmation', 'alerte')),
    etat text not null check (etat in ('a-envoyer', 'en-cours', 'envoye', 'incertain', 'echec', 'sans-objet')),
    tentatives int not null default 0,
    prochaine_le timestamptz not null,
    cree_le timestamptz not null,
    travailleur bigint,
    motif text,
    origine text
  )`.execute(db);
  await sql`create index messages_abonnes_dus on messages_abonnes (prochaine_le) where etat = 'a-envoyer'`.execute(
    db,
  );
  await sql`create index messages_abonnes_origine on messages_abonnes (origine, cree_le) where origine is not null`.execute(
    db,
  );
  // What each subscription was told of: written with the message, so that no act is announced twice.
  await sql`create table actes_annonces (
    abonnement text not null references abonnements(id) on delete cascade,
    acte text not null,
    message bigint not null references messages_abonnes(rang) on delete cascade,
    primary key (abonnement, acte)
  )`.execute(db);
  await sql`create index actes_annonces_message on actes_annonces (message)`.execute(db);
  await sql`create index actes_en_ligne on actes (collectivite, publie_le desc, id) where publie_le is not null`.execute(
    db,
  );
  await sql`create index actes_retires on actes (collectivite)
    where jsonb_array_length(coalesce(etat->'retraits', '[]'::jsonb)) > 0`.execute(db);
}
