// Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What every projet has become, for lists; nothing but its facts.
  await sql`
    create table projets (
      collectivite text not null references collectivites(id),
      id text not null,
      statut text not null,
      version integer not null,
      etat jsonb not null,
      primary key (collectivite, id)
    )`.execute(db);
  await sql`
    create table circuits (
      collectivite text primary key references collectivites(id),
      etat jsonb not null
    )`.execute(db);
  // Every save of every draft. Its rank names a version: the number of a draft begins again when the draft does.
  await sql`
    create table versions (
      collectivite text not null references collectivites(id),
      cle text not null,
      rang bigint generated always as identity,
      version integer not null,
      contenu jsonb not null,
      octets integer not null,
      caracteres integer not null,
      par text not null,
      debut timestamptz not null,
      fin timestamptz not null,
      retenue text,
      primary key (collectivite, cle, rang)
    )`.execute(db);
  await sql`create index versions_a_elaguer on versions (collectivite, fin) where retenue is null`.execute(
    db,
  );
  await sql`
    create table plumes (
      collectivite text not null references collectivites(id),
      cle text not null,
      compte text not null references comptes(id) on delete cascade,
      nom text not null,
      onglet text not null,
      prise_le timestamptz not null,
      vue_le timestamptz not null,
      primary key (collectivite, cle)
    )`.execute(db);
  await sql`
    create table fils (
      collectivite text not null references collectivites(id),
      projet text not null,
      id text not null,
      texte text not null,
      cite text not null,
      ancre jsonb,
      remplacement text,
      etat text not null,
      par jsonb not null,
      cree_le timestamptz not null,
      clos_par text,
      clos_le timestamptz,
      place boolean not null,
      primary key (collectivite, projet, id)
    )`.execute(db);
  await sql`
    create table messages_de_fil (
      collectivite text not null references collectivites(id),
      projet text not null,
      fil text not null,
      rang bigint generated always as identity,
      par jsonb not null,
      texte text not null,
      a timestamptz not null,
      primary key (collectivite, projet, fil, rang),
      foreign key (collectivite, projet, fil) references fils (collectivite, projet, id) on delete cascade
    )`.execute(db);
  // Moves with each thread and message, so that a page knows when to read them again.
  await sql`
    create table revisions_de_fils (
      collectivite text not null references collectivites(id),
      projet text not null,
      revision integer not null,
      primary key (collectivite, projet)
    )`.execute(db);
  // One reminder a day at most for each step waited for.
  await sql`
    create table rappels_de_visa (
      collectivite text not null references collectivites(id),
      projet text not null,
      compte text not null,
      jour date not null,
      etape integer not null,
      envoye_le timestamptz,
      primary key (collectivite, projet, compte, jour, etape)
    )`.execute(db);
}
