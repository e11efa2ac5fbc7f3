/**
 * `node bench/chaine.ts [--secondes 30] [--en-vol 24] [--collectivites 4] [--points 40] [--confirmation lot|chaque]
 *                       [--intervalle 1000] [--actes n]`
 *
 * The whole chain under load: votes are closed, and each act goes to its page, several at once. Everything is real but
 * the Ministry, which is simulated in a process of its own: embedded PostgreSQL with fsync, folder store, workshop,
 * outbox, worker, HTTP. Ends with the proofs; exit code 1 when one of them fails.
 */
import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { sql } from "kysely";
import { ADRESSE_RETOUR } from "../server/application/demonstration.ts";
import type { Contexte } from "../server/contexte.ts";
import { canalMinistere } from "../server/delivery/canal-ministere.ts";
import { startWorker } from "../server/delivery/worker.ts";
import { creerApp } from "../server/http/app.ts";
import { ouvrir } from "../server/ouvrir.ts";
import { centile, machine, mediane, mesurerProcessus, mo, ms, nombre } from "./mesure.ts";
import { confirmerLot, ETAPES, guetter, type Parcours, parcourir } from "./parcours.ts";
import { prouver } from "./preuves.ts";
import { type Collectivite, installer, preparerSeance, type Seance, voter } from "./scene.ts";

const { values } = parseArgs({
  options: {
    secondes: { type: "string", default: "30" },
    /** Acts between their vote and their page at any time. */
    "en-vol": { type: "string", default: "24" },
    collectivites: { type: "string", default: "4" },
    points: { type: "string", default: "40" },
    confirmation: { type: "string", default: "lot" },
    /** Milliseconds between two looks of the worker; 1000 is the product's. */
    intervalle: { type: "string", default: "1000" },
    /** Acts prepared; when they are all voted the run ends early and says so. */
    actes: { type: "string" },
  },
});
const secondes = Number(values.secondes);
const enVol = Number(values["en-vol"]);
const points = Number(values.points);
const confirmation = values.confirmation === "chaque" ? "chaque" : "lot";
/** Prepared for this pace when `--actes` does not say otherwise. */
const PAR_SECONDE_MAX = 25;
const ECHAUFFEMENT = 16;
const BUDGET = 8;
const VISEE = 20;

const donnees = mkdtempSync(join(tmpdir(), "executoire-bench-"));
const ministere = fork(
  fileURLToPath(new URL("../ministere/main.ts", import.meta.url)),
  ["--port", "0", "--delai", "0", "--dossier", join(donnees, "ministere")],
  { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] },
);
try {
  const ministereUrl = await new Promise<string>((resolve, reject) => {
    ministere.once("message", (message) => resolve((message as { url: string }).url));
    ministere.once("exit", () => reject(new Error("Le Ministère simulé n’a pas démarré")));
  });
  const serveur = createServer();
  const port = await new Promise<number>((resolve) => {
    serveur.listen(0, "127.0.0.1", () => resolve((serveur.address() as AddressInfo).port));
  });
  await new Promise((resolve) => serveur.close(resolve));
  const origine = `http://127.0.0.1:${port}`;
  const ouverture = await ouvrir({
    donnees,
    databaseUrl: null,
    horloge: () => new Date(),
    canal: canalMinistere(ministereUrl, ADRESSE_RETOUR),
    origine,
  });
  const { ctx } = ouverture;
  const web = serve({ fetch: creerApp(ctx).fetch, hostname: "127.0.0.1", port, createServer });
  const worker = await startWorker(ctx, ouverture.databaseUrl, Number(values.intervalle));
  ctx.reveiller = worker.reveiller;
  try {
    process.exitCode = (await mesurer(ctx, origine, ministereUrl)) ? 0 : 1;
  } finally {
    await worker.stop();
    web.close();
    await ouverture.close();
  }
} finally {
  ministere.kill("SIGTERM");
  rmSync(donnees, { recursive: true, force: true });
}

