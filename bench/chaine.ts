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
import { ADRESSE_RETOUR } from "../server/application/demonstration.ts";
import type { Contexte } from "../server/contexte.ts";
import { canauxFixes } from "../server/delivery/canal.ts";
import { canalMinistere } from "../server/delivery/canal-ministere.ts";
import { startWorker } from "../server/delivery/worker.ts";
import { creerApp } from "../server/http/app.ts";
import { ouvrir } from "../server/ouvrir.ts";
import { charger } from "./charge.ts";
import { machine, mesurerProcessus, nombre } from "./mesure.ts";
import { type Confirmation, confirmerLot } from "./parcours.ts";
import { prouver } from "./preuves.ts";
import { type Releve, rapporter } from "./rapport.ts";
import { type Collectivite, installer, preparerSeance, type Seance } from "./scene.ts";

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
const confirmation: Confirmation = values.confirmation === "chaque" ? "chaque" : "lot";
/** Prepared for this pace when `--actes` does not say otherwise. */
const PAR_SECONDE_MAX = 20;
const actes = Number(values.actes ?? secondes * PAR_SECONDE_MAX);
const ECHAUFFEMENT = 16;

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
    canaux: () => canauxFixes(canalMinistere(ministereUrl, ADRESSE_RETOUR)),
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
  await exigerFsync(ctx);
  console.log(
    `${values.collectivites} collectivités de 74 sièges, séances de ${points} délibérations, ${enVol} actes en vol, ` +
      `tour du travailleur ${values.intervalle} ms, mot de passe ${confirmation === "lot" ? "confirmé une fois pour le lot" : "redemandé à chaque signature"}`,
  );
  const avantScene = performance.now();
  const collectivites: Collectivite[] = [];
  for (let rang = 0; rang < Number(values.collectivites); rang++)
    collectivites.push(await installer(ctx, rang));
  const dont = (n: number) => collectivites[n % collectivites.length] as Collectivite;
  const chauffe = await preparerSeance(ctx, dont(0), ECHAUFFEMENT);
  const seances: Seance[] = [];
  for (let n = 0; n < Math.ceil(actes / points); n++)
    seances.push(await preparerSeance(ctx, dont(n), points));
  const preparation = (performance.now() - avantScene) / 1000;
  console.log(`${seances.length} séances préparées en ${nombre(preparation)} s, hors mesure`);

  for (const collectivite of collectivites) await confirmerLot(ctx, collectivite);
  const demande = { ctx, origine, confirmation, enVol } as const;
  await charger(demande, [chauffe], 60);

  const postmaster = readFileSync(join(donnees, "postgres", "postmaster.pid"), "utf8");
  const relever = (): Releve => ({
    serveur: mesurerProcessus(process.pid, false),
    postgres: mesurerProcessus(Number(postmaster.split("\n")[0])),
    ministere: mesurerProcessus(ministere.pid ?? 0),
  });
  const avant = relever();
  let sommet = avant;
  const suivi = setInterval(() => {
    const releve = relever();
    if (releve.serveur.rss > sommet.serveur.rss) sommet = releve;
  }, 5000);
  const boucle = performance.eventLoopUtilization();
  const charge = await charger(demande, seances, secondes).finally(() => clearInterval(suivi));
  rapporter(charge, avant, relever(), sommet, performance.eventLoopUtilization(boucle).utilization);

  console.log("\nPreuves");
  // The warm-up acts went the same way and must hold as well.
  const preuves = await prouver(ctx, collectivites, charge.crees + ECHAUFFEMENT, ministereUrl);
  for (const { quoi, vrai, detail } of preuves) console.log(`  ${vrai ? "oui" : "NON"} ${quoi} : ${detail}`);
  return preuves.every(({ vrai }) => vrai);
}

/** A pace measured without the disk would be worth nothing. */
async function exigerFsync(ctx: Contexte): Promise<void> {
  const reglage = async (nom: string) => {
    const requete = ctx.db.selectNoFrom((e) => e.fn<string>("current_setting", [e.val(nom)]).as("valeur"));
    return (await requete.executeTakeFirst())?.valeur;
  };
  const [fsync, commit] = [await reglage("fsync"), await reglage("synchronous_commit")];
  console.log(
    `PostgreSQL ${await reglage("server_version")} embarqué, fsync ${fsync}, synchronous_commit ${commit}`,
  );
  if (fsync !== "on" || commit !== "on") throw new Error("Le journal ne serait pas sur le disque");
}
