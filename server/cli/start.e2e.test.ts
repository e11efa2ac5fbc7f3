import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { deuxPortsLibres } from "../http/navigateur.essai.ts";

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const node = ["--disable-warning=ExperimentalWarning", MAIN];
const PRET = "Arrêter : Ctrl-C";

interface Vie {
  processus: ReturnType<typeof spawn>;
  sortie: () => string;
  /** Resolves to true when it says it is ready, false when it stopped before. */
  pret: Promise<boolean>;
  code: Promise<number | null>;
}

function lancer(donnees: string, port: number): Vie {
  const processus = spawn(process.execPath, [...node, "start"], {
    env: { ...process.env, EXECUTOIRE_DONNEES: donnees, EXECUTOIRE_PORT: String(port) },
  });
  let sortie = "";
  const code = new Promise<number | null>((resolve) => processus.once("exit", resolve));
  const pret = new Promise<boolean>((resolve) => {
    const garder = (morceau: unknown) => {
      sortie += String(morceau);
      if (sortie.includes(PRET)) resolve(true);
    };
    processus.stdout.on("data", garder);
    processus.stderr.on("data", garder);
    void code.then(() => resolve(false));
  });
  return { processus, sortie: () => sortie, pret, code };
}

async function dossier(): Promise<AsyncDisposable & { chemin: string }> {
  const chemin = mkdtempSync(join(tmpdir(), "executoire-start-"));
  return {
    chemin,
    async [Symbol.asyncDispose]() {
      rmSync(chemin, { recursive: true, force: true });
    },
  };
}

test("a second start finds everything as it was; a second process on the same folder is refused in one sentence", {
  timeout: 120_000,
}, async () => {
  await using d = await dossier();
  const port = await deuxPortsLibres();
  const premiere = lancer(d.chemin, port);
  assert.equal(await premiere.pret, true, premiere.sortie());
  const acces = readFileSync(join(d.chemin, "acces-demonstration.json"), "utf8");

  const intruse = lancer(d.chemin, await deuxPortsLibres());
  assert.equal(await intruse.pret, false);
  assert.equal(await intruse.code, 3);
  assert.match(
    intruse.sortie().trim(),
    /^Le dossier de données .* est déjà utilisé par un autre Exécutoire \(processus \d+\)\. .*$/,
  );

  premiere.processus.kill("SIGTERM");
  assert.equal(await premiere.code, 0);
  assert.equal(existsSync(join(d.chemin, "verrou")), false);

  const deuxieme = lancer(d.chemin, port);
  assert.equal(await deuxieme.pret, true, deuxieme.sortie());
  assert.doesNotMatch(deuxieme.sortie(), /Création/);
  assert.equal(readFileSync(join(d.chemin, "acces-demonstration.json"), "utf8"), acces);
  const page = await fetch(`http://127.0.0.1:${port}/caudresis-catesis`);
  assert.equal(page.status, 200);
  deuxieme.processus.kill("SIGTERM");
  assert.equal(await deuxieme.code, 0);
});

test("a server killed without warning starts again on its own folder, its database orphan stopped first", {
  timeout: 120_000,
}, async () => {
  await using d = await dossier();
  const port = await deuxPortsLibres();
  for (let mort = 0; mort < 3; mort++) {
    const vie = lancer(d.chemin, port);
    assert.equal(await vie.pret, true, vie.sortie());
    vie.processus.kill("SIGKILL");
    await vie.code;
  }
  const vie = lancer(d.chemin, port);
  assert.equal(await vie.pret, true, vie.sortie());
  vie.processus.kill("SIGTERM");
  assert.equal(await vie.code, 0);
  const { stdout } = await run(process.execPath, [...node, "verifier", "--json"], {
    env: { ...process.env, EXECUTOIRE_DONNEES: d.chemin },
  });
  assert.equal((JSON.parse(stdout) as { conforme: boolean }).conforme, true);
});

test("a port in use is said in one sentence, and nothing is created", { timeout: 60_000 }, async () => {
  await using d = await dossier();
  const occupant = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => occupant.once("listening", resolve));
  const adresse = occupant.address();
  const port = typeof adresse === "object" && adresse ? adresse.port : 0;
  const vie = lancer(d.chemin, port);
  assert.equal(await vie.pret, false);
  assert.equal(await vie.code, 3);
  assert.match(vie.sortie(), new RegExp(`Le port ${port} est déjà pris`));
  assert.deepEqual(existsSync(join(d.chemin, "postgres")), false);
  occupant.close();
});

test("a setting that makes no sense stops the start with its name", async () => {
  const echec = (await run(process.execPath, [...node, "start"], {
    env: { ...process.env, EXECUTOIRE_PORT: "quatre" },
  }).catch((e: unknown) => e)) as { code: number; stderr: string };
  assert.equal(echec.code, 3);
  assert.match(echec.stderr, /EXECUTOIRE_PORT/);
});

test("a command misused says how it is used, with its own exit code", async () => {
  const echec = (await run(process.execPath, [...node, "walk"]).catch((e: unknown) => e)) as {
    code: number;
    stderr: string;
  };
  assert.equal(echec.code, 2);
  assert.match(echec.stderr, /walk demande --out/);
});
