/** What people are writing, saved as they type. Two writers never overwrite each other silently. */
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { instant } from "../horloge.ts";
import type { Geste } from "./droits.ts";
import { garderVersion } from "./versions.ts";

export interface Brouillon<T = Record<string, unknown>> {
  cle: string;
  /** 0 when nothing was saved yet. */
  version: number;
  contenu: T;
  par: string;
  modifieLe: string;
}

/** With its rehearsals, which are never prepared: theirs is the tilde. A colon would cut the name of a stream. */
const SEANCE = "[\\w~-]{1,100}";
const CLES: [forme: RegExp, lire: Geste, ecrire: Geste][] = [
  [/^(seance|complement):[\w-]{1,100}$/, "lirePreparation", "preparerSeance"],
  [new RegExp(`^debat:${SEANCE}:[^\\p{C}]{1,80}$`, "u"), "lireDebats", "conduireSeance"],
  [/^acte:[0-9a-f-]{16,36}$/, "prendreActe", "prendreActe"],
  [
    /^reponse:[A-Z0-9_]{1,15}:[1-5]-1:\d{4}-\d{2}-\d{2}(:\d{1,3})?$/,
    "repondrePrefecture",
    "repondrePrefecture",
  ],
  [new RegExp(`^pv:${SEANCE}$`), "lireDebats", "redigerPv"],
  [/^projet:[0-9a-f-]{36}$/, "lireProjets", "ecrireProjet"],
];

/** Who may read and write the draft of this name; null when no page writes one. */
export function droitsDuBrouillon(cle: string): { lire: Geste; ecrire: Geste } | null {
  const [, lire, ecrire] = CLES.find(([forme]) => forme.test(cle)) ?? [];
  return lire && ecrire ? { lire, ecrire } : null;
}

export async function lireBrouillon<T>(
  { db }: Pick<Contexte, "db">,
  collectivite: string,
  cle: string,
): Promise<Brouillon<T> | null> {
  const ligne = await db
    .selectFrom("brouillons")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cle)
    .executeTakeFirst();
  return ligne ? enVue<T>(ligne) : null;
}

/** Drafts whose key begins with `prefixe`, most recent first. */
export async function listerBrouillons<T>(
  ctx: Contexte,
  collectivite: string,
  prefixe: string,
): Promise<Brouillon<T>[]> {
  const lignes = await ctx.db
    .selectFrom("brouillons")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where((e) => e(e.fn<boolean>("starts_with", ["cle", e.val(prefixe)]), "=", true))
    .orderBy("modifie_le", "desc")
    .execute();
  return lignes.map((ligne) => enVue<T>(ligne));
}

/**
 * Saves over the version the writer was looking at (0 for a new draft), and keeps it among the versions of the text.
 * Null when someone else saved meanwhile: nothing is written, read it again and let the person choose.
 */
export const enregistrerBrouillon = (
  ctx: Contexte,
  collectivite: string,
  cle: string,
  version: number,
  contenu: Record<string, unknown>,
  par: string,
): Promise<Brouillon | null> =>
  ctx.db
    .transaction()
    .execute((tx) => enregistrerDans(tx, ctx.horloge(), { collectivite, cle, version, contenu, par }));

/** The same, in a transaction that writes something else too. */
export async function enregistrerDans(
  tx: Tx,
  maintenant: Date,
  { collectivite, cle, version, contenu, par }: EnregistrementDemande,
): Promise<Brouillon | null> {
  const texte = JSON.stringify(contenu);
  const ligne = { version: version + 1, contenu: texte, par, modifie_le: maintenant };
  const ecrit =
    version === 0
      ? await tx
          .insertInto("brouillons")
          .values({ collectivite, cle, ...ligne })
          .onConflict((c) => c.columns(["collectivite", "cle"]).doNothing())
          .returningAll()
          .executeTakeFirst()
      : await tx
          .updateTable("brouillons")
          .set(ligne)
          .where("collectivite", "=", collectivite)
          .where("cle", "=", cle)
          .where("version", "=", version)
          .returningAll()
          .executeTakeFirst();
  if (!ecrit) return null;
  await garderVersion(tx, maintenant, { collectivite, cle, version: version + 1, contenu, texte, par });
  return enVue(ecrit);
}
export interface EnregistrementDemande {
  collectivite: string;
  cle: string;
  version: number;
  contenu: Record<string, unknown>;
  par: string;
}

/** Removes a draft that became facts, in the transaction of those facts. */
export async function retirerBrouillon(tx: Tx, collectivite: string, cle: string): Promise<void> {
  await tx.deleteFrom("brouillons").where("collectivite", "=", collectivite).where("cle", "=", cle).execute();
}

function enVue<T>(ligne: {
  cle: string;
  version: number;
  contenu: unknown;
  par: string;
  modifie_le: Date;
}): Brouillon<T> {
  const { cle, version, contenu, par, modifie_le } = ligne;
  return { cle, version, contenu: contenu as T, par, modifieLe: instant(modifie_le) };
}
