/** Sittings as their facts leave them, for what is prepared after them. Rehearsals are no sittings. */
import type { EtatSeance, OrganeId } from "@executoire/droit";
import type { Base, Tx } from "../database/connection.ts";
import { etatSeance } from "../database/schema.ts";

export async function etatDe(base: Base | Tx, collectivite: string, id: string): Promise<EtatSeance | null> {
  const ligne = await base
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return ligne?.etat ?? null;
}

export async function derniereSeance(
  base: Base | Tx,
  collectivite: string,
  organe: string,
  tenue = false,
): Promise<EtatSeance | null> {
  const ligne = await base
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("organe", "=", organe)
    .where("repetition", "=", false)
    .$if(tenue, (q) => q.where("phase", "=", "levee"))
    .orderBy("date", "desc")
    .executeTakeFirst();
  return ligne?.etat ?? null;
}

/** Those closed for lack of quorum: a second one may follow (QUORUM-03). */
export async function carences(
  base: Base | Tx,
  collectivite: string,
): Promise<{ seance: string; organe: OrganeId; date: string }[]> {
  const lignes = await base
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    .where("phase", "=", "levee")
    .orderBy("date", "desc")
    .limit(20)
    .execute();
  return lignes
    .filter(({ etat }) => etat.carence !== null)
    .map(({ etat }) => ({ seance: etat.seance, organe: etat.organe, date: etat.date }));
}
