// Everything that leaves goes by one outbox, acts and letters alike; acts that no sitting voted; what the State of an act now tells.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // `rang` is the order of deposit, which names of archives do not tell (`-10` sorts before `-2`).
  await sql`alter table envois add column stream text, add column code text, add column contenu jsonb,
    add column rang bigint generated always as identity, add column reference text,
    add column recherches integer not null default 0`.execute(db);
  // An archive of the release before carries an act; its parts are in the facts, and only an operator that makes its
  // own archives would ask for them: there was none.
  await sql`update envois set stream = 'acte:' || acte, code = '1-1', contenu = '{"code":"1-1"}'`.execute(db);
  await sql`alter table envois drop constraint envois_pkey, drop constraint envois_collectivite_archive_key`.execute(
    db,
  );
  await sql`alter table envois
    alter column stream set not null, alter column code set not null, alter column contenu set not null,
    alter column acte drop not null,
    add primary key (collectivite, archive)`.execute(db);
  // One act leaves at most once at a time, by whatever road.
  await sql`create unique index envois_un_par_acte on envois (collectivite, acte)
    where code = '1-1' and etat <> 'clos'`.execute(db);

  await sql`create table pauses (
    collectivite text not null references collectivites, pause text not null, du timestamptz not null,
    au timestamptz, motif text not null, par text not null, fermee_le timestamptz,
    primary key (collectivite, pause))`.execute(db);

  await sql`create table classifications (
    collectivite text not null references collectivites, version integer not null, date date not null,
    empreinte text not null, avertissements jsonb not null, recue_le text not null,
    primary key (collectivite, version))`.execute(db);
  await sql`create table demandes_classification (
    collectivite text not null references collectivites, archive text not null, date_connue date not null,
    ordonne_par text, jour date not null, a text not null,
    etat text not null check (etat in ('preparee', 'envoyee', 'sans-reponse', 'repondue', 'refusee')), motif text,
    primary key (collectivite, archive))`.execute(db);
  await sql`create table messages_ecartes (
    collectivite text not null references collectivites, stream text not null, version integer not null,
    racine text not null, code text, raison text not null, empreinte text not null, a text not null, examen jsonb,
    primary key (collectivite, stream, version))`.execute(db);
  await sql`create table automatiques_dus (
    collectivite text not null references collectivites, objet text not null, acte text not null, code text not null,
    du_le timestamptz not null, primary key (collectivite, acte, objet))`.execute(db);

  // A letter is known by its name in its mailbox, which another mailbox may give to another letter.
  await sql`alter table receptions add column canal text, add column lettre text`.execute(db);
  await sql`update receptions set canal = 'ministere', lettre = id`.execute(db);
  await sql`alter table receptions alter column canal set not null, alter column lettre set not null`.execute(
    db,
  );
  await sql`create index receptions_lettres on receptions (canal, lettre)`.execute(db);
  await sql`create table messages_recus (
    reception text not null references receptions(id), collectivite text references collectivites, nom text not null,
    racine text not null, empreinte text not null, issue text not null, detail text)`.execute(db);
  await sql`create index messages_recus_connus on messages_recus (collectivite, empreinte, nom)`.execute(db);
  // A message names an act by the number as it travels.
  await sql`create index actes_numero_transmis on actes
    (collectivite, (upper(etat->'transmission'->>'numeroTransmis')))`.execute(db);

  await sql`alter table actes alter column seance drop not null, add column genre text, add column nature text`.execute(
    db,
  );
  await sql`update actes set genre = 'deliberation', nature = 'DE', etat =
    (etat - 'deliberation') || jsonb_build_object(
      'version', version,
      'decision', jsonb_build_object('genre', 'deliberation') || (etat->'deliberation'),
      'document', case when etat->'document' = 'null'::jsonb then 'null'::jsonb
        else etat->'document' || '{"mime":"application/pdf","fichier":null}' end,
      'original', case when etat->'signature' = 'null'::jsonb then 'null'::jsonb else jsonb_build_object(
        'empreinte', etat->'signature'->'empreinte', 'octets', etat->'signature'->'octets',
        'mime', 'application/pdf', 'fichier', null, 'signePar', etat->'signature'->'signataire',
        'signeIci', true, 'a', etat->'signature'->'a') end,
      'parametres', '{}'::jsonb,
      'transmission', etat->'transmission' || jsonb_build_object('annulee', null, 'reference', null, 'canal', (
        select j.data->'canal' from journal j
        where j.collectivite = actes.collectivite and j.stream = 'acte:' || actes.id and j.type = 'ArchiveEnvoyee'
        order by j.version desc limit 1)),
      'courriers', '[]'::jsonb, 'ecartes', '[]'::jsonb, 'notification', null)`.execute(db);
  // Few acts have letters: the desk finds them without reading the others.
  await sql`create index actes_courriers on actes (collectivite) where etat->'courriers' <> '[]'::jsonb`.execute(
    db,
  );
  await sql`alter table actes alter column genre set not null, alter column nature set not null`.execute(db);
  // A document already sent with another act is found by its bytes; late and silent sendings by their state.
  await sql`create index actes_original on actes (collectivite, (etat->'original'->'empreinte'))`.execute(db);
}
