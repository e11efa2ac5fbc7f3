/**
 * The search of citizens. What a page costs is bounded whatever is asked: a rare word is read from the index of words,
 * a common one by walking the acts from the latest; only some are ranked, only those shown are highlighted.
 */
import { forceAu } from "@executoire/droit";
import { ACTES_PAR_PAGE, type ActeListe, type Demande, type Trouves } from "@executoire/portail";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { type Comptes, compter, facettes, PAR_VALEUR, separer } from "./facettes.ts";
import { lireNumero } from "./numero.ts";
import type { Fiche } from "./projeter.ts";
import { garde, requete, trouve } from "./requete.ts";
import { suggerer } from "./suggerer.ts";

/** Matches read at most where words are rare; where the planner expects more, they are common. */
const LUS = 5000;
/** Matches ranked, the latest. */
const CLASSES = 200;
/** Results one can turn the pages of. */
const FEUILLETABLES = 1000;
/** Common words: matches counted in each year, and acts looked at to find them. */
const PAR_ANNEE = 50;
const VUS_PAR_ANNEE = 200;
/** Acts looked at, from the latest, for the results themselves. */
const VUS = 5000;

export async function chercher(ctx: Contexte, collectivite: string, demande: Demande): Promise<Trouves> {
  const { q, filtres } = demande;
  if (!q) return sansMots(ctx, collectivite, demande);
  const page = Math.min(demande.page, FEUILLETABLES / ACTES_PAR_PAGE);
  const d = { ...demande, page };
  const trouves =
    ((await estCommun(ctx, collectivite, demande)) && (await motsCommuns(ctx, collectivite, d))) ||
    (await motsRares(ctx, collectivite, d));
  const actes = await lire(ctx, collectivite, trouves.ids, q);
  return {
    actes,
    page,
    total: trouves.total,
    plus: trouves.plus,
    pages: Math.ceil(Math.min(trouves.total, trouves.feuilletables) / ACTES_PAR_PAGE),
    facettes: facettes(trouves.lignes, filtres, trouves.plus),
    ...(trouves.total === 0 && { suggestions: await suggerer(ctx, collectivite, demande) }),
  };
}

/** The one act that bears the number asked; null when none does, or several. */
export async function trouverNumero(
  ctx: Contexte,
  collectivite: string,
  { q, filtres }: Pick<Demande, "q" | "filtres">,
): Promise<string | null> {
  const numero = Object.keys(filtres).length === 0 ? lireNumero(q) : null;
  if (!numero) return null;
  const { rows } = await sql<{ numero: string; nature: string }>`
    select fiche->>'numero' as numero, nature from actes_publics
    where collectivite = ${collectivite}
      and (numero_cle = any(${numero.cles}::text[]) or identifiant_cle = any(${numero.cles}::text[]))
    limit 20`.execute(ctx.db);
  const nommes = numero.nature
    ? rows.filter(({ nature }) => nature.normalize("NFD").replace(/\p{M}/gu, "") === numero.nature)
    : rows;
  return nommes.length === 1 ? (nommes[0]?.numero ?? null) : null;
}

interface Trouvailles {
  ids: string[];
  total: number;
  /** There are more than `total`. */
  plus: boolean;
  feuilletables: number;
  lignes: Comptes[];
}

async function sansMots(ctx: Contexte, collectivite: string, demande: Demande): Promise<Trouves> {
  const { filtres, page } = demande;
  const { total, lignes } = await compter(ctx, collectivite, filtres);
  const pages = Math.ceil(Math.min(total, FEUILLETABLES) / ACTES_PAR_PAGE);
  const tout = Object.keys(filtres).length === 0;
  // The home shows what was put online last; a list by year or subject goes by the day of the decision.
  const ordre = tout ? sql`publie_le desc, id` : sql`date_decision desc, id`;
  const { rows } = await sql<{
    id: string;
  }>`select id from actes_publics where ${garde(collectivite, filtres)}
    order by ${ordre} limit ${ACTES_PAR_PAGE} offset ${decalage(Math.min(page, pages || 1))}`.execute(ctx.db);
  const ids = rows.map(({ id }) => id);
  return {
    actes: await lire(ctx, collectivite, ids, ""),
    page: Math.min(page, pages || 1),
    pages,
    total,
    plus: false,
    facettes: facettes(lignes, filtres, false),
    ...(total === 0 && !tout && { suggestions: await suggerer(ctx, collectivite, demande) }),
  };
}

const decalage = (page: number): number => (page - 1) * ACTES_PAR_PAGE;

/** What the planner expects, from the frequency of each word: asked, nothing is read. */
async function estCommun(ctx: Contexte, collectivite: string, { q, filtres }: Demande): Promise<boolean> {
  const { rows } = await sql<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>`explain (format json)
    select 1 from actes_publics where ${garde(collectivite, filtres)} and ${trouve(q)}`.execute(ctx.db);
  return (rows[0]?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0) > LUS;
}

