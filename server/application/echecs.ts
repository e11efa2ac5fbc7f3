/** Failed attempts slow the next ones down, whichever process answers and whoever knocks: a person or a program. */
import { sql } from "kysely";
import type { Base } from "../database/connection.ts";
import type { Horloge } from "../horloge.ts";

/** From the fifth failure on, each one doubles the wait, up to a quarter of an hour. */
const ECHECS_LIBRES = 4;
const ATTENTE_MAX_S = 900;

export interface Echecs {
  /** Seconds before another attempt is looked at; 0 when it may be made now. */
  attente: number;
  nombre: number;
}

export async function echecsDe(db: Base, horloge: Horloge, cle: string): Promise<Echecs> {
  const ligne = await db
    .selectFrom("echecs_connexion")
    .selectAll()
    .where("identifiant", "=", cle)
    .executeTakeFirst();
  const reste = ligne ? Math.ceil((ligne.jusque.getTime() - horloge().getTime()) / 1000) : 0;
  return {
    attente: ligne && ligne.echecs > ECHECS_LIBRES ? Math.max(0, reste) : 0,
    nombre: ligne?.echecs ?? 0,
  };
}

/** Counted by the base: a hundred attempts made at once are a hundred failures, not one. */
export async function noterEchec(db: Base, horloge: Horloge, cle: string): Promise<void> {
  await compter(db, horloge, cle).execute();
}

/**
 * Counts an attempt before it is looked at, and says how many seconds it must wait instead: a burst sent before the
 * first failure is known has no more tries than one sent slowly. A success forgets it.
 */
export async function compterEssai(db: Base, horloge: Horloge, cle: string): Promise<number> {
  const compte = await compter(db, horloge, cle)
    .onConflict((c) =>
      c
        .column("identifiant")
        .doUpdateSet(suivant(horloge()))
        .where((e) =>
          e.or([
            e("echecs_connexion.echecs", "<=", ECHECS_LIBRES),
            e("echecs_connexion.jusque", "<=", horloge()),
          ]),
        ),
    )
    .returning("echecs")
    .executeTakeFirst();
  return compte ? 0 : Math.max(1, (await echecsDe(db, horloge, cle)).attente);
}

/** A day after its last wait ended, a failure slows nobody any more. */
const GARDE_MS = 86_400_000;

/** Forgets those of long ago: whoever guesses under ten thousand names leaves ten thousand rows, for a day. */
export async function purgerEchecs(db: Base, horloge: Horloge): Promise<void> {
  await db
    .deleteFrom("echecs_connexion")
    .where("jusque", "<", new Date(horloge().getTime() - GARDE_MS))
    .execute();
}

const compter = (db: Base, horloge: Horloge, cle: string) =>
  db
    .insertInto("echecs_connexion")
    .values({ identifiant: cle, echecs: 1, jusque: horloge() })
    .onConflict((c) => c.column("identifiant").doUpdateSet(suivant(horloge())));

const suivant = (maintenant: Date) => ({
  echecs: sql<number>`echecs_connexion.echecs + 1`,
  jusque: sql<Date>`${maintenant}::timestamptz + make_interval(secs => least(${sql.lit(ATTENTE_MAX_S)}, 2 ^ least(20, greatest(0, echecs_connexion.echecs + 1 - ${sql.lit(ECHECS_LIBRES)}))))`,
});

export async function oublierEchecs(db: Base, cle: string): Promise<void> {
  await db.deleteFrom("echecs_connexion").where("identifiant", "=", cle).execute();
}
