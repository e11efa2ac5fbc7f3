/**
 * The public search over a million acts: 50 requests a second for a minute, through the real HTTP server on a real
 * PostgreSQL, then the plans of its queries. `node bench/recherche.ts [--actes 1000000] [--secondes 60] [--debit 50]`
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Demande, lireDemande } from "@executoire/portail";
import { serve } from "@hono/node-server";
import { type CompiledQuery, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Tables } from "../server/database/schema.ts";
import { canauxFixes } from "../server/delivery/canal.ts";
import { creerApp } from "../server/http/app.ts";
import { ouvrir } from "../server/ouvrir.ts";
import { chercher } from "../server/recherche/chercher.ts";
import { centile, machine, ms, nombre } from "./mesure.ts";
import { COLLECTIVITES, hasard, nomDeLieu, peupler, slugDe } from "./recherche-corpus.ts";

const { values } = parseArgs({
  options: {
    actes: { type: "string", default: "1000000" },
    secondes: { type: "string", default: "60" },
    debit: { type: "string", default: "50" },
    /** A folder to keep, so that the corpus is made once. */
    donnees: { type: "string" },
  },
});
const actes = Number(values.actes);
const debit = Number(values.debit);
const secondes = Number(values.secondes);
const BUDGET_MS = 100;
const CUMULS = COLLECTIVITES.map((_, i) => COLLECTIVITES.slice(0, i + 1).reduce((a, b) => a + b));

const dossier = values.donnees ?? mkdtempSync(join(tmpdir(), "executoire-recherche-"));
chmodSync(dossier, 0o755);
console.log(machine());
const { ctx, databaseUrl, close } = await ouvrir({
  donnees: dossier,
  databaseUrl: null,
  horloge: () => new Date("2026-11-24T12:00:00Z"),
  canaux: () => canauxFixes(null),
  origine: "http://127.0.0.1",
  threads: 1,
});
try {
  const depart = performance.now();
  const deja = await ctx.db.selectFrom("collectivites").select("id").limit(1).execute();
  if (deja.length === 0) await peupler(ctx.db, actes);
  console.log(`${nombre(actes)} actes prêts en ${nombre((performance.now() - depart) / 1000)} s`);
  const tenu = await charger();
  await plans();
  process.exitCode = tenu ? 0 : 1;
} finally {
  await close();
  if (!values.donnees) rmSync(dossier, { recursive: true, force: true });
}

type Sorte =
  | "rare"
  | "courant"
  | "deux mots"
  | "phrase"
  | "facette"
  | "courant et facette"
  | "numéro"
  | "rien";
function tirer(suite: () => number): { sorte: Sorte; params: Record<string, string> } {
  const parmi = <T>(liste: readonly T[]): T => liste[Math.floor(suite() * liste.length)] as T;
  const courant = () =>
    parmi(["convention", "subvention", "conseil", "budget", "école", "marché", "délibération", "piscine"]);
  const lieu = () => nomDeLieu(Math.floor(30_000 * suite()));
  const annee = () => String(2017 + Math.floor(suite() * 10));
  const u = suite();
  if (u < 0.2) return { sorte: "rare", params: { q: lieu() } };
  if (u < 0.4) return { sorte: "courant", params: { q: courant(), ...(suite() < 0.3 && { tri: "date" }) } };
  if (u < 0.6)
    return { sorte: "deux mots", params: { q: `${courant()} ${suite() < 0.5 ? courant() : lieu()}` } };
  if (u < 0.7)
    return {
      sorte: "phrase",
      params: { q: parmi(['"territoires d’industrie"', '"garantie d’emprunt"', '"taxe de séjour"']) },
    };
  if (u < 0.85)
    return {
      sorte: "facette",
      params: {
        annee: annee(),
        matiere: parmi(["7", "7.5", "3.2", "9.1"]),
        ...(suite() < 0.4 && { page: "7" }),
      },
    };
  if (u < 0.92)
    return { sorte: "courant et facette", params: { q: courant(), annee: annee(), nature: "délibération" } };
  if (u < 0.97)
    return { sorte: "numéro", params: { q: `${annee()}/${1 + Math.floor(suite() * actes * 0.6)}` } };
  return { sorte: "rien", params: { q: `${lieu()}x introuvable` } };
}