async function mesurer(ctx: Contexte, origine: string, ministereUrl: string): Promise<boolean> {
  console.log(machine());
  const { rows } = await sql<{ f: string; s: string; v: string }>`select current_setting('fsync') as f,
    current_setting('synchronous_commit') as s, current_setting('server_version') as v`.execute(ctx.db);
  console.log(`PostgreSQL ${rows[0]?.v} embarqué, fsync ${rows[0]?.f}, synchronous_commit ${rows[0]?.s}`);
  if (rows[0]?.f !== "on" || rows[0].s !== "on") throw new Error("Le journal ne serait pas sur le disque");
  const comment =
    confirmation === "lot"
      ? "mot de passe confirmé une fois pour le lot"
      : "mot de passe redemandé à chaque signature";
  console.log(
    `${values.collectivites} collectivités de 74 sièges, séances de ${points} délibérations, ${enVol} actes en vol, tour du facteur ${values.intervalle} ms, ${comment}`,
  );

  const debutPreparation = performance.now();
  const collectivites: Collectivite[] = [];
  for (let rang = 0; rang < Number(values.collectivites); rang++)
    collectivites.push(await installer(ctx, rang));
  const chauffe = await preparerSeance(ctx, collectivites[0] as Collectivite, ECHAUFFEMENT);
  const seances: Seance[] = [];
  const voulus = Number(values.actes ?? secondes * PAR_SECONDE_MAX);
  for (let n = 0; n < Math.ceil(voulus / points); n++)
    seances.push(await preparerSeance(ctx, collectivites[n % collectivites.length] as Collectivite, points));
  for (const collectivite of collectivites) await confirmerLot(ctx, collectivite);
  const attente = guetter(ctx);
  const route = { ctx, origine, confirmation, attente } as const;
  const prets = performance.now();
  console.log(
    `${seances.length} séances préparées en ${nombre((prets - debutPreparation) / 1000)} s (hors mesure)`,
  );
  await Promise.all(
    await enSerie(chauffe.points, async (p) => {
      const acte = await voter(ctx, chauffe, p);
      return () => parcourir(route, chauffe.collectivite, acte, p.numero);
    }),
  );

  const pg = Number(readFileSync(join(donnees, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const processus = { serveur: process.pid, postgres: pg, ministere: ministere.pid ?? 0 };
  const avant = releves(processus, pg);
  const boucle = performance.eventLoopUtilization();
  let memoireMax = avant;
  const suivi = setInterval(() => {
    const r = releves(processus, pg);
    if (r.serveur.rss + r.postgres.rss > memoireMax.serveur.rss + memoireMax.postgres.rss) memoireMax = r;
  }, 5000);

  const faits: Parcours[] = [];
  const votes: number[] = [];
  const debut = performance.now();
  const echeance = debut + secondes * 1000;
  const places = semaphore(enVol);
  const parCollectivite = Map.groupBy(seances, (s) => s.collectivite);
  let crees = 0;
  let erreur: unknown = null;
  const enCours = new Set<Promise<void>>();
  // One clerk per authority, who closes the votes one after the other; the acts go their way without him.
  await Promise.all(
    [...parCollectivite].map(async ([collectivite, siennes]) => {
      for (const seance of siennes) {
        for (const p of seance.points) {
          await places.prendre();
          if (performance.now() >= echeance || erreur) return places.rendre();
          const a = performance.now();
          const acte = await voter(ctx, seance, p);
          votes.push(performance.now() - a);
          crees++;
          const suite: Promise<void> = parcourir(route, collectivite, acte, p.numero)
            .then((parcours) => void faits.push(parcours))
            .catch((e: unknown) => {
              erreur ??= e;
            })
            .finally(() => {
              enCours.delete(suite);
              places.rendre();
            });
          enCours.add(suite);
        }
      }
    }),
  );
  const finVotes = performance.now();
  const dansLeTemps = faits.filter((f) => f.page <= Math.min(echeance, finVotes)).length;
  await Promise.all(enCours);
  const fin = performance.now();
  clearInterval(suivi);
  const apres = releves(processus, pg);
  const occupation = performance.eventLoopUtilization(boucle).utilization;
  await attente.fin();
  if (erreur) throw erreur;

  const duree = (Math.min(echeance, finVotes) - debut) / 1000;
  if (finVotes < echeance - 1000)
    console.log(`Tous les actes préparés ont été votés en ${nombre(duree)} s : donnez --actes plus grand.`);
  const cadence = dansLeTemps / duree;
  const latences = faits.map((f) => f.page - f.vote);
  console.log(`\n${crees} actes votés en ${nombre(duree)} s, ${faits.length} exécutoires et leur page lue`);
  ligne(
    "actes par seconde",
    `${nombre(cadence)} pages lues pendant la mesure (budget ${BUDGET}, visée ${VISEE}) : ${cadence >= VISEE ? "visée atteinte" : cadence >= BUDGET ? "tenu" : "NON TENU"}`,
  );
  ligne("  avec la fin des actes en vol", nombre(faits.length / ((fin - debut) / 1000)));
  const tranche = duree / 3;
  const parTranche = [0, 1, 2].map(
    (i) =>
      faits.filter((f) => f.page >= debut + i * tranche * 1000 && f.page < debut + (i + 1) * tranche * 1000)
        .length / tranche,
  );
  ligne("  par tiers de la durée", parTranche.map(nombre).join(" / "));
  ligne("vote → page : médiane", ms(mediane(latences)));
  ligne("  95e, 99e, plus lent", [0.95, 0.99, 1].map((c) => ms(centile(latences, c))).join(", "));
  ligne("vote (deux gestes), médiane", ms(mediane(votes)));
  for (const etape of ETAPES)
    ligne(
      `  étape ${etape}, médiane et 95e`,
      [0.5, 0.95]
        .map((c) =>
          ms(
            centile(
              faits.map((f) => f.durees[etape]),
              c,
            ),
          ),
        )
        .join(", "),
    );
  for (const nom of ["serveur", "postgres", "ministere"] as const) {
    const cpu = (apres[nom].cpuMs - avant[nom].cpuMs) / faits.length;
    ligne(
      `${nom} : processeur, mémoire`,
      `${ms(cpu)} par acte ; RSS ${mo(memoireMax[nom].rss)}${nom === "postgres" ? `, partagée déduite ${mo(memoireMax[nom].pss)}` : ""}`,
    );
  }
  ligne("boucle principale occupée", `${nombre(occupation * 100)} %`);
  ligne("base", mo(await tailleBase(ctx)));

  console.log("\nPreuves");
  // The warm-up acts went the same way and must hold as well.
  const preuves = await prouver(ctx, collectivites, crees + ECHAUFFEMENT, ministereUrl);
  for (const { quoi, vrai, detail } of preuves) console.log(`  ${vrai ? "oui" : "NON"} ${quoi} : ${detail}`);
  return preuves.every(({ vrai }) => vrai);
}

/** Each task does its first part alone; the second parts, returned, run together. */
async function enSerie<T, R>(
  elements: T[],
  faire: (t: T) => Promise<() => Promise<R>>,
): Promise<Promise<R>[]> {
  const suites: Promise<R>[] = [];
  for (const element of elements) suites.push((await faire(element))());
  return suites;
}

function releves(pids: { serveur: number; postgres: number; ministere: number }, pg: number) {
  // PostgreSQL and the Ministry are children of this process: each is counted once.
  const arbre = mesurerProcessus(pids.serveur);
  const postgres = mesurerProcessus(pg);
  const leMinistere = mesurerProcessus(pids.ministere);
  const { user, system } = process.cpuUsage();
  return {
    serveur: {
      rss: process.memoryUsage.rss(),
      pss: arbre.pss - postgres.pss - leMinistere.pss,
      cpuMs: (user + system) / 1000,
    },
    postgres,
    ministere: leMinistere,
  };
}

function semaphore(places: number) {
  let libres = places;
  const file: (() => void)[] = [];
  return {
    prendre: () => {
      if (libres > 0) {
        libres--;
        return Promise.resolve();
      }
      return new Promise<void>((resolve) => file.push(resolve));
    },
    rendre: () => {
      const suivant = file.shift();
      if (suivant) suivant();
      else libres++;
    },
  };
}

async function tailleBase(ctx: Contexte): Promise<number> {
  const { rows } = await sql<{ t: string }>`select pg_database_size(current_database()) as t`.execute(ctx.db);
  return Number(rows[0]?.t ?? 0);
}

function ligne(nom: string, valeur: string): void {
  console.log(`  ${nom.padEnd(32)} ${valeur}`);
}
