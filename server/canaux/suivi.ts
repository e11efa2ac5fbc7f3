import type { Contexte } from "../contexte.ts";
import type { ContenuEnvoi } from "../delivery/canal.ts";

/** What an operator that is asked (and does not write) must know of what we gave it. */
export interface Suivi {
  siren(): Promise<string>;
  /** What the channel of this name took and no answer has settled yet, oldest first. */
  enCours(canal: string): Promise<EnvoiSuivi[]>;
  /** Those of these letters that are already kept, with their effect. */
  dejaRecues(ids: readonly string[]): Promise<Set<string>>;
}

export interface EnvoiSuivi {
  archive: string;
  reference: string;
  contenu: ContenuEnvoi;
}

export const suiviDe = (ctx: Contexte, collectivite: string): Suivi => ({
  siren: async () =>
    (
      await ctx.db
        .selectFrom("collectivites")
        .select("siren")
        .where("id", "=", collectivite)
        .executeTakeFirstOrThrow()
    ).siren,
  enCours: async (canal) =>
    (await ctx.db
      .selectFrom("envois")
      .select(["archive", "contenu", "reference"])
      .where("collectivite", "=", collectivite)
      .where("canal", "=", canal)
      .where("etat", "=", "envoye")
      .where("reference", "is not", null)
      .orderBy("rang")
      .execute()) as EnvoiSuivi[],
  dejaRecues: async (ids) =>
    new Set(
      ids.length === 0
        ? []
        : (
            await ctx.db
              .selectFrom("receptions")
              .select("lettre")
              .where("lettre", "in", [...ids])
              // Kept, and the machine stopped before its effect: it is read again.
              .where("issue", "!=", "recue")
              .execute()
          ).flatMap(({ lettre }) => lettre ?? []),
    ),
});
