/** Mails of the State that name no authority of this server, or that nobody could open: whoever keeps the channel reads them. */
import type { CourrielOrphelinVue } from "../api/contrat-canal.ts";
import { marqueDeBoite } from "../canaux/boite-imap.ts";
import { canalGarde, depuis } from "../canaux/registre.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";

const A_LA_FOIS = 100;

/** The latest first, of the mailboxes this authority chose and of no other. */
export async function courrielsOrphelins(
  ctx: Contexte,
  collectivite: string,
): Promise<CourrielOrphelinVue[]> {
  const lignes = await (await requete(ctx, collectivite))
    .orderBy("recu_le", "desc")
    .limit(A_LA_FOIS)
    .execute();
  return lignes.map(({ id, detail, recu_le }) => ({
    id,
    detail: detail ? detail.charAt(0).toUpperCase() + detail.slice(1) : "Ce courriel n’a pas pu être lu.",
    recuLe: instant(recu_le),
  }));
}

/** The mail as it arrived; null when it is not one of those. */
export async function courrielOrphelin(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<Uint8Array | null> {
  const ligne = await (await requete(ctx, collectivite)).where("id", "=", id).executeTakeFirst();
  return ligne ? ctx.store.get(ligne.empreinte) : null;
}

async function requete(ctx: Contexte, collectivite: string) {
  const boites = await boitesDe(ctx, collectivite);
  const simule = (await ctx.canaux.pour(collectivite))?.sorte === "ministere";
  return ctx.db
    .selectFrom("receptions")
    .select(["id", "detail", "recu_le", "empreinte"])
    .where("collectivite", "is", null)
    .where("issue", "in", ["quarantaine", "erreur"])
    .where("recu_le", ">", depuis(ctx))
    .where((e) =>
      e.or([
        ...boites.map((boite) => e("lettre", "like", `imap:${boite}:%`)),
        // The simulated Ministry has one mailbox, that of the demonstration.
        ...(simule ? [e("canal", "=", "ministere")] : []),
        e.lit(false),
      ]),
    );
}

/** The one in force, and the former ones that are still read. */
async function boitesDe(ctx: Contexte, collectivite: string): Promise<string[]> {
  const enVigueur = await canalGarde(ctx, collectivite);
  const anciens = await ctx.db
    .selectFrom("canaux_anciens")
    .select("reglages")
    .where("collectivite", "=", collectivite)
    .where("change_le", ">", depuis(ctx))
    .execute();
  const reglages = [enVigueur?.reglages, ...anciens.map((a) => a.reglages)];
  return reglages.flatMap((r) => (r?.imapHote ? [marqueDeBoite(r.imapHote, r.imapIdentifiant ?? "")] : []));
}
