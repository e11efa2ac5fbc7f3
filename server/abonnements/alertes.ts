/** What each subscriber is told of: decided once, with the message, in one transaction. */
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { filtreDe, prochainMatin } from "./abonnes.ts";
import { enLigne, garde } from "./choisir.ts";

const LOT = 50;
/** Acts in one message; the others come the next day. */
const ACTES_MAX = 100;

/** Prepares the mails of the day; returns how many subscriptions were looked at. */
export async function preparerAlertes(ctx: Contexte): Promise<number> {
  const dues = await ctx.db
    .selectFrom("abonnements")
    .select("id")
    .where("confirme_le", "is not", null)
    .where("prochaine_le", "<=", ctx.horloge())
    .orderBy("prochaine_le")
    .limit(LOT)
    .execute();
  for (const { id } of dues) await preparer(ctx, id);
  return dues.length;
}

async function preparer(ctx: Contexte, id: string): Promise<void> {
  const maintenant = ctx.horloge();
  await ctx.db.transaction().execute(async (tx) => {
    // Another worker may hold it, or have just done it.
    const abonnement = await tx
      .selectFrom("abonnements")
      .selectAll()
      .where("id", "=", id)
      .where("confirme_le", "is not", null)
      .where("prochaine_le", "<=", maintenant)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!abonnement) return;
    const actes = await enLigne(tx, abonnement.collectivite)
      .select("id")
      .where(garde(filtreDe(abonnement)))
      // A publication is dated before it is committed: looked for a day back, and told once.
      .where(
        sql<boolean>`publie_le >= greatest(${abonnement.confirme_le}::timestamptz, ${abonnement.depuis}::timestamptz - interval '1 day')`,
      )
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom("actes_annonces")
              .select("actes_annonces.acte")
              .where("abonnement", "=", id)
              .whereRef("actes_annonces.acte", "=", "actes.id"),
          ),
        ),
      )
      .orderBy("publie_le")
      .orderBy("id")
      .limit(ACTES_MAX)
      .execute();
    if (actes.length > 0) {
      const { rang } = await tx
        .insertInto("messages_abonnes")
        .values({
          abonnement: id,
          sorte: "alerte",
          etat: "a-envoyer",
          prochaine_le: maintenant,
          cree_le: maintenant,
        })
        .returning("rang")
        .executeTakeFirstOrThrow();
      await tx
        .insertInto("actes_annonces")
        .values(actes.map(({ id: acte }) => ({ abonnement: id, acte, message: rang })))
        .execute();
    }
    await tx
      .updateTable("abonnements")
      .set({
        prochaine_le: prochainMatin(maintenant),
        // Where there was too much for one message, what is left is looked for from the same day.
        ...(actes.length < ACTES_MAX && { depuis: maintenant }),
      })
      .where("id", "=", id)
      .execute();
  });
}
