// Everything that must hold, in one command: format and lint, types, dead code, then every test, browser included.
// Ends with the plain line "N passed, N failed".
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));
const only = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;

/** What browser, PDF and XML tests use beside npm; installed where that is possible, else the tests that need it say so. */
const TOOLS = {
  "/usr/bin/chromium": "chromium",
  "/usr/bin/pdftotext": "poppler-utils",
  "/usr/bin/xmllint": "libxml2-utils",
  "/usr/bin/openssl": "openssl",
  "/usr/bin/qpdf": "qpdf",
  "/usr/bin/softhsm2-util": "softhsm2",
  "/usr/bin/pkcs11-tool": "opensc",
};

function installTools() {
  const missing = Object.entries(TOOLS).filter(([path]) => !existsSync(path));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  const isDebian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (isDebian) {
    console.log(`Installing ${packages.join(", ")}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const install = () =>
      spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
        env,
        encoding: "utf8",
      });
    if (install().status !== 0) {
      spawnSync("apt-get", ["update"], { env });
      install();
    }
  }
  for (const [path, name] of missing) {
    if (!existsSync(path))
      console.log(`NOT HERE: ${name}. The tests that need it are skipped; install it to run them.`);
  }
}

function check(label, file, argv) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "node_modules", file), ...argv], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => {
      if (code === 0) passed++;
      else failed++;
      console.log(`${code === 0 ? "✔" : "✖"} ${label}`);
      if (code !== 0) console.log(output);
      resolve();
    });
  });
}

const binOf = (name) => {
  const { bin } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
  const path = typeof bin === "string" ? bin : (bin[name.split("/").pop()] ?? Object.values(bin)[0]);
  return join(name, path);
};

function tests(options) {
  return new Promise((resolve, reject) => {
    const stream = run({ cwd: root, ...options });
    const count = (event) =>
      event.details?.type !== "suite" && !(event.nesting === 0 && event.name?.endsWith(".ts"));
    stream.on("test:pass", (event) => {
      if (!count(event)) return;
      if (event.skip !== undefined || event.todo !== undefined) skipped++;
      else passed++;
    });
    stream.on("test:fail", (event) => {
      // A file that could not even be loaded counts too: nothing in it was shown.
      if (event.details?.type !== "suite") failed++;
      else if (event.details?.error?.failureType === "hookFailed") failed++;
    });
    const report = stream.compose(spec);
    report.pipe(process.stdout, { end: false });
    report.on("end", resolve);
    stream.on("error", reject);
  });
}

process.on("exit", () => console.log(`\n${passed} passed, ${failed} failed`));

installTools();
if (only.length > 0) {
  await tests({ globPatterns: only, isolation: "process", concurrency: 1 });
} else {
  await check("format and lint", binOf("@biomejs/biome"), ["ci", "--colors=off", "."]);
  await check("types", binOf("typescript"), ["-p", "tsconfig.json"]);
  await check("no dead code, no unused dependency", binOf("knip"), ["--no-progress"]);
  const rooms = ["droit", "actes", "documents", "portail", "ministere", "server", "web", "bench"];
  // Fast tests share one process; those that start servers, browsers or kill processes have their own each.
  await tests({
    globPatterns: [...rooms.map((room) => `${room}/**/!(*.e2e).test.ts`), "*.test.ts"],
    isolation: "none",
    concurrency: 1,
  });
  await tests({
    globPatterns: rooms.map((room) => `${room}/**/*.e2e.test.ts`),
    isolation: "process",
    concurrency: 1,
  });
}
if (skipped > 0) console.log(`${skipped} skipped: each says above what it lacks.`);
process.exit(failed === 0 ? 0 : 1);
