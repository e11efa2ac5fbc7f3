/** What is signed already, for whoever may read it. */
import { documentDuProcesVerbal } from "@executoire/droit";
import type { Session } from "../application/comptes.ts";
import { actesCaches } from "../application/nominatifs.ts";
import type { Contexte } from "../contexte.ts";
import type { decouper } from "./pieces.ts";

export async function documentSigne(
  ctx: Contexte,
  session: Session,
  { sorte, id }: NonNullable<ReturnType<typeof decouper>>,
): Promise<{ empreinte: string; fichier: string } | null> {
  const { id: collectivite } = session.collectivite;
  if (sorte === "acte") {
    if ((await actesCaches(ctx, session)).has(id)) return null;
    const acte = await ctx.db
      .selectFrom("actes")
      .select("etat")
      .where("collectivite", "=", collectivite)
      .where("id", "=", id)
      .executeTakeFirst();
    const original = acte?.etat.original;
    return original ? { empreinte: original.empreinte, fichier: `${id}.pdf` } : null;
  }
  const pv = await ctx.db
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", id)
    .executeTakeFirst();
  const empreinte = pv && pv.etat.signatures.length > 0 ? documentDuProcesVerbal(pv.etat) : null;
  return empreinte ? { empreinte, fichier: `proces-verbal-${id}.pdf` } : null;
}
