// Signing: certificates of persons, signature books, what was printed and waits for its scan.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // `secrets` is sealed (server/secrets/coffre.ts).
  await sql`create table reglages_signature (
    collectivite text primary key references collectivites(id),
    horodatage text,
    si_indisponible text not null check (si_indisponible in ('attendre', 'signer-sans')),
    marque boolean not null,
    carnet jsonb,
    secrets bytea,
    change_par text not null,
    change_le timestamptz not null
  )`.execute(db);
  await sql`create table lots_signature (
    collectivite text not null references collectivites(id),
    id text not null,
    compte text not null references comptes(id),
    moyen text not null,
    cree_le timestamptz not null,
    fini_le timestamptz,
    primary key (collectivite, id)
  )`.execute(db);
  // `a`: the instant it is signed at, chosen before the key speaks. `signe`: bytes kept, whose fact is not written yet.
  await sql`create table lots_signature_lignes (
    collectivite text not null,
    lot text not null,
    piece text not null,
    rang int not null,
    intitule text not null,
    objet text not null,
    empreinte text not null,
    etat text not null check (etat in ('attend', 'signee', 'refusee', 'abandonnee')),
    a text,
    signe jsonb,
    niveau text,
    refus jsonb,
    avertissement text,
    primary key (collectivite, lot, piece),
    foreign key (collectivite, lot) references lots_signature(collectivite, id)
  )`.execute(db);
  // One batch at a time for one signature: nobody signs it twice.
  await sql`create unique index lots_signature_un_par_piece on lots_signature_lignes (collectivite, piece)
    where etat = 'attend'`.execute(db);
  await sql`create table preparations_signature (
    id text primary key,
    collectivite text not null references collectivites(id),
    compte text not null references comptes(id),
    expire_le timestamptz not null,
    contenu jsonb not null
  )`.execute(db);
  // The code and the token themselves are not here, only what recognises them.
  await sql`create table appairages_signature (
    code text primary key,
    collectivite text not null references collectivites(id),
    compte text not null references comptes(id),
    pieces jsonb not null,
    expire_le timestamptz not null,
    jeton text unique,
    jeton_expire_le timestamptz
  )`.execute(db);
  await sql`create table scans_signature (
    collectivite text not null references collectivites(id),
    empreinte text not null,
    fichier text not null,
    pages int not null,
    octets int not null,
    lecture jsonb not null,
    depose_par text not null,
    depose_le timestamptz not null,
    piece text,
    primary key (collectivite, empreinte)
  )`.execute(db);
  await sql`create table depots_carnet (
    collectivite text not null references collectivites(id),
    id text not null,
    piece text not null,
    document text not null,
    intitule text not null,
    objet text not null,
    attendu jsonb not null,
    etat text not null check (etat in ('a-deposer', 'depose', 'signe', 'rejete', 'ecarte', 'retire')),
    etape text,
    motif text,
    retour text,
    cree_par text not null,
    cree_le timestamptz not null,
    depose_le timestamptz,
    vu_le timestamptz,
    prochain timestamptz not null,
    essais int not null default 0,
    primary key (collectivite, id)
  )`.execute(db);
  await sql`create unique index depots_carnet_un_par_piece on depots_carnet (collectivite, piece)
    where etat in ('a-deposer', 'depose')`.execute(db);
  await sql`create table delegations_signature (
    collectivite text not null references collectivites(id),
    id text not null,
    etat jsonb not null,
    primary key (collectivite, id)
  )`.execute(db);
  // Minutes of before: no signature was made here.
  await sql`update proces_verbaux set etat = etat || '{"signatures": []}' where not etat ? 'signatures'`.execute(
    db,
  );
}
