/** Acts that name persons, inside the authority too: read by whoever prepares, signs or sends them, by nobody else. */
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import type { Compte, Session } from "./comptes.ts";
import { peut } from "./droits.ts";

/** A person’s affairs: an individual arrêté always, another act when its author said so. */
export const estNominatifEnBase = sql<boolean>`(genre = 'arrete-individuel' or etat->'decision'->>'nominatif' = 'true')`;

/** Those this account may not read; empty for most. */
export async function actesCaches(
  ctx: Contexte,
  {
    compte,
    collectivite,
  }: { compte: Pick<Compte, "roles">; collectivite: Pick<Session["collectivite"], "id"> },
): Promise<ReadonlySet<string>> {
  if (peut(compte, "lireNominatifs")) return new Set();
  const lignes = await ctx.db
    .selectFrom("actes")
    .select("id")
    .where("collectivite", "=", collectivite.id)
    .where(estNominatifEnBase)
    .execute();
  return new Set(lignes.map(({ id }) => id));
}
