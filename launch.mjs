#!/usr/bin/env node
// The door of the program, in plain JavaScript: it runs on any Node from 20 on and depends on nothing.
// It finds Node 24 (or has npm fetch it), installs what is missing, builds the application when its sources
// changed, then hands over to the real program. Run twice, it does nothing twice.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const cache = join(root, "node_modules", ".cache", "executoire");
const NODE_REQUIRED = 24;
const NPM_REQUIRED = 11;
/** Exit code 3: the machine lacks something (network, disk, port…); nothing was damaged. */
const EXIT_ENVIRONMENT = 3;

const [command = "start", ...args] = process.argv.slice(2);

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(EXIT_ENVIRONMENT);
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function remember(name, value) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, name), value);
}

/** One sentence for the ways npm fails on a fresh machine. */
function explain(what, output) {
  if (/ENOSPC/.test(output))
    return `${what} : le disque est plein. Libérez de la place (environ 800 Mo) puis relancez la même commande.`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network/i.test(output))
    return `${what} : pas de réseau. Le premier démarrage télécharge ses composants ; connectez la machine puis relancez la même commande.`;
  if (/EACCES|EPERM/.test(output)) return `${what} : droits insuffisants sur le dossier ${root}.`;
  return `${what} : échec.\n${output.trim().split("\n").slice(-12).join("\n")}`;
}

/** Runs a command with its output kept aside, and a line that shows it is alive. */
function step(label, file, argv, options = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const live = process.stderr.isTTY;
    process.stderr.write(`${label}…${live ? "" : "\n"}`);
    const timer = live ? setInterval(() => process.stderr.write(`\r${label}… ${seconds()} s `), 1000) : null;
    const child = spawn(file, argv, { cwd: root, ...options });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => keep(String(error)));
    child.on("close", (code) => {
      if (timer) clearInterval(timer);
      process.stderr.write(live ? `\r${label}… ${seconds()} s\n` : `${label} : ${seconds()} s\n`);
      resolve({ ok: code === 0, output });
    });
  });
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const shell = process.platform === "win32";

/** The Node to run with: this one if recent enough, else the one npm brings. */
async function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_REQUIRED) return process.execPath;
  const known = read(join(cache, "node"));
  if (known && existsSync(known)) return known;
  const found = await step(
    `Recherche de Node ${NODE_REQUIRED}`,
    npm,
    ["exec", "--yes", `--package=node@${NODE_REQUIRED}`, "--", "node", "-p", "process.execPath"],
    { shell },
  );
  const path = found.output.trim().split("\n").pop()?.trim() ?? "";
  if (!found.ok || !existsSync(path))
    fail(explain(`Node ${NODE_REQUIRED} n’a pas pu être obtenu`, found.output));
  return path;
}

/** `npm ci`, only when the lockfile is not the one that was installed. */
async function install(node) {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (read(join(cache, "lockfile")) !== wanted) {
    const major = Number(spawnSync(npm, ["--version"], { encoding: "utf8", shell }).stdout?.split(".")[0]);
    const env = {
      ...process.env,
      PATH: `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
    };
    const argv = ["ci", "--no-audit", "--no-fund"];
    const done =
      major >= NPM_REQUIRED
        ? await step("Installation des composants (une seule fois)", npm, argv, { env, shell })
        : await step(
            "Installation des composants (une seule fois)",
            npm,
            ["exec", "--yes", `--package=npm@${NPM_REQUIRED}`, "--", "npm", ...argv],
            { env, shell },
          );
    if (!done.ok) fail(explain("Les composants n’ont pas pu être installés", done.output));
    remember("lockfile", wanted);
  }
  if (read(join(cache, "node")) !== node) remember("node", node);
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "dist" || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield path;
  }
}

/** Builds the agents' application when a source it is made of changed. */
async function build(node) {
  const hash = createHash("sha256").update(read(join(cache, "lockfile")) ?? "");
  for (const room of ["web", "droit"]) {
    for (const path of [...sources(join(root, room))].sort()) {
      const { mtimeMs, size } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
  const wanted = hash.digest("hex");
  const out = join(root, "web", "dist");
  if (read(join(cache, "web")) === wanted && existsSync(join(out, "index.html"))) return;
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const done = await step("Construction de l’application", node, [vite, "build", "--logLevel", "warn"], {
    cwd: join(root, "web"),
  });
  if (!done.ok) {
    rmSync(out, { recursive: true, force: true });
    fail(explain("L’application n’a pas pu être construite", done.output));
  }
  remember("web", wanted);
}

function run(node, script, argv) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, script), ...argv], {
    stdio: "inherit",
  });
  // Ctrl-C reaches the child by the terminal; a `kill` of this process must reach it too.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

const node = await findNode();
await install(node);
if (command === "test") {
  await build(node);
  run(node, "test.mjs", args);
} else {
  if (command === "start" || command === "serve") await build(node);
  run(node, join("server", "cli", "main.ts"), [command, ...args]);
}
