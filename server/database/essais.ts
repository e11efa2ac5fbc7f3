/**
 * Bases for tests, one engine of each kind: the embedded PostgreSQL and, where its binaries are present, Debian's.
 * Each engine starts once for the whole run; each test takes a database of its own.
 */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { startEmbedded } from "./embedded.ts";

export interface Moteur {
  nom: string;
  /** Why this engine cannot run here, or null. */
  absent: string | null;
  /** Address of a new database: empty, or the copy of one nobody is connected to. */
  nouvelleBase(modele?: string): Promise<string>;
}

interface Demarre {
  url: string;
  stop: () => Promise<void>;
}

function moteur(nom: string, absent: string | null, demarrer: () => Promise<Demarre>): Moteur {
  let demarre: Promise<Demarre> | null = null;
  let nombre = 0;
  after(async () => {
    if (demarre) await (await demarre).stop();
  });
  return {
    nom,
    absent,
    async nouvelleBase(modele) {
      demarre ??= demarrer();
      const { url } = await demarre;
      const base = `essai_${process.pid}_${++nombre}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${base}${modele ? ` template ${modele.split("/").at(-1)}` : ""}`);
      await client.end();
      return url.replace(/\/[^/]*$/, `/${base}`);
    },
  };
}

export const embarque = moteur("PostgreSQL embarqué", null, async () => {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-essai-"));
  chmodSync(dossier, 0o755);
  const base = await startEmbedded(dossier);
  return {
    url: base.url,
    async stop() {
      await base.stop();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
});

const DEBIAN = "/usr/lib/postgresql";
const binaires = existsSync(DEBIAN)
  ? readdirSync(DEBIAN)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(DEBIAN, version, "bin"))
      .find((bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres")))
  : undefined;

export const debian = moteur(
  "PostgreSQL de Debian",
  binaires
    ? null
    : "PostgreSQL de Debian n’est pas installé sur cette machine (paquet postgresql) : la suite ne tourne que sur l’embarqué",
  async () => {
    const dossier = mkdtempSync(join(tmpdir(), "executoire-debian-"));
    const data = join(dossier, "data");
    mkdirSync(data);
    chmodSync(dossier, 0o755);
    // PostgreSQL refuses to run as root: its own user does.
    const root = process.getuid?.() === 0;
    const sous = root
      ? {
          uid: Number(execFileSync("id", ["-u", "postgres"])),
          gid: Number(execFileSync("id", ["-g", "postgres"])),
        }
      : {};
    if (root) execFileSync("chown", ["-R", "postgres", dossier]);
    const bin = binaires ?? "";
    execFileSync(
      join(bin, "initdb"),
      ["-D", data, "-U", "essai", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
      { stdio: "pipe", ...sous },
    );
    const port = await portLibre();
    const serveur = spawn(
      join(bin, "postgres"),
      ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
      { stdio: "ignore", ...sous },
    );
    const url = `postgres://essai@127.0.0.1:${port}/postgres`;
    await accepte(url);
    return {
      url,
      async stop() {
        const fini = new Promise((resolve) => serveur.once("exit", resolve));
        serveur.kill("SIGINT");
        await fini;
        rmSync(dossier, { recursive: true, force: true });
      },
    };
  },
);

export const moteurs = [embarque, debian];

async function accepte(url: string): Promise<void> {
  for (let essai = 0; essai < 200; essai++) {
    const client = new pg.Client({ connectionString: url });
    const pret = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (pret) return;
    await wait(50);
  }
  throw new Error("PostgreSQL de Debian n’a pas répondu");
}

export async function portLibre(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const adresse = probe.address();
      probe.close(() => resolve(typeof adresse === "object" && adresse ? adresse.port : 0));
    });
  });
}
