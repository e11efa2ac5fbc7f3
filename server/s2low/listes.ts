/** Lists for other software, in JSON, every value a text (PROTOCOL 9.2). */
import {
  type DocumentPrefectureS2low,
  estStatut,
  type ListeActesS2low,
  type NombreActesS2low,
  natureParAbrege,
  type Statut,
  statutsS2low,
} from "@executoire/actes";
import { sql } from "kysely";
import { instantLocal } from "../horloge.ts";
import { INCONNUE } from "./fichiers.ts";
import type { Demande } from "./operateur.ts";
import { echoue, json } from "./reponses.ts";
import { numeroterAnciens, trouver } from "./transactions.ts";

const LIMITE = 100;
const LIMITE_MAX = 500;

export const statuts = (): Response => json(statutsS2low);

export async function actes(d: Demande): Promise<Response> {
  const { ctx, acces, form } = d;
  const statut = lireStatut(form.texte("status_id"));
  if (statut === null) return echoue("Le paramètre status_id n’est pas un état connu.");
  const offset = lireNombre(form.texte("offset"), 0, Number.MAX_SAFE_INTEGER);
  const limit = lireNombre(form.texte("limit"), LIMITE, LIMITE_MAX);
  const du = lireJour(form.texte("min_submission_date"));
  const au = lireJour(form.texte("max_submission_date"));
  if (offset === null || limit === null || du === undefined || au === undefined)
    return echoue("Un paramètre de la liste n’est ni un nombre, ni une date de la forme AAAA-MM-JJ.");
  await numeroterAnciens(ctx, acces.collectivite);
  let requete = ctx.db
    .selectFrom("transactions as t")
    .innerJoin("actes as a", (j) =>
      j.onRef("a.collectivite", "=", "t.collectivite").on(sql`'acte:' || a.id`, "=", sql.ref("t.stream")),
    )
    .select(["t.id", "t.type", "a.objet", "a.id as acte", "a.date_decision", "a.nature", "a.etat"])
    .where("t.collectivite", "=", acces.collectivite)
    .where("t.type", "=", 1)
    .where("t.statut", "=", statut);
  if (du) requete = requete.where("t.ouverte_le", ">=", new Date(instantLocal(du, "00:00")));
  if (au) requete = requete.where("t.ouverte_le", "<=", new Date(instantLocal(au, "23:59:59")));
  const lignes = await requete
    .orderBy("t.ouverte_le", "desc")
    .orderBy("t.id", "desc")
    .offset(offset)
    .limit(limit)
    .execute();
  const liste: ListeActesS2low = {
    status_id: String(statut),
    authority_id: await siren(d),
    offset: String(offset),
    limit: String(limit),
    transactions: lignes.map((l) => ({
      id: l.id,
      subject: l.etat.parametres.objet ?? l.objet,
      number: l.etat.transmission.numeroTransmis ?? l.acte,
      date: l.date_decision,
      nature_descr: natureParAbrege(l.nature)?.libelle ?? l.nature,
      classification: (l.etat.parametres.matiere ?? l.etat.decision.matiere).code,
      type: String(l.type),
    })),
  };
  return json(liste);
}

export async function nombre(d: Demande): Promise<Response> {
  const { ctx, acces, form } = d;
  const statut = lireStatut(form.texte("status_id"));
  if (statut === null) return echoue("Le paramètre status_id n’est pas un état connu.");
  await numeroterAnciens(ctx, acces.collectivite);
  const { n } = await ctx.db
    .selectFrom("transactions")
    .select((e) => e.fn.countAll<string>().as("n"))
    .where("collectivite", "=", acces.collectivite)
    .where("type", "=", 1)
    .where("statut", "=", statut)
    .executeTakeFirstOrThrow();
  const compte: NombreActesS2low = {
    status_id: String(statut),
    authority_id: await siren(d),
    nb_transactions: n,
  };
  return json(compte);
}

