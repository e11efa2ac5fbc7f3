/** What to try when nothing was found. Each suggestion is tried before it is made: it finds at least one act. */
import type { Demande, Suggestion } from "@executoire/portail";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { sansAccents } from "./numero.ts";
import { garde, trouve } from "./requete.ts";

const MOTS_MAX = 8;
const SUGGESTIONS_MAX = 4;
const RESSEMBLANCE = 0.35;

export async function suggerer(ctx: Contexte, collectivite: string, demande: Demande): Promise<Suggestion[]> {
  const { q, filtres } = demande;
  const suggestions: Suggestion[] = [];
  const essayer = async (sorte: Suggestion["sorte"], essai: Pick<Demande, "q" | "filtres">) => {
    const deja = suggestions.some((s) => s.demande.q === essai.q && s.sorte === sorte);
    if (deja || suggestions.length >= SUGGESTIONS_MAX || !(await existe(ctx, collectivite, essai))) return;
    suggestions.push({ sorte, demande: { ...demande, ...essai, page: 1 } });
  };
  const corrige = q && (await corriger(ctx, collectivite, q));
  if (corrige && corrige !== q) await essayer("orthographe", { q: corrige, filtres });
  const { annee, ...sansAnnee } = filtres;
  if (annee !== undefined) await essayer("autres-annees", { q, filtres: sansAnnee });
  if (Object.keys(sansAnnee).length > 0) await essayer("sans-filtre", { q, filtres: {} });
  const mots = q
    .replace(/["«»“”]/g, " ")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOTS_MAX);
  if (mots.length > 1) {
    if (/["«»“”]/.test(q)) await essayer("moins-de-mots", { q: mots.join(" "), filtres: {} });
    for (const i of mots.keys())
      if ((mots[i] ?? "").length > 2 || mots.length === 2)
        await essayer("moins-de-mots", { q: mots.filter((_, j) => j !== i).join(" "), filtres: {} });
    for (const mot of mots.filter((m) => m.length > 3 && !m.startsWith("-")))
      await essayer("moins-de-mots", { q: mot, filtres: {} });
  }
  return suggestions;
}

async function existe(
  ctx: Contexte,
  collectivite: string,
  { q, filtres }: Pick<Demande, "q" | "filtres">,
): Promise<boolean> {
  const { rows } = await sql`select 1 from actes_publics
    where ${garde(collectivite, filtres)} and ${q ? trouve(q) : sql`true`} limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** The search with each unknown word replaced by the nearest the acts say; null when all are known or none is near. */
async function corriger(ctx: Contexte, collectivite: string, q: string): Promise<string | null> {
  const mots = [...new Set(q.match(/\p{L}{4,30}/gu) ?? [])].slice(0, MOTS_MAX);
  if (mots.length === 0) return null;
  const { rows } = await sql<{ saisi: string; mot: string }>`
    select m.saisi, p.mot from unnest(${mots}::text[], ${mots.map(sansAccents)}::text[]) as m (saisi, cle)
    cross join lateral (
      select mots_publics.mot from mots_publics
      where collectivite = ${collectivite} and mots_publics.cle % m.cle and similarity(mots_publics.cle, m.cle) >= ${RESSEMBLANCE}
      order by similarity(mots_publics.cle, m.cle) desc, mots_publics.cle limit 1) p
    where not exists (select 1 from mots_publics c where c.collectivite = ${collectivite} and c.cle = m.cle)`.execute(
    ctx.db,
  );
  if (rows.length === 0) return null;
  const proches = new Map(rows.map(({ saisi, mot }) => [saisi, mot]));
  return q.replace(/\p{L}{4,30}/gu, (mot) => proches.get(mot) ?? mot);
}
