// What citizens search: the words of published acts, how many there are of each kind, how their words are written.
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/schema.ts";
import { inscrire, publicDe } from "../recherche/projeter.ts";

const LOT = 500;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const extension of ["unaccent", "pg_trgm", "btree_gin"])
    await sql`create extension if not exists ${sql.id(extension)}`.execute(db);
  // Stop words are known with their accents, before these are taken off: « à » is one, « a » is not.
  await sql`create text search dictionary mots_vides (template = simple, stopwords = french, accept = false)`.execute(
    db,
  );
  await sql`create text search configuration francais (copy = french)`.execute(db);
  await sql`alter text search configuration francais
    alter mapping for asciiword, word, asciihword, hword, hword_asciipart, hword_part
    with mots_vides, unaccent, french_stem`.execute(db);
  await sql`create table actes_publics (
    collectivite text not null references collectivites(id),
    id text not null,
    annee int not null,
    organe text not null,
    nature text not null,
    matiere1 text not null,
    matiere2 text not null,
    numero_cle text not null,
    identifiant_cle text,
    date_decision date not null,
    publie_le timestamptz not null,
    fiche jsonb not null,
    texte text not null,
    recherche tsvector not null,
    primary key (collectivite, id)
  )`.execute(db);
  // The planner knows how common a word is from these: it chooses between the index of words and that of dates.
  await sql`alter table actes_publics alter column recherche set statistics 1000`.execute(db);
  // Walking the acts reads the words of each: they stay in its row, the text goes out of it.
  await sql`alter table actes_publics alter column recherche set storage main, set (toast_tuple_target = 4080)`.execute(
    db,
  );
  await sql`create index actes_publics_mots on actes_publics using gin (collectivite, recherche)`.execute(db);
  for (const colonne of ["annee", "organe", "nature", "matiere1", "matiere2"])
    await sql`create index ${sql.id(`actes_publics_${colonne}`)} on actes_publics
      (collectivite, ${sql.id(colonne)}, date_decision desc, id)`.execute(db);
  await sql`create index actes_publics_date on actes_publics (collectivite, date_decision desc, id)`.execute(
    db,
  );
  await sql`create index actes_publics_recents on actes_publics (collectivite, publie_le desc, id)`.execute(
    db,
  );
  await sql`create index actes_publics_numero on actes_publics (collectivite, numero_cle)`.execute(db);
  await sql`create index actes_publics_identifiant on actes_publics (collectivite, identifiant_cle)`.execute(
    db,
  );
  // Counted as acts come and go: a million rows are never counted to answer a page.
  await sql`create table comptes_publics (
    collectivite text not null references collectivites(id),
    annee int not null,
    organe text not null,
    nature text not null,
    matiere1 text not null,
    matiere2 text not null,
    nombre int not null,
    primary key (collectivite, annee, organe, nature, matiere1, matiere2)
  )`.execute(db);
  await sql`create table mots_publics (
    collectivite text not null references collectivites(id),
    cle text not null,
    mot text not null,
    primary key (collectivite, cle)
  )`.execute(db);
  await sql`create index mots_publics_trigrammes on mots_publics using gin (collectivite, cle gin_trgm_ops)`.execute(
    db,
  );
  await reprendre(db as Kysely<Tables>);
}

/** The acts already online. */
async function reprendre(db: Kysely<Tables>): Promise<void> {
  let apres = { collectivite: "", id: "" };
  for (;;) {
    const lignes = await db
      .selectFrom("actes")
      .select(["collectivite", "id", "etat"])
      .where("publie_le", "is not", null)
      .where(sql<boolean>`(collectivite, id) > (${apres.collectivite}, ${apres.id})`)
      .orderBy("collectivite")
      .orderBy("id")
      .limit(LOT)
      .execute();
    for (const { collectivite, id, etat } of lignes) {
      const ligne = publicDe(etat);
      if (ligne) await inscrire(db, collectivite, id, ligne);
    }
    const derniere = lignes.at(-1);
    if (!derniere || lignes.length < LOT) return;
    apres = derniere;
  }
}
