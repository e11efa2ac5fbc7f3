/** Every text somebody typed, as it was: what one reads again, compares, brings back. */
import { sql } from "kysely";
import type { VersionResume, VersionsVue, VersionVue } from "../api/contrat-projets.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant } from "../horloge.ts";

/** Saves of one person within this time are one version: as many as one can read. */
const REGROUPER_MS = 5 * 60_000;
const JOURS_COMPLETS = 30;
const ANNEES = 2;
const MAX = 500;
export const REGLE_DES_VERSIONS =
  "Chaque enregistrement est gardé\u00a0; ceux d’une même personne en cinq minutes n’en font qu’un. Au-delà de trente jours reste la dernière version de chaque jour, pendant deux ans, et 500 versions au plus par texte. Celles qui ont été soumises, visées ou inscrites restent toujours.";

interface AGarder {
  collectivite: string;
  cle: string;
  version: number;
  contenu: Record<string, unknown>;
  /** The same, as it is written in the base. */
  texte: string;
  par: string;
}

/**
 * Keeps what was just saved, in the transaction of the save: both are there, or neither. It joins the version before it
 * where the same person typed that one a moment ago and no fact names it.
 */
export async function garderVersion(tx: Tx, maintenant: Date, v: AGarder): Promise<void> {
  const { collectivite, cle, version, texte, par } = v;
  const derniere = await tx
    .selectFrom("versions")
    .select(["rang", "par", "debut", "retenue"])
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .orderBy("rang", "desc")
    .limit(1)
    .executeTakeFirst();
  const ligne = {
    version,
    contenu: texte,
    octets: Buffer.byteLength(texte),
    caracteres: caracteresDe(v.contenu),
    fin: maintenant,
  };
  const age = maintenant.getTime() - (derniere?.debut.getTime() ?? 0);
  // A draft given up and begun again is another text: its first save opens a version of its own.
  if (
    derniere &&
    version > 1 &&
    derniere.par === par &&
    derniere.retenue === null &&
    age >= 0 &&
    age < REGROUPER_MS
  ) {
    await tx
      .updateTable("versions")
      .set(ligne)
      .where("collectivite", "=", collectivite)
      .where("cle", "=", cle)
      .where("rang", "=", derniere.rang)
      .execute();
    return;
  }
  await tx
    .insertInto("versions")
    .values({ collectivite, cle, par, debut: maintenant, retenue: null, ...ligne })
    .execute();
  await elaguer(tx, maintenant, collectivite, cle);
}

/** Applies the rule to one text, and forgets the oldest of the others: no save waits for a great cleaning. */
async function elaguer(tx: Tx, maintenant: Date, collectivite: string, cle: string): Promise<void> {
  const ilYA = (jours: number) => new Date(maintenant.getTime() - jours * 86_400_000);
  await tx
    .deleteFrom("versions")
    .where("collectivite", "=", collectivite)
    .where("retenue", "is", null)
    .where("fin", "<", ilYA(ANNEES * 365))
    .execute();
  await tx
    .deleteFrom("versions")
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .where("retenue", "is", null)
    .where("fin", "<", ilYA(JOURS_COMPLETS))
    .where("rang", "not in", (e) =>
      e
        .selectFrom("versions as v")
        .select((x) => x.fn.max("v.rang").as("rang"))
        .where("v.collectivite", "=", collectivite)
        .where("v.cle", "=", cle)
        .groupBy((x) => x.fn<string>("date_trunc", [x.val("day"), "v.fin"])),
    )
    .execute();
  await tx
    .deleteFrom("versions")
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .where("retenue", "is", null)
    .where("rang", "in", (e) =>
      e
        .selectFrom("versions as v")
        .select("v.rang")
        .where("v.collectivite", "=", collectivite)
        .where("v.cle", "=", cle)
        .where("v.retenue", "is", null)
        .orderBy("v.rang", "desc")
        .offset(MAX),
    )
    .execute();
}

/** Keeps for ever the text a fact names. Called in the transaction of the fact, on the draft as it stands. */
export async function retenirVersion(
  tx: Tx,
  collectivite: string,
  cle: string,
  version: number,
  raison: string,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("versions")
    .set({ retenue: sql<string>`coalesce(retenue || ${"\u00a0; "}::text, '') || ${raison}::text` })
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .where("version", "=", version)
    .where("rang", "=", (e) =>
      e
        .selectFrom("versions as v")
        .select((x) => x.fn.max("v.rang").as("rang"))
        .where("v.collectivite", "=", collectivite)
        .where("v.cle", "=", cle),
    )
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  throw new Error(`La version ${version} de ${cle} n’est pas la dernière : rien ne peut la retenir`);
}

export async function versionsDe(db: Base, collectivite: string, cle: string): Promise<VersionsVue> {
  const lignes = await db
    .selectFrom("versions")
    .select(["rang", "version", "par", "debut", "fin", "octets", "caracteres", "retenue"])
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .orderBy("rang", "desc")
    .execute();
  return { cle, versions: lignes.map(enResume), regle: REGLE_DES_VERSIONS };
}

export async function uneVersion(
  db: Base | Tx,
  collectivite: string,
  cle: string,
  rang: string,
): Promise<VersionVue | null> {
  if (!/^[1-9]\d{0,17}$/.test(rang)) return null;
  const ligne = await db
    .selectFrom("versions")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .where("rang", "=", rang)
    .executeTakeFirst();
  return ligne ? { ...enResume(ligne), contenu: ligne.contenu } : null;
}

/** Rank of the newest version saved under each of these numbers: facts know numbers, pages show ranks. */
export async function rangsDe(
  db: Base,
  collectivite: string,
  cle: string,
): Promise<ReadonlyMap<number, number>> {
  const lignes = await db
    .selectFrom("versions")
    .select(["rang", "version"])
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .orderBy("rang")
    .execute();
  return new Map(lignes.map(({ rang, version }) => [version, Number(rang)]));
}

function enResume(l: {
  rang: string;
  version: number;
  par: string;
  debut: Date;
  fin: Date;
  octets: number;
  caracteres: number;
  retenue: string | null;
}): VersionResume {
  const { rang, version, par, debut, fin, octets, caracteres, retenue } = l;
  return {
    rang: Number(rang),
    version,
    par,
    debut: instant(debut),
    fin: instant(fin),
    octets,
    caracteres,
    retenue,
  };
}

/** Names and codes are not what somebody wrote. */
const TECHNIQUES = new Set([
  "id",
  "type",
  "genre",
  "fil",
  "code",
  "empreinte",
  "mime",
  "organe",
  "alignement",
]);

export function caracteresDe(valeur: unknown): number {
  if (typeof valeur === "string") return valeur.length;
  if (Array.isArray(valeur)) return valeur.reduce<number>((n, v) => n + caracteresDe(v), 0);
  if (valeur === null || typeof valeur !== "object") return 0;
  return Object.entries(valeur).reduce((n, [cle, v]) => (TECHNIQUES.has(cle) ? n : n + caracteresDe(v)), 0);
}
