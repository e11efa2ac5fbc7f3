/** Which acts a feed, an alert or a frame keeps, and those that were taken off line. */
import { designer, type EtatActe, retraitEnCours } from "@executoire/droit";
import type { ActeRetire, Filtre } from "@executoire/portail";
import { type RawBuilder, sql } from "kysely";
import { estNominatifEnBase } from "../application/nominatifs.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { etatMontrable } from "../occultation/public.ts";
import { trouve } from "../recherche/requete.ts";

/** A code of the nomenclature: `7`, `7.4`, `7.4.1`. */
const MATIERE = /^\d{1,2}(\.\d{1,2}){0,4}$/;
const MOTS_MAX = 100;

/** What an address asks for; null when it means nothing, for a feed that silently kept everything would deceive. */
export function lireFiltre({
  matiere = "",
  q = "",
}: {
  matiere?: string | undefined;
  q?: string | undefined;
}): Filtre | null {
  const code = matiere.trim();
  const mots = q.trim().replace(/\s+/g, " ");
  if ((code && !MATIERE.test(code)) || mots.length > MOTS_MAX) return null;
  return { ...(code && { matiere: code }), ...(mots && { q: mots }) };
}

const deLaMatiere = ({ matiere }: Filtre): RawBuilder<unknown> => {
  const code = sql`actes.etat->'decision'->'matiere'->>'code'`;
  return matiere ? sql`(${code} = ${matiere} or ${code} like ${`${matiere}.%`})` : sql`true`;
};
const sonNom = (q: string) => sql`actes.identifiant = ${q} or actes.id = ${q} or actes.numero = ${q}`;

/** A subject keeps those below it. Words are those the search of the portal finds. */
export function garde(filtre: Filtre): RawBuilder<boolean> {
  const { q } = filtre;
  const desMots = q
    ? sql`(exists (select 1 from actes_publics as p where p.collectivite = actes.collectivite and p.id = actes.id
        and p.${trouve(q)}) or ${sonNom(q)})`
    : sql`true`;
  return sql<boolean>`(${deLaMatiere(filtre)} and ${desMots})`;
}

/** The same for what left: no search finds it any more, its own words still do. */
function gardait(filtre: Filtre): RawBuilder<boolean> {
  const { q } = filtre;
  const desMots = q
    ? sql`(actes.recherche @@ websearch_to_tsquery('french', ${q}) or ${sonNom(q)})`
    : sql`true`;
  return sql<boolean>`(${deLaMatiere(filtre)} and ${desMots})`;
}

/** What is online now, and names nobody. */
export const enLigne = (base: Base | Tx, collectivite: string) =>
  base
    .selectFrom("actes")
    .where("collectivite", "=", collectivite)
    .where("publie_le", "is not", null)
    .where(sql<boolean>`not coalesce(${estNominatifEnBase}, false)`);

/** Newest first; one more than the page tells whether older ones follow. */
export async function actesChoisis(
  ctx: Contexte,
  collectivite: string,
  filtre: Filtre,
  { page, parPage }: { page: number; parPage: number },
): Promise<{ etats: EtatActe[]; suite: boolean }> {
  const lignes = await enLigne(ctx.db, collectivite)
    .select("etat")
    .where(garde(filtre))
    .orderBy("publie_le", "desc")
    .orderBy("id")
    .limit(parPage + 1)
    .offset((page - 1) * parPage)
    .execute();
  return {
    etats: lignes.slice(0, parPage).map(({ etat }) => etatMontrable(etat)),
    suite: lignes.length > parPage,
  };
}

const retires = (ctx: Contexte, collectivite: string) =>
  ctx.db
    .selectFrom("actes")
    .where("collectivite", "=", collectivite)
    .where("publie_le", "is", null)
    .where(sql<boolean>`jsonb_array_length(coalesce(etat->'retraits', '[]'::jsonb)) > 0`)
    .where(sql<boolean>`not coalesce(${estNominatifEnBase}, false)`);

/** The last taken off line, latest first. */
export async function actesRetires(
  ctx: Contexte,
  collectivite: string,
  filtre: Filtre,
  nombre: number,
): Promise<ActeRetire[]> {
  const lignes = await retires(ctx, collectivite)
    .select("etat")
    .where(gardait(filtre))
    .orderBy(sql`(etat->'retraits'->-1->>'a')::timestamptz`, "desc")
    .orderBy("id")
    .limit(nombre)
    .execute();
  return lignes.flatMap(({ etat }) => acteRetire(etat) ?? []);
}

/** An act taken off line, by any of its names. */
export async function trouverRetire(
  ctx: Contexte,
  collectivite: string,
  nom: string,
): Promise<ActeRetire | null> {
  const ligne = await retires(ctx, collectivite)
    .select("etat")
    .where((e) =>
      e.or([
        e("id", "=", nom),
        e("numero", "=", nom),
        e("identifiant", "=", nom),
        sql<boolean>`replace(numero, '/', '-') = ${nom}`,
      ]),
    )
    .executeTakeFirst();
  return ligne ? acteRetire(ligne.etat) : null;
}

export function acteRetire(entier: EtatActe): ActeRetire | null {
  const etat = etatMontrable(entier);
  const retrait = retraitEnCours(etat);
  if (!etat.publication || !retrait) return null;
  const { decision } = etat;
  const { nom, accorder } = designer(decision);
  return {
    numero: decision.numero,
    nom,
    feminin: accorder("mis") === "mise",
    objet: decision.objet,
    dateDecision: decision.dateDecision,
    publieLe: etat.publication.a,
    retireLe: retrait.a,
    motif: retrait.motif,
    interruptions: (etat.retraits ?? []).flatMap(({ a, remis }) => (remis ? [{ du: a, au: remis.a }] : [])),
  };
}
