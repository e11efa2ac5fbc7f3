/** Asking, confirming, ending. An address is kept only for whoever confirmed it, until they end it. */
import { ajouterJours } from "@executoire/droit";
import type { Filtre } from "@executoire/portail";
import { sql } from "kysely";
import { z } from "zod";
import type { Contexte } from "../contexte.ts";
import { instantLocal, jour } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { lireJeton, nouvelId } from "./jeton.ts";

const VALIDITE_MS = 48 * 3_600_000;
const JOUR_MS = 24 * 3_600_000;
const HEURE_MS = 3_600_000;
/** Messages to confirm, to one address in a day, whoever asks: nobody’s mailbox is filled from here. */
const PAR_ADRESSE = 3;
/** And from one place in an hour. */
const PAR_ORIGINE = 20;
const ABONNEMENTS_PAR_ADRESSE = 50;

const adresseLue = z.email().max(254);

/** Null when it is no address. */
export function lireAdresse(texte: string): string | null {
  const lue = adresseLue.safeParse(texte.trim().toLowerCase());
  return lue.success ? lue.data : null;
}

/**
 * Asks for a subscription; `trop` when this place asked too often. The answer is the same whether the address already
 * follows, is asked too often, or is new: it tells nobody who follows what.
 */
export async function demander(
  ctx: Contexte,
  collectivite: string,
  { adresse, filtre, origine }: { adresse: string; filtre: Filtre; origine: string },
): Promise<"demande" | "trop"> {
  const maintenant = ctx.horloge();
  const avant = (ms: number) => new Date(maintenant.getTime() - ms);
  const dOu = sha256(`abonnement ${origine}`);
  return ctx.db.transaction().execute(async (tx) => {
    // A hundred asked at once are counted one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${dOu}, 0))`.execute(tx);
    await sql`select pg_advisory_xact_lock(hashtextextended(${adresse}, 1))`.execute(tx);
    const { dIci } = await tx
      .selectFrom("messages_abonnes")
      .select((e) => e.fn.countAll<string>().as("dIci"))
      .where("origine", "=", dOu)
      .where("cree_le", ">", avant(HEURE_MS))
      .executeTakeFirstOrThrow();
    if (Number(dIci) >= PAR_ORIGINE) return "trop";
    const { aElle } = await tx
      .selectFrom("messages_abonnes as m")
      .innerJoin("abonnements as a", "a.id", "m.abonnement")
      .select((e) => e.fn.countAll<string>().as("aElle"))
      .where("a.adresse", "=", adresse)
      .where("m.sorte", "=", "confirmation")
      .where("m.cree_le", ">", avant(JOUR_MS))
      .executeTakeFirstOrThrow();
    const { suivis } = await tx
      .selectFrom("abonnements")
      .select((e) => e.fn.countAll<string>().as("suivis"))
      .where("adresse", "=", adresse)
      .executeTakeFirstOrThrow();
    if (Number(aElle) >= PAR_ADRESSE || Number(suivis) >= ABONNEMENTS_PAR_ADRESSE) return "demande";
    const ligne = await tx
      .insertInto("abonnements")
      .values({
        id: nouvelId(),
        collectivite,
        adresse,
        matiere: filtre.matiere ?? "",
        mots: filtre.q ?? "",
        demande_le: maintenant,
      })
      .onConflict((c) =>
        c
          .columns(["collectivite", "adresse", "matiere", "mots"])
          .doUpdateSet({ demande_le: maintenant })
          .where("abonnements.confirme_le", "is", null),
      )
      .returning("id")
      .executeTakeFirst();
    // Already confirmed: nothing changes, and nothing leaves.
    if (!ligne) return "demande";
    await tx
      .insertInto("messages_abonnes")
      .values({
        abonnement: ligne.id,
        sorte: "confirmation",
        etat: "a-envoyer",
        prochaine_le: maintenant,
        cree_le: maintenant,
        origine: dOu,
      })
      .execute();
    return "demande";
  });
}

export interface Abonnement {
  id: string;
  filtre: Filtre;
  confirme: boolean;
}

/** The subscription behind a link, while the link is good. */
export async function abonnementDe(
  ctx: Contexte,
  collectivite: string,
  usage: "confirmer" | "fin",
  jeton: string,
): Promise<Abonnement | null> {
  const id = await lireJeton(ctx.db, collectivite, usage, jeton);
  const ligne =
    id &&
    (await ctx.db
      .selectFrom("abonnements")
      .selectAll()
      .where("id", "=", id)
      .where("collectivite", "=", collectivite)
      .executeTakeFirst());
  if (!ligne || (!ligne.confirme_le && ligne.demande_le.getTime() <= ctx.horloge().getTime() - VALIDITE_MS))
    return null;
  return { id: ligne.id, filtre: filtreDe(ligne), confirme: ligne.confirme_le !== null };
}

export const filtreDe = ({ matiere, mots }: { matiere: string; mots: string }): Filtre => ({
  ...(matiere && { matiere }),
  ...(mots && { q: mots }),
});

export async function confirmer(ctx: Contexte, { id }: Abonnement): Promise<void> {
  const a = ctx.horloge();
  await ctx.db
    .updateTable("abonnements")
    .set({ confirme_le: a, depuis: a, prochaine_le: prochainMatin(a) })
    .where("id", "=", id)
    .where("confirme_le", "is", null)
    .execute();
}

/** The address goes with its row, and with it all that was sent to it. */
export async function finir(ctx: Contexte, { id }: Abonnement): Promise<void> {
  await ctx.db.deleteFrom("abonnements").where("id", "=", id).execute();
}

const HEURE_DU_MATIN = "07:00";

/** One mail a day groups what the day before put online: the next time it is seven in the morning. */
export function prochainMatin(a: Date): Date {
  const ceMatin = new Date(instantLocal(jour(a), HEURE_DU_MATIN));
  return ceMatin > a ? ceMatin : new Date(instantLocal(ajouterJours(jour(a), 1), HEURE_DU_MATIN));
}

const GARDE_MESSAGES_MS = 30 * JOUR_MS;

/** Erases the addresses nobody confirmed, and what need not be kept of what was sent. */
export async function purgerAbonnements(ctx: Contexte): Promise<void> {
  const avant = (ms: number) => new Date(ctx.horloge().getTime() - ms);
  await ctx.db
    .deleteFrom("abonnements")
    .where("confirme_le", "is", null)
    .where("demande_le", "<=", avant(VALIDITE_MS))
    .execute();
  await ctx.db
    .updateTable("messages_abonnes")
    .set({ origine: null })
    .where("origine", "is not", null)
    .where("cree_le", "<=", avant(HEURE_MS))
    .execute();
  await ctx.db
    .deleteFrom("messages_abonnes")
    .where("cree_le", "<=", avant(GARDE_MESSAGES_MS))
    .where("etat", "not in", ["a-envoyer", "en-cours"])
    .execute();
}
