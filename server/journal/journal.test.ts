import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { etablir, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { moteurs } from "../database/essais.ts";
import { MOT_DE_PASSE, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { projections, TABLES_PROJETEES } from "./projections.ts";
import { reprojeter } from "./reprojeter.ts";

// One suite, both engines: what is promised of the journal is promised by each.
for (const moteur of moteurs) {
  describe(`Le journal sur ${moteur.nom}`, { skip: moteur.absent ?? false }, () => {
    test("the database itself refuses to change, remove or empty facts", async () => {
      await using e = await ouvrirEssai({ moteur });
      const refuse = (requete: ReturnType<typeof sql>) =>
        assert.rejects(requete.execute(e.ctx.db), /ajout seul/);
      await refuse(sql`update journal set par = 'quelqu’un d’autre'`);
      await refuse(sql`delete from journal where rang = 1`);
      await refuse(sql`truncate journal cascade`);
      assert.equal(await e.ctx.journal.verifier(e.collectivite), null);
    });

    test("a fact changed by someone who took the guards off is found at its rank", async () => {
      await using e = await ouvrirEssai({ moteur });
      await sql`alter table journal disable trigger all`.execute(e.ctx.db);
      await sql`update journal set data = jsonb_set(data, '{motif}', '"autre"') where rang = 2`.execute(
        e.ctx.db,
      );
      assert.equal(await e.ctx.journal.verifier(e.collectivite), 2);
    });

    test("a fact removed from the end is missed", async () => {
      await using e = await ouvrirEssai({ moteur });
      await sql`alter table journal disable trigger all`.execute(e.ctx.db);
      await sql`delete from journal where rang = (select max(rang) from journal)`.execute(e.ctx.db);
      assert.notEqual(await e.ctx.journal.verifier(e.collectivite), null);
    });

    test("two clerks who write at once leave one chain, in one order, without a gap", async () => {
      await using e = await ouvrirEssai({ moteur });
      await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          e.ctx.journal.ecrire(e.collectivite, `agent ${n}`, (w) =>
            w.ajouter("registre:essai", [{ type: "SeanceLevee", data: { a: "2024-03-19T20:00:00+01:00" } }]),
          ),
        ),
      );
      const faits = await e.ctx.journal.historique(e.collectivite, "registre:essai");
      assert.deepEqual(
        faits.map((f) => f.version),
        Array.from({ length: 12 }, (_, n) => n + 1),
      );
      assert.equal(await e.ctx.journal.verifier(e.collectivite), null);
    });

    test("a transaction that fails leaves no fact and no trace in what is read", async () => {
      await using e = await ouvrirEssai({ moteur });
      const avant = await instantane(e.ctx.db);
      await assert.rejects(
        e.ctx.journal.ecrire(e.collectivite, "agent", async (w) => {
          await w.ajouter(`seance:${SEANCE}`, [{ type: "SecretaireDesigne", data: { siege: "S22" } }]);
          throw new Error("la machine s’arrête ici");
        }),
      );
      assert.deepEqual(await instantane(e.ctx.db), avant);
      assert.equal(await e.ctx.journal.verifier(e.collectivite), null);
    });

    test("rebuilt projections are equal to the live ones, after a whole sitting and a signed act", async () => {
      await using e = await ouvrirEssai({ moteur });
      const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
      await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
      const president = await sessionEssai(e.ctx, "president");
      assert.deepEqual(await signer(e.ctx, president.compte, acte, MOT_DE_PASSE), { ok: true });
      const avant = await instantane(e.ctx.db);
      assert.equal(avant.actes?.length, 1);
      // What a mistake may have spoilt in the read tables does not survive either.
      await e.ctx.db.updateTable("actes").set({ objet: "abîmé" }).execute();
      const rejoues = await reprojeter(e.ctx.db, e.ctx.journal, projections);
      assert.ok((rejoues.get(e.collectivite) ?? 0) > 80);
      assert.deepEqual(await instantane(e.ctx.db), avant);
    });
  });
}

async function instantane(
  db: Awaited<ReturnType<typeof ouvrirEssai>>["ctx"]["db"],
): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of TABLES_PROJETEES) {
    const { rows } =
      await sql`select to_jsonb(t) as ligne from ${sql.table(table)} t order by to_jsonb(t)::text`.execute(
        db,
      );
    tables[table] = rows;
  }
  return tables;
}
