import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kysely, sql } from "kysely";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { vueSeance } from "../application/vues.ts";
import { openDatabase } from "../database/connection.ts";
import type { Tables } from "../database/schema.ts";
import { ouvrirEssai, SEANCE } from "../essais.ts";
import { TABLES_PROJETEES } from "../journal/projections.ts";

async function instantane(db: Kysely<Tables>): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  // Projets came later: a base of that release holds no fact of theirs to be read again.
  for (const table of TABLES_PROJETEES.filter((t) => t !== "projets" && t !== "circuits")) {
    const lues = sql`select to_jsonb(t) as ligne from ${sql.table(table)} t order by to_jsonb(t)::text`;
    tables[table] = (await lues.execute(db)).rows;
  }
  return tables;
}

/** Brings a base back to what release 0.1 left: its tables, its columns, and the state of a sitting as it wrote it. */
async function revenirA0003(db: Kysely<Tables>): Promise<void> {
  const ajoutees = ["organe", "modalite", "installation", "apresCarence", "repetitionDe", "aDistance"].concat(
    ["complements", "procurationsEteintes", "presidentDeSeance", "carence", "urgence", "suspendue"],
    ["huisClos", "version"],
  );
  await sql`update seances set deroulement = deroulement - ${ajoutees}::text[]`.execute(db);
  await sql`update actes set etat = (etat
      - ${["annulation", "version", "decision", "original", "parametres", "courriers", "ecartes", "notification"]}::text[])
    || jsonb_build_object(
      'deliberation', (etat->'decision') - 'genre',
      'document', case when etat->'document' = 'null'::jsonb then 'null'::jsonb
        else (etat->'document') - '{mime,fichier}'::text[] end,
      'transmission', (etat->'transmission') - '{canal,reference,annulee}'::text[])`.execute(db);
  await sql`alter table actes drop column genre, drop column nature, alter column seance set not null`.execute(
    db,
  );
  await sql`drop index envois_un_par_acte`.execute(db);
  await sql`alter table envois drop constraint envois_pkey, drop column stream, drop column code, drop column contenu,
    drop column rang, drop column reference, drop column canal, drop column recherches,
    alter column acte set not null, add primary key (collectivite, acte), add unique (collectivite, archive)`.execute(
    db,
  );
  await sql`drop table if exists messages_recus, messages_ecartes, automatiques_dus, classifications, demandes_classification,
    pauses, canaux, canaux_anciens, delegations cascade`.execute(db);
  await sql`alter table receptions drop column canal, drop column lettre`.execute(db);
  await sql`drop index if exists actes_numero_transmis, actes_courriers, actes_original`.execute(db);
  await sql`alter table seances drop column organe, drop column repetition`.execute(db);
  await sql`alter table mandatures drop constraint mandatures_pkey, drop column id, drop column organe,
    drop column du, drop column version, add primary key (collectivite)`.execute(db);
  await sql`drop table avis_operateur, depots_operateur, gestes_operateur, transactions, mots_uniques, acces_operateur`.execute(
    db,
  );
  await sql`drop table projets, circuits, versions, plumes, messages_de_fil, fils, revisions_de_fils,
    rappels_de_visa, modeles_de_texte`.execute(db);
  await sql`drop table gestes, brouillons, coordonnees, suivi_convocation, distributions, cles_liens,
    liens_renouveles, destinataires_copie, boite_locale, proces_verbaux, flux_calendrier, notes_elus, pieces`.execute(
    db,
  );
  await sql`drop table if exists apparences, cles_de_registre, feuilles, blocs_de_feuilles, points_de_controle cascade`.execute(
    db,
  );
  await sql`drop table if exists reglages_signature, lots_signature_lignes, lots_signature, preparations_signature,
    appairages_signature, scans_signature, depots_carnet, delegations_signature cascade`.execute(db);
  await sql`drop table if exists documents_rendus, productions cascade`.execute(db);
  await sql`drop table if exists lectures, reprises cascade`.execute(db);
  await sql`drop table if exists actes_annonces, messages_abonnes, abonnements cascade`.execute(db);
  await sql`drop table if exists actes_publics, comptes_publics, mots_publics`.execute(db);
  await sql`drop text search configuration francais`.execute(db);
  await sql`drop text search dictionary mots_vides`.execute(db);
  await sql`drop index if exists actes_retires, actes_en_ligne`.execute(db);
  await sql`delete from kysely_migration where name >= '0004'`.execute(db);
}

for (const tenue of [false, true])
  test(`a base of the release before is read by this one as if it had written it, its sitting ${tenue ? "held" : "to come"}`, async () => {
    await using e = await ouvrirEssai();
    if (tenue) await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
    const avant = await instantane(e.ctx.db);
    await revenirA0003(e.ctx.db);
    const db = await openDatabase(e.databaseUrl);
    try {
      assert.deepEqual(await instantane(db), avant);
      if (!tenue) await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
      assert.equal((await vueSeance(e.ctx, e.collectivite, SEANCE))?.etat.phase, "levee");
    } finally {
      await db.destroy();
    }
  });
