import {
  type EtatActe,
  type FaitActe,
  foldActe,
  publicationAutomatique,
  type Refus,
  verifierCommandeActe,
} from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { etablirCopieDue } from "../occultation/copie-due.ts";
import { parVoies } from "./voies.ts";

/** Puts online what is due. The row and the fact go in one transaction: published once, or still due. */
export async function publierDus(ctx: Contexte): Promise<number> {
  const dues = await ctx.db
    .selectFrom("publications_dues as p")
    .innerJoin("collectivites as c", "c.id", "p.collectivite")
    .select(["p.collectivite", "p.acte", "c.slug"])
    .where("p.prochaine_le", "<=", ctx.horloge())
    .orderBy("p.prochaine_le")
    .execute();
  await parVoies(dues, (due) => publier(ctx, due));
  return dues.length;
}

async function publier(
  ctx: Contexte,
  due: { collectivite: string; acte: string; slug: string },
): Promise<void> {
  await etablirCopieDue(ctx, due.collectivite, due.acte);
  await ctx.journal.ecrire(due.collectivite, "système", async (e) => {
    const encoreDue = await e.tx
      .deleteFrom("publications_dues")
      .where("collectivite", "=", due.collectivite)
      .where("acte", "=", due.acte)
      .returning("acte")
      .executeTakeFirst();
    if (!encoreDue) return;
    // Refused (already online, or never to be): nothing is due any more.
    const faits = (await e.lire(`acte:${due.acte}`)) as FaitActe[];
    if (faits.length > 0 && publicationAutomatique(foldActe(faits).decision))
      await publierActe(ctx, e, due.slug, due.collectivite, due.acte);
  });
}

/** Puts one act online, in the transaction of whoever asks. */
export async function publierActe(
  ctx: Contexte,
  e: Ecriture,
  slug: string,
  collectivite: string,
  acte: string,
): Promise<{ ok: true } | { ok: false; refus: Refus } | { ok: "introuvable" }> {
  const stream = `acte:${acte}`;
  const faits = (await e.lire(stream)) as FaitActe[];
  if (faits.length === 0) return { ok: "introuvable" };
  const etat: EtatActe = foldActe(faits);
  const permis = verifierCommandeActe(etat, { ordre: "publier" });
  if (!permis.ok) return permis;
  if (!etat.original) throw new Error(`Acte non signé passé par le contrôle de publication : ${acte}`);
  await e.ajouter(stream, [
    {
      type: "ActePublie",
      data: {
        empreinte: etat.original.empreinte,
        adresse: `${ctx.origine}${cheminActe(slug, etat.decision.numero)}`,
        a: instant(ctx.horloge()),
      },
    },
  ]);
  await e.tx
    .deleteFrom("publications_dues")
    .where("collectivite", "=", collectivite)
    .where("acte", "=", acte)
    .execute();
  return { ok: true };
}
