import type { Contexte } from "../contexte.ts";
import type { Canal } from "./canal.ts";
import { type Constat, recevoir } from "./courriers/recevoir.ts";
import { parVoies } from "./voies.ts";

/**
 * Reads the mail of every channel. Each letter is kept before it is understood, and moved aside only after its effect
 * is on disk. One mailbox that does not answer costs the others nothing. Returns how many letters were filed.
 */
export async function releverCourrier(ctx: Contexte): Promise<number> {
  let releves = 0;
  await parVoies(await ctx.canaux.aRelever(), async (canal) => {
    await parVoies(await canal.courrier(), async ({ id }) => {
      if (await releverLettre(ctx, canal, id)) releves++;
    });
  });
  return releves;
}

async function releverLettre(ctx: Contexte, canal: Canal, lettre: string): Promise<boolean> {
  const lue = await canal.lire(lettre);
  // Somebody else filed it meanwhile: there is nothing to do, and nothing to do again at once.
  if (!lue) return false;
  // If the machine stops here the letter is still in the mailbox and its bytes are kept: it is read again.
  const empreinte = await ctx.store.put(lue.brut);
  const id = `${canal.sorte}:${lettre}:${empreinte.slice(0, 16)}`;
  const recue = {
    id,
    canal: canal.sorte,
    lettre,
    empreinte,
    recu_le: ctx.horloge(),
    issue: "recue",
    detail: null,
    collectivite: null,
  };
  await ctx.db
    .insertInto("receptions")
    .values(recue)
    .onConflict((c) => c.column("id").doNothing())
    .execute();
  const { autorites, expediteurs } = canal;
  const constat = await comprendre(ctx, id, empreinte, {
    ...lue,
    ...(autorites && { autorites }),
    ...(expediteurs && { expediteurs }),
  });
  await ctx.db
    .updateTable("receptions")
    .set({ ...constat, detail: constat.detail?.replaceAll("\0", "") ?? null })
    .where("id", "=", id)
    // Read again, it tells nothing new: what came of it the first time stays.
    .where((e) => e.or([e("issue", "in", ["recue", "erreur"]), e(e.val(constat.issue), "!=", "doublon")]))
    .execute();
  if (constat.issue !== "traite")
    ctx.log.info({ courrier: id, ...constat }, "courrier du Ministère sans effet, ou à lire");
  await canal.classer(lettre, constat.issue === "erreur" ? "erreurs" : "traites");
  return true;
}

async function comprendre(
  ctx: Contexte,
  id: string,
  empreinte: string,
  lettre: NonNullable<Awaited<ReturnType<Canal["lire"]>>>,
): Promise<Constat> {
  try {
    return await recevoir(ctx, id, empreinte, lettre);
  } catch (error) {
    ctx.log.error({ err: error, courrier: id }, "courrier du Ministère illisible : gardé, mis de côté");
    return { issue: "erreur", detail: (error as Error).message, collectivite: null };
  }
}