async function motsRares(ctx: Contexte, collectivite: string, demande: Demande): Promise<Trouvailles> {
  const { q, filtres, tri, page } = demande;
  const derniers = sql`select id from candidats order by date_decision desc, id`;
  const ids =
    tri === "date"
      ? sql`${derniers} limit ${ACTES_PAR_PAGE} offset ${decalage(page)}`
      : sql`select a.id from (${derniers} limit ${CLASSES}) c join actes_publics a
          on a.collectivite = ${collectivite} and a.id = c.id
          order by ts_rank(a.recherche, ${requete(q)}) desc, a.date_decision desc, a.id
          limit ${ACTES_PAR_PAGE} offset ${decalage(page)}`;
  const { rows } = await sql<{ comptes: Comptes[] | null; ids: string[] | null }>`
    with candidats as materialized (
      select id, annee, organe, nature, matiere1, matiere2, date_decision from actes_publics
      where ${garde(collectivite, filtres)} and ${trouve(q)} limit ${LUS + 1})
    select (select json_agg(f) from (select annee, organe, nature, matiere1, matiere2, count(*)::int as n
        from candidats group by ${PAR_VALEUR}) f) as comptes,
      (select json_agg(i.id) from (${ids}) i) as ids`.execute(ctx.db);
  const { total, lignes } = separer(rows[0]?.comptes ?? []);
  return {
    ids: rows[0]?.ids ?? [],
    total: Math.min(total, LUS),
    plus: total > LUS,
    feuilletables: tri === "date" ? FEUILLETABLES : CLASSES,
    lignes,
  };
}

/** Null when the acts looked at hold too few: the words were not so common. */
async function motsCommuns(
  ctx: Contexte,
  collectivite: string,
  demande: Demande,
): Promise<Trouvailles | null> {
  const { q, filtres, tri, page } = demande;
  const { annee: _, ...autres } = filtres;
  const colonnes = sql`id, annee, organe, nature, matiere1, matiere2, date_decision, recherche`;
  const { rows } = await sql<Comptes>`
    with annees as (select distinct annee from comptes_publics where ${garde(collectivite, filtres)})
    select x.annee, x.organe, x.nature, x.matiere1, x.matiere2, count(*)::int as n
    from annees a cross join lateral (
      select annee, organe, nature, matiere1, matiere2 from (
        select ${colonnes} from actes_publics v
        where ${garde(collectivite, autres)} and v.annee = a.annee
        order by date_decision desc, id limit ${VUS_PAR_ANNEE}) vus
      where ${trouve(q)} limit ${PAR_ANNEE}) x
    group by grouping sets ((x.annee), (x.organe), (x.nature), (x.matiere1), (x.matiere2), ())`.execute(
    ctx.db,
  );
  const { total, lignes } = separer(rows);
  if (total < ACTES_PAR_PAGE) return null;
  const ordre =
    tri === "date"
      ? sql`date_decision desc, id`
      : sql`ts_rank(recherche, ${requete(q)}) desc, date_decision desc, id`;
  const { rows: derniers } = await sql<{ n: number; ids: string[] | null }>`
    with derniers as materialized (
      select id, date_decision, recherche from (
        select ${colonnes} from actes_publics where ${garde(collectivite, filtres)}
        order by date_decision desc, id limit ${VUS}) vus
      where ${trouve(q)} limit ${tri === "date" ? FEUILLETABLES : CLASSES})
    select (select count(*)::int from derniers) as n,
      (select json_agg(i.id) from (select id from derniers order by ${ordre}
        limit ${ACTES_PAR_PAGE} offset ${decalage(page)}) i) as ids`.execute(ctx.db);
  const { n = 0, ids = null } = derniers[0] ?? {};
  if (n < ACTES_PAR_PAGE) return null;
  return { ids: ids ?? [], total: Math.max(total, n), plus: true, feuilletables: n, lignes };
}

// Characters no text of the table holds.
const DEBUT = "\u0001";
const FIN = "\u0002";
const EXTRAIT = `StartSel=${DEBUT}, StopSel=${FIN}, MaxFragments=2, MaxWords=28, MinWords=12, FragmentDelimiter=" … "`;
/** A very long act is highlighted in its beginning: what is shown fits a few lines. */
const LUS_POUR_EXTRAIT = 30_000;

async function lire(ctx: Contexte, collectivite: string, ids: string[], q: string): Promise<ActeListe[]> {
  if (ids.length === 0) return [];
  const extrait = q
    ? sql`ts_headline('francais', left(texte, ${LUS_POUR_EXTRAIT}), ${requete(q)}, ${EXTRAIT})`
    : sql`null`;
  const { rows } = await sql<{ id: string; fiche: Fiche; extrait: string | null }>`
    select a.id, a.fiche, ${extrait} as extrait
    from unnest(${ids}::text[]) with ordinality as v (id, rang)
    join actes_publics a on a.collectivite = ${collectivite} and a.id = v.id
    order by v.rang`.execute(ctx.db);
  const suspendus = await suspendusAujourdhui(
    ctx,
    collectivite,
    rows.filter(({ fiche }) => fiche.suspensible).map(({ id }) => id),
  );
  return rows.map(({ id, fiche: { suspensible: _, ...fiche }, extrait: brut }) => ({
    ...fiche,
    executoireLe: fiche.executoireLe && !suspendus.has(id) ? instant(new Date(fiche.executoireLe)) : null,
    ...(brut?.includes(DEBUT) && { extrait: segments(brut) }),
  }));
}

async function suspendusAujourdhui(
  ctx: Contexte,
  collectivite: string,
  ids: string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const lignes = await ctx.db
    .selectFrom("actes")
    .select(["id", "etat"])
    .where("collectivite", "=", collectivite)
    .where("id", "in", ids)
    .execute();
  const aujourdhui = jour(ctx.horloge());
  return new Set(lignes.filter(({ etat }) => forceAu(etat, aujourdhui).suspenduJusque).map(({ id }) => id));
}

export const segments = (brut: string): { texte: string; trouve: boolean }[] =>
  brut
    .split(DEBUT)
    .flatMap((morceau, i) => {
      const [dedans = "", ...reste] = i === 0 ? ["", morceau] : morceau.split(FIN);
      return [
        { texte: dedans, trouve: true },
        { texte: reste.join(""), trouve: false },
      ];
    })
    .filter(({ texte }) => texte !== "");
