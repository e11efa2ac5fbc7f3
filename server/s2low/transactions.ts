/** Transactions under the numbers other software knows them by. A number is given once and never serves again. */
import type { Fait } from "@executoire/droit";
import type { Insertable, Selectable } from "kysely";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import type { Tables } from "../database/schema.ts";
import type { GesteOperateur } from "../database/tables-operateur.ts";
import type { FaitEnregistre } from "../journal/journal.ts";
import { lireVies } from "./lecture.ts";
import type { Vie } from "./vie.ts";

export type LigneTransaction = Selectable<Tables["transactions"]>;

/** Facts that begin or move a transaction; the others cost nothing. */
const MOUVEMENTS: ReadonlySet<Fait["type"]> = new Set<Fait["type"]>([
  "ArchivePreparee",
  "ArchiveEnvoyee",
  "EnvoiRetrouve",
  "SilenceConstate",
  "AnomalieRecue",
  "AccuseRecu",
  "ActeAbandonne",
  "CourrierRecu",
  "CourrierPrepare",
  "CourrierAcquitte",
  "AnnulationAcquittee",
  "ClassificationDemandee",
  "ClassificationRecue",
  "ClassificationConfirmee",
]);

/** After each fact, what is read of the transactions of its stream. */
export async function projeterTransactions(tx: Tx, f: FaitEnregistre): Promise<void> {
  if (MOUVEMENTS.has(f.fait.type)) await inscrireVies(tx, f.collectivite, f.stream);
}

/** Reads the lives of a stream again and writes what is read of them; numbers already given stay. */
export async function inscrireVies(tx: Tx, collectivite: string, stream: string): Promise<void> {
  for (const { cle, lu } of lignesDe(await viesDe(tx, collectivite, stream))) {
    const { numUpdatedRows } = await tx
      .updateTable("transactions")
      .set(lu)
      .where("collectivite", "=", collectivite)
      .where("stream", "=", stream)
      .where("cle", "=", cle)
      .executeTakeFirstOrThrow();
    // Only what is new takes a number: trying to insert would spend one at each fact.
    if (numUpdatedRows === 0n) await numeroter(tx, { collectivite, stream, cle, ...lu });
  }
}

function lignesDe(vies: Vie[]) {
  return vies.flatMap(({ cle, transaction: t, etapes: [premiere], envoi }) =>
    t.statut === null || !premiere
      ? []
      : [
          {
            cle,
            lu: {
              type: t.type,
              sens: t.sens,
              statut: t.statut,
              ouverte_le: premiere.a,
              identifiant: t.idActe,
              liee: t.liee ?? null,
              archive: envoi?.archive ?? null,
            },
          },
        ],
  );
}

const numeroter = (
  db: Base | Tx,
  ligne: Omit<Insertable<Tables["transactions"]>, "lu_le" | "url_archivage">,
) =>
  db
    .insertInto("transactions")
    .values({ ...ligne, lu_le: null, url_archivage: null })
    .onConflict((c) => c.columns(["collectivite", "stream", "cle"]).doNothing())
    .execute();

export async function viesDe(db: Base | Tx, collectivite: string, stream: string): Promise<Vie[]> {
  const [{ siren }, faits, gestes] = await Promise.all([
    db.selectFrom("collectivites").select("siren").where("id", "=", collectivite).executeTakeFirstOrThrow(),
    db
      .selectFrom("journal")
      .select(["version", "type", "data", "enregistre_le"])
      .where("collectivite", "=", collectivite)
      .where("stream", "=", stream)
      .orderBy("version")
      .execute(),
    db
      .selectFrom("gestes_operateur")
      .select(["version", "cle", "geste", "a"])
      .where("collectivite", "=", collectivite)
      .where("stream", "=", stream)
      .orderBy("rang")
      .execute(),
  ]);
  return lireVies(
    { siren, numero: acteDe(stream) },
    faits.map(({ version, type, data, enregistre_le }) => ({
      version,
      fait: { type, data } as Fait,
      enregistreLe: enregistre_le,
    })),
    gestes,
  );
}

/** The act of a stream, or null for what is about none. */
export const acteDe = (stream: string): string | null =>
  stream.startsWith("acte:") ? stream.slice("acte:".length) : null;

/** Null when the number is not of this authority: the same answer as for one that was never given. */
export async function trouver(
  db: Base | Tx,
  collectivite: string,
  id: string | null,
): Promise<LigneTransaction | null> {
  // What is no number, or too long for one, names nothing; the base is not asked.
  if (id === null || !/^[1-9]\d{0,17}$/.test(id)) return null;
  const ligne = await db
    .selectFrom("transactions")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return ligne ?? null;
}

/** By the identifier of the act: the latest, for a number that failed may have been sent again. */
export async function trouverParIdentifiant(
  db: Base | Tx,
  collectivite: string,
  identifiant: string,
): Promise<LigneTransaction | null> {
  const ligne = await db
    .selectFrom("transactions")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("identifiant", "=", identifiant)
    .where("type", "=", 1)
    .where("sens", "=", "envoi")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return ligne ?? null;
}

export async function vieDe(db: Base | Tx, ligne: LigneTransaction): Promise<Vie> {
  const vies = await viesDe(db, ligne.collectivite, ligne.stream);
  const vie = vies.find((v) => v.cle === ligne.cle);
  if (!vie) throw new Error(`Transaction ${ligne.id} sans trace dans ${ligne.stream}`);
  return vie;
}

/** What other software asks and that is no fact of the act. */
export async function noterGeste(
  tx: Base | Tx,
  ligne: { collectivite: string; stream: string; cle: string },
  geste: GesteOperateur,
  par: string,
  a: string,
): Promise<void> {
  const { collectivite, stream, cle } = ligne;
  const { version } = await tx
    .selectFrom("journal")
    .select((e) => e.fn.coalesce(e.fn.max("version"), e.lit(0)).as("version"))
    .where("collectivite", "=", collectivite)
    .where("stream", "=", stream)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("gestes_operateur")
    .values({ collectivite, stream, cle, version: Number(version), geste, par, a })
    .execute();
}

/** Acts sent before this interface existed have no number yet: they get it when somebody lists. */
export async function numeroterAnciens({ db }: Contexte, collectivite: string): Promise<void> {
  const anciens = await db
    .selectFrom("envois as v")
    .select("v.stream")
    .distinct()
    .where("v.collectivite", "=", collectivite)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("transactions as t")
            .select("t.id")
            .whereRef("t.collectivite", "=", "v.collectivite")
            .whereRef("t.stream", "=", "v.stream"),
        ),
      ),
    )
    .orderBy("v.stream")
    .execute();
  // Whoever writes a fact meanwhile knows better: what is there is left as it is.
  for (const { stream } of anciens)
    for (const { cle, lu } of lignesDe(await viesDe(db, collectivite, stream)))
      await numeroter(db, { collectivite, stream, cle, ...lu });
}
