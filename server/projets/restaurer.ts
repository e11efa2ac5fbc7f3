/** An earlier version brought back: a new version, never a step backwards. */
import type { ContenuProjet } from "@executoire/droit";
import type { Session } from "../application/comptes.ts";
import { uneVersion } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import { cleProjet } from "./acces.ts";
import { accrocher, ancresDe } from "./fils-places.ts";
import { INTROUVABLE } from "./refus.ts";
import { enregistrerProjet, type ResultatEnregistrement } from "./texte.ts";

export async function restaurerProjet(
  ctx: Contexte,
  session: Session,
  id: string,
  rang: string,
  { version, plume }: { version: number; plume?: string },
): Promise<ResultatEnregistrement> {
  const collectivite = session.collectivite.id;
  const voulue = await uneVersion(ctx.db, collectivite, cleProjet(id), rang);
  if (!voulue) return INTROUVABLE;
  const contenu = voulue.contenu as unknown as ContenuProjet;
  // What was said since hangs again on the words it was about, where that version has them.
  const fils = await ctx.db
    .selectFrom("fils")
    .select(["id", "texte", "cite", "ancre"])
    .where("collectivite", "=", collectivite)
    .where("projet", "=", id)
    .where("etat", "=", "ouvert")
    .orderBy("cree_le")
    .execute();
  const presents = ancresDe(contenu);
  return enregistrerProjet(ctx, session, id, {
    version,
    contenu: accrocher(
      contenu,
      fils.filter((fil) => !presents.has(fil.id)),
    ),
    ...(plume !== undefined && { plume }),
  });
}
