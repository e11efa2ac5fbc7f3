/** Failed attempts slow the next ones down, whichever process answers and whoever knocks: a person or a program. */
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

export async function noterEchec(db: Base, horloge: Horloge, cle: string, { nombre }: Echecs): Promise<void> {
  const echecs = nombre + 1;
  const attente = Math.min(ATTENTE_MAX_S, 2 ** Math.max(0, echecs - ECHECS_LIBRES));
  const jusque = new Date(horloge().getTime() + attente * 1000);
  await db
    .insertInto("echecs_connexion")
    .values({ identifiant: cle, echecs, jusque })
    .onConflict((c) => c.column("identifiant").doUpdateSet({ echecs, jusque }))
    .execute();
}

export async function oublierEchecs(db: Base, cle: string): Promise<void> {
  await db.deleteFrom("echecs_connexion").where("identifiant", "=", cle).execute();
}
