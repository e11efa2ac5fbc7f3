/** How an authority dresses its documents, as the composing room takes it. */
import type { Habit } from "@executoire/documents";
import type { ReglageApparence } from "../api/contrat-modeles.ts";
import type { Contexte } from "../contexte.ts";

export const SANS_REGLAGE: ReglageApparence = { blason: null, entete: [], pied: null, mots: {}, sources: {} };

/** The setting in force: the last version kept. Undefined where nothing was ever set. */
export const derniereApparence = (ctx: Contexte, collectivite: string) =>
  ctx.db
    .selectFrom("apparences")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();

/** By its SIREN, which every document knows. Undefined where nothing was set: documents are then ours, to the byte. */
export async function habitDe(ctx: Contexte, siren: string): Promise<Habit | undefined> {
  const ligne = await ctx.db
    .selectFrom("apparences as a")
    .innerJoin("collectivites as c", "c.id", "a.collectivite")
    .select("a.contenu")
    .where("c.siren", "=", siren)
    .orderBy("a.version", "desc")
    .limit(1)
    .executeTakeFirst();
  return ligne && enHabit(ctx, ligne.contenu);
}

/** For documents kept by what they are made from: the version of the setting is part of it, 0 where there is none. */
export async function apparenceDe(
  ctx: Contexte,
  collectivite: string,
): Promise<{ version: number; habit: Habit | undefined }> {
  const ligne = await derniereApparence(ctx, collectivite);
  return ligne
    ? { version: ligne.version, habit: await enHabit(ctx, ligne.contenu) }
    : { version: 0, habit: undefined };
}

export async function enHabit(ctx: Contexte, reglage: ReglageApparence): Promise<Habit> {
  const { blason, entete, pied, mots, sources } = reglage;
  return {
    apparence: {
      blason: blason && {
        octets: await ctx.store.get(blason.empreinte),
        mime: blason.mime,
        alternative: blason.alternative,
      },
      entete,
      pied,
    },
    mots,
    sources,
  };
}