async function charger(): Promise<boolean> {
  const { promise: pret, resolve: servi } = Promise.withResolvers<number>();
  const serveur = serve({ fetch: creerApp(ctx).fetch, port: 0, hostname: "127.0.0.1" }, ({ port: p }) =>
    servi(p),
  );
  const port = await pret;
  const suite = hasard(42);
  const demander = async (): Promise<[Sorte, number]> => {
    const { sorte, params } = tirer(suite);
    const u = suite();
    const rang = Math.max(
      0,
      CUMULS.findIndex((part) => u < part),
    );
    const debut = performance.now();
    const r = await fetch(`http://127.0.0.1:${port}/${slugDe(rang)}?${new URLSearchParams(params)}`, {
      redirect: "manual",
    });
    const texte = await r.text();
    const duree = performance.now() - debut;
    if (r.status !== 200 && r.status !== 302) throw new Error(`${r.status} ${JSON.stringify(params)}`);
    if (texte.length > 50_000) throw new Error(`${texte.length} octets ${JSON.stringify(params)}`);
    return [sorte, duree];
  };
  for (let i = 0; i < 100; i++) await demander();
  const mesures: Promise<[Sorte, number]>[] = [];
  const charge = loadavg()[0] ?? 0;
  const debut = performance.now();
  // An open loop: a slow answer delays no other request.
  for (let i = 0; i < secondes * debit; i++) {
    const attente = debut + (i * 1000) / debit - performance.now();
    if (attente > 0) await attendre(attente);
    mesures.push(demander());
  }
  const faites = await Promise.all(mesures);
  serveur.close();
  const dire = (nom: string, s: number[]) =>
    console.log(
      `${nom.padEnd(20)} ${String(s.length).padStart(5)}  p50 ${ms(centile(s, 0.5))}  p95 ${ms(centile(s, 0.95))}  p99 ${ms(centile(s, 0.99))}  max ${ms(Math.max(...s))}`,
    );
  console.log(
    `${secondes} s à ${debit} requêtes par seconde (${nombre(faites.length / ((performance.now() - debut) / 1000))} servies), charge ${nombre(charge)} puis ${nombre(loadavg()[0] ?? 0)}`,
  );
  const durees = faites.map(([, d]) => d);
  dire("ensemble", durees);
  for (const [sorte, siennes] of Map.groupBy(faites, ([s]) => s))
    dire(
      sorte,
      siennes.map(([, d]) => d),
    );
  return centile(durees, 0.95) < BUDGET_MS;
}

async function plans(): Promise<void> {
  const requetes: CompiledQuery[] = [];
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void requetes.push(query),
  });
  const { id } = await ctx.db
    .selectFrom("collectivites")
    .select("id")
    .where("slug", "=", slugDe(0))
    .executeTakeFirstOrThrow();
  const demandes: Record<string, Record<string, string>> = {
    "mot rare": { q: nomDeLieu(12_345) },
    "mot courant": { q: "convention" },
    "deux mots": { q: "piscine école" },
    phrase: { q: '"garantie d’emprunt"' },
    facette: { annee: "2024", matiere: "7.5" },
  };
  for (const [nom, params] of Object.entries(demandes)) {
    requetes.length = 0;
    const demande: Demande = lireDemande((cle) => params[cle]);
    await chercher({ ...ctx, db }, id, demande);
    for (const { sql: texte, parameters } of [...requetes].filter(({ sql: s }) => !s.startsWith("explain"))) {
      const { rows } = await pool.query(`explain (analyze, costs off, timing off) ${texte}`, [...parameters]);
      console.log(`\n== ${nom} : ${texte.replace(/\s+/g, " ").slice(0, 110)}…`);
      for (const r of rows) console.log(r["QUERY PLAN"]);
    }
  }
  await db.destroy();
}
