// Documents made for a sitting and for the register.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What was last made of each document. `entree`: fingerprint of all it was made from; the same is not made again.
  await sql`create table documents_rendus (
    collectivite text not null references collectivites(id),
    sujet text not null,
    nom text not null,
    entree text not null,
    empreinte text not null,
    octets int not null,
    pages int not null,
    fait_le timestamptz not null,
    primary key (collectivite, sujet, nom)
  )`.execute(db);
  // The production of all documents of a sitting: one at a time, told while it goes on. `vivant_le`: its last sign.
  await sql`create table productions (
    collectivite text not null references collectivites(id),
    seance text not null,
    tour text not null,
    total int not null,
    traites int not null,
    deja_faits int not null,
    rouges jsonb not null,
    commence_le timestamptz not null,
    vivant_le timestamptz not null,
    fini_le timestamptz,
    duree_ms int,
    par text not null,
    primary key (collectivite, seance)
  )`.execute(db);
}
