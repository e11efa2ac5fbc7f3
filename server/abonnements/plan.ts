/** What search engines are told of: every page of the portal (sitemaps.org), and where they have nothing to do. */
import { cheminAccueil, cheminActe, cheminDonneesOuvertes, cheminSeance } from "@executoire/portail";
import { sql } from "kysely";
import { estNominatifEnBase } from "../application/nominatifs.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";

/** Each act counts two addresses, its page and its file; the protocol allows fifty thousand. */
export const ACTES_PAR_PLAN = 24_000;

const ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const echapper = (texte: string): string =>
  texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const robots = (origine: string): string => `User-agent: *
Disallow: /agents
Disallow: /api/
Disallow: /boite
Disallow: /calendrier/
Disallow: /elu
Disallow: /signataire
Disallow: /*/abonnement/
Disallow: /*/cadre

Sitemap: ${origine}/sitemap.xml
`;

const publies = (ctx: Contexte) =>
  ctx.db
    .selectFrom("actes as a")
    .innerJoin("collectivites as c", "c.id", "a.collectivite")
    .where("a.publie_le", "is not", null)
    .where(sql<boolean>`not coalesce(${estNominatifEnBase}, false)`);

/** One file, or the index of several where there is too much for one. */
export async function planDuSite(ctx: Contexte, parPlan = ACTES_PAR_PLAN): Promise<string> {
  const { total } = await publies(ctx)
    .select((e) => e.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const plans = Math.ceil(Number(total) / parPlan);
  if (plans <= 1) return (await unPlan(ctx, 1, parPlan)) ?? `${ENTETE}<urlset ${NS}/>\n`;
  const lignes = Array.from(
    { length: plans },
    (_, i) => `<sitemap><loc>${ctx.origine}/sitemap-${i + 1}.xml</loc></sitemap>`,
  );
  return `${ENTETE}<sitemapindex ${NS}>\n${lignes.join("\n")}\n</sitemapindex>\n`;
}

/** The n-th file, oldest acts first so that the first ones hardly change; null beyond the last. */
export async function unPlan(ctx: Contexte, n: number, parPlan = ACTES_PAR_PLAN): Promise<string | null> {
  const lignes = await publies(ctx)
    .select(["c.slug", "a.numero", "a.publie_le"])
    .orderBy("a.publie_le")
    .orderBy("a.collectivite")
    .orderBy("a.id")
    .limit(parPlan)
    .offset((n - 1) * parPlan)
    .execute();
  const pages = n === 1 ? await pagesSansActe(ctx) : [];
  if (lignes.length === 0 && pages.length === 0) return null;
  const url = (chemin: string, le?: string) =>
    `<url><loc>${echapper(`${ctx.origine}${chemin}`)}</loc>${le ? `<lastmod>${le}</lastmod>` : ""}</url>`;
  const actes = lignes.flatMap(({ slug, numero, publie_le }) => {
    const le = publie_le ? instant(publie_le) : undefined;
    const chemin = cheminActe(slug, numero);
    return [url(chemin, le), url(`${chemin}/acte.pdf`, le)];
  });
  return `${ENTETE}<urlset ${NS}>\n${[...pages.map((chemin) => url(chemin)), ...actes].join("\n")}\n</urlset>\n`;
}

const SEANCES_MAX = 1000;

async function pagesSansActe(ctx: Contexte): Promise<string[]> {
  const collectivites = await ctx.db.selectFrom("collectivites").select("slug").orderBy("slug").execute();
  const seances = await ctx.db
    .selectFrom("seances as s")
    .innerJoin("collectivites as c", "c.id", "s.collectivite")
    .select(["c.slug", "s.id"])
    .where("s.phase", "!=", "prevue")
    .where("s.repetition", "=", false)
    .where("s.organe", "=", "conseil")
    .orderBy("s.date", "desc")
    .limit(SEANCES_MAX)
    .execute();
  return [
    ...collectivites.flatMap(({ slug }) => [cheminAccueil(slug), cheminDonneesOuvertes(slug)]),
    ...seances.map(({ slug, id }) => cheminSeance(slug, id)),
  ];
}