/** Letters of the préfecture that this software has not said it read. */
export async function courriers({ ctx, acces }: Demande): Promise<Response> {
  await numeroterAnciens(ctx, acces.collectivite);
  const lignes = await ctx.db
    .selectFrom("transactions as t")
    .leftJoin("transactions as liee", (j) =>
      j
        .onRef("liee.collectivite", "=", "t.collectivite")
        .onRef("liee.stream", "=", "t.stream")
        .onRef("liee.cle", "=", "t.liee"),
    )
    .select(["t.id", "t.type", "t.statut", "t.identifiant", "t.stream", "liee.id as acte"])
    .where("t.collectivite", "=", acces.collectivite)
    .where("t.sens", "=", "reception")
    .where("t.lu_le", "is", null)
    .orderBy("t.id")
    .execute();
  return json(
    lignes.map(
      (l): DocumentPrefectureS2low => ({
        id: l.id,
        type: String(l.type),
        related_transaction_id: l.acte ?? "",
        number: l.stream.replace(/^acte:/, ""),
        unique_id: l.identifiant ?? "",
        last_status_id: String(l.statut),
      }),
    ),
  );
}

export async function marquerLu({ ctx, acces, form }: Demande): Promise<Response> {
  const ligne = await trouver(ctx.db, acces.collectivite, form.texte("transaction_id"));
  if (ligne?.sens !== "reception") return echoue(INCONNUE);
  await ctx.db
    .updateTable("transactions")
    .set({ lu_le: ctx.horloge() })
    .where("collectivite", "=", acces.collectivite)
    .where("id", "=", ligne.id)
    .where("lu_le", "is", null)
    .execute();
  return json({ result: "ok" });
}

/** Acts deposited in a month. An account belongs to one authority: a group has only that one. */
export async function statistiques(d: Demande): Promise<Response> {
  const { ctx, acces, form } = d;
  const annee = lireNombre(form.texte("year"), 0, 9999);
  const mois = lireNombre(form.texte("month"), 0, 12);
  if (!annee || !mois) return echoue("Les paramètres month et year sont obligatoires.");
  await numeroterAnciens(ctx, acces.collectivite);
  const debut = (a: number, m: number) =>
    new Date(instantLocal(`${String(a).padStart(4, "0")}-${String(m).padStart(2, "0")}-01`, "00:00"));
  const { n } = await ctx.db
    .selectFrom("transactions")
    .select((e) => e.fn.countAll<string>().as("n"))
    .where("collectivite", "=", acces.collectivite)
    .where("type", "=", 1)
    .where("ouverte_le", ">=", debut(annee, mois))
    .where("ouverte_le", "<", mois === 12 ? debut(annee + 1, 1) : debut(annee, mois + 1))
    .executeTakeFirstOrThrow();
  return json([{ authority_id: await siren(d), name: await nomDe(d), nb_actes: n }]);
}

const siren = async ({ ctx, acces }: Demande): Promise<string> =>
  (
    await ctx.db
      .selectFrom("collectivites")
      .select("siren")
      .where("id", "=", acces.collectivite)
      .executeTakeFirstOrThrow()
  ).siren;
const nomDe = async ({ ctx, acces }: Demande): Promise<string> =>
  (
    await ctx.db
      .selectFrom("collectivites")
      .select("nom")
      .where("id", "=", acces.collectivite)
      .executeTakeFirstOrThrow()
  ).nom;

function lireStatut(texte: string | null): Statut | null {
  if (texte === null || !/^-?\d{1,2}$/.test(texte)) return null;
  const nombre = Number(texte);
  return estStatut(nombre) ? nombre : null;
}

/** Null when it is no number from 0; what is beyond the maximum is brought back to it. */
function lireNombre(texte: string | null, defaut: number, maximum: number): number | null {
  if (texte === null || texte === "") return defaut;
  return /^\d{1,9}$/.test(texte) ? Math.min(Number(texte), maximum) : null;
}

/** Null when it is not given, undefined when it is no date. */
function lireJour(texte: string | null): string | null | undefined {
  if (texte === null || texte === "") return null;
  const jour = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:[ T].*)?$/.exec(texte)?.[1];
  return jour && !Number.isNaN(Date.parse(jour)) ? jour : undefined;
}
