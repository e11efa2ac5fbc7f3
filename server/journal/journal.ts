import type { Fait, Instant } from "@executoire/droit";
import canonicalize from "canonicalize";
import type { Base, Tx } from "../database/connection.ts";
import { type Horloge, instant } from "../horloge.ts";
import { sha256 } from "../store/store.ts";

/** A fact as the journal keeps it, chained to the one before it in the authority. */
export interface FaitEnregistre {
  collectivite: string;
  rang: number;
  stream: string;
  version: number;
  fait: Fait;
  par: string;
  survenuLe: Instant;
  enregistreLe: Instant;
  precedente: string;
  empreinte: string;
}

/** A projection: told of each fact in the transaction that records it, so it never lags. */
export type Projection = (tx: Tx, fait: FaitEnregistre) => Promise<void>;

export interface Ecriture {
  tx: Tx;
  /** The facts of a stream, oldest first. */
  lire(stream: string): Promise<Fait[]>;
  /** Appends at the end of the stream. The chain of the authority is locked: nobody writes in between. */
  ajouter(
    stream: string,
    faits: Fait[],
    options?: { survenuLe?: Instant; par?: string },
  ): Promise<FaitEnregistre[]>;
}

export interface Journal {
  /** One transaction on the facts of one authority, in one order with all its others. */
  ecrire<T>(collectivite: string, par: string, travail: (e: Ecriture) => Promise<T>): Promise<T>;
  /** The facts of one stream with their metadata. */
  historique(collectivite: string, stream: string): Promise<FaitEnregistre[]>;
  /** Every fact of an authority in order, by pages. */
  parcourir(collectivite: string): AsyncGenerator<FaitEnregistre>;
  /** Recomputes the chain; returns the rank of the first fact that does not hold, or null. */
  verifier(collectivite: string): Promise<number | null>;
}

/** The fact before the first one, so that two authorities never share a chain. */
export const genese = (siren: string): string => sha256(`executoire/1 ${siren}`);

const PAGE = 1000;

export function createJournal(db: Base, horloge: Horloge, projections: Projection[]): Journal {
  return {
    ecrire: (collectivite, par, travail) =>
      db.transaction().execute(async (tx) => {
        let tete = await tx
          .selectFrom("chaines")
          .select(["rang", "empreinte"])
          .where("collectivite", "=", collectivite)
          .forUpdate()
          .executeTakeFirstOrThrow();
        return travail({
          tx,
          lire: async (stream) => (await lignes(tx, collectivite, stream)).map(lireFait),
          async ajouter(stream, faits, options = {}) {
            const derniere = await tx
              .selectFrom("journal")
              .select((e) => e.fn.max("version").as("version"))
              .where("collectivite", "=", collectivite)
              .where("stream", "=", stream)
              .executeTakeFirst();
            let version = derniere?.version ?? 0;
            const enregistres: FaitEnregistre[] = [];
            for (const fait of faits) {
              const enregistreLe = instant(horloge());
              const sansEmpreinte = {
                collectivite,
                rang: Number(tete.rang) + 1,
                stream,
                version: ++version,
                fait,
                par: options.par ?? par,
                survenuLe: options.survenuLe ?? enregistreLe,
                enregistreLe,
                precedente: tete.empreinte,
              };
              const enregistre = { ...sansEmpreinte, empreinte: empreinteDe(sansEmpreinte) };
              await tx
                .insertInto("journal")
                .values({
                  collectivite,
                  rang: enregistre.rang,
                  stream,
                  version: enregistre.version,
                  type: fait.type,
                  data: JSON.stringify(fait.data),
                  par: enregistre.par,
                  survenu_le: enregistre.survenuLe,
                  enregistre_le: enregistre.enregistreLe,
                  precedente: enregistre.precedente,
                  empreinte: enregistre.empreinte,
                })
                .execute();
              tete = { rang: String(enregistre.rang), empreinte: enregistre.empreinte };
              enregistres.push(enregistre);
              for (const projeter of projections) await projeter(tx, enregistre);
            }
            await tx
              .updateTable("chaines")
              .set({ rang: Number(tete.rang), empreinte: tete.empreinte })
              .where("collectivite", "=", collectivite)
              .execute();
            return enregistres;
          },
        });
      }),

    historique: async (collectivite, stream) => (await lignes(db, collectivite, stream)).map(lireLigne),

    parcourir: (collectivite) => parcourir(db, collectivite),

    async verifier(collectivite) {
      const { siren } = await db
        .selectFrom("collectivites")
        .select("siren")
        .where("id", "=", collectivite)
        .executeTakeFirstOrThrow();
      let precedente = genese(siren);
      let rang = 0;
      for await (const fait of parcourir(db, collectivite)) {
        rang++;
        const { empreinte, ...reste } = fait;
        if (fait.rang !== rang || fait.precedente !== precedente || empreinteDe(reste) !== empreinte)
          return rang;
        precedente = empreinte;
      }
      const tete = await db
        .selectFrom("chaines")
        .select(["rang", "empreinte"])
        .where("collectivite", "=", collectivite)
        .executeTakeFirstOrThrow();
      return Number(tete.rang) === rang && tete.empreinte === precedente ? null : rang + 1;
    },
  };
}

/** RFC 8785 gives one text for one value, whatever the order in which the database hands the keys back. */
function empreinteDe(fait: Omit<FaitEnregistre, "empreinte">): string {
  return sha256(canonicalize(fait) ?? "");
}

function lignes(db: Base | Tx, collectivite: string, stream: string) {
  return db
    .selectFrom("journal")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("stream", "=", stream)
    .orderBy("version")
    .execute();
}

/** The facts of an authority after that rank, in order, `nombre` at most. */
export async function lireFaits(
  db: Base | Tx,
  collectivite: string,
  apres: number,
  nombre: number,
): Promise<FaitEnregistre[]> {
  const page = await db
    .selectFrom("journal")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("rang", ">", String(apres))
    .orderBy("rang")
    .limit(nombre)
    .execute();
  return page.map(lireLigne);
}

async function* parcourir(db: Base | Tx, collectivite: string): AsyncGenerator<FaitEnregistre> {
  for (let depuis = 0; ; ) {
    const page = await lireFaits(db, collectivite, depuis, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    depuis = page.at(-1)?.rang ?? depuis;
  }
}

type Ligne = Awaited<ReturnType<typeof lignes>>[number];

const lireFait = (ligne: Ligne): Fait => ({ type: ligne.type, data: ligne.data }) as Fait;

function lireLigne(ligne: Ligne): FaitEnregistre {
  return {
    collectivite: ligne.collectivite,
    rang: Number(ligne.rang),
    stream: ligne.stream,
    version: ligne.version,
    fait: lireFait(ligne),
    par: ligne.par,
    survenuLe: ligne.survenu_le,
    enregistreLe: ligne.enregistre_le,
    precedente: ligne.precedente,
    empreinte: ligne.empreinte,
  };
}
