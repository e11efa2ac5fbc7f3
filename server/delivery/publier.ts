import type { EtatActe, FaitActe } from "@executoire/droit";
import { foldActe, verifierCommandeActe } from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
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
  await ctx.journal.ecrire(due.collectivite, "système", async (e) => {
    const encoreDue = await e.tx
      .deleteFrom("publications_dues")
      .where("collectivite", "=", due.collectivite)
      .where("acte", "=", due.acte)
      .returning("acte")
      .executeTakeFirst();
    if (!encoreDue) return;
    const stream = `acte:${due.acte}`;
    const etat: EtatActe = foldActe((await e.lire(stream)) as FaitActe[]);
    // Refused (already online): nothing is due any more.
    if (!verifierCommandeActe(etat, { ordre: "publier" }).ok || !etat.signature) return;
    await e.ajouter(stream, [
      {
        type: "ActePublie",
        data: {
          empreinte: etat.signature.empreinte,
          adresse: `${ctx.origine}${cheminActe(due.slug, etat.deliberation.numero)}`,
          a: instant(ctx.horloge()),
        },
      },
    ]);
  });
}
