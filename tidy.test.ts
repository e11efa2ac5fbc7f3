import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The arrows of the system: what each room may know. */
const ARROWS: Record<string, string[]> = {
  droit: [],
  actes: [],
  fixtures: [],
  documents: ["droit"],
  portail: ["droit"],
  ministere: ["actes"],
  server: ["droit", "actes", "documents", "portail", "ministere", "fixtures"],
  web: ["droit", "server"],
  bench: ["droit", "actes", "documents", "portail", "ministere", "server", "fixtures"],
};

/** Rooms whose code touches no clock, disk, network or chance. */
const PURE = ["droit", "actes", "documents"];
/** Computation that happens to live under `node:`. */
const PURE_BUILTINS = new Set(["node:zlib", "node:crypto", "node:util"]);
const IMPURE_CALLS = [
  /\bDate\.now\(/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\(/,
  /\bfetch\(/,
  /\bperformance\.now\(/,
  /\bsetTimeout\(/,
  /\brandomBytes\(/,
  /\brandomUUID\(/,
];

const DEPTH_MAX = 3;

interface Source {
  room: string;
  path: string;
  text: string;
  isTest: boolean;
}

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (["node_modules", "dist"].includes(name)) continue;
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

const sources: Source[] = Object.keys(ARROWS).flatMap((room) =>
  [...walk(join(root, room))].map((path) => ({
    room,
    path: relative(root, path),
    text: readFileSync(path, "utf8"),
    isTest: /\.test\.tsx?$|essais?\.ts$|temoin\.ts$|\/essais\//.test(path),
  })),
);

const imports = (text: string): { target: string; typeOnly: boolean }[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;]*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s+["']([^"']+)["']/g,
    ),
  ].map((m) => ({
    target: m[3] ?? m[4] ?? m[5] ?? "",
    typeOnly: m[2] !== undefined,
  }));

function roomOf(source: Source, target: string): string | null {
  const named = /^@executoire\/([a-z]+)/.exec(target);
  if (named) return named[1] ?? null;
  if (!target.startsWith(".")) return null;
  return relative(root, resolve(dirname(join(root, source.path)), target)).split(sep)[0] ?? null;
}

test("no room knows another than its arrows say", () => {
  const wrong: string[] = [];
  for (const source of sources) {
    // Tests may read real acts and judge one room with another's eyes; products may not.
    if (source.isTest) continue;
    for (const { target } of imports(source.text)) {
      const room = roomOf(source, target);
      if (room && room !== source.room && !ARROWS[source.room]?.includes(room))
        wrong.push(`${source.path} → ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("a room is entered by its door, not by its files", () => {
  const wrong: string[] = [];
  for (const source of sources) {
    for (const { target } of imports(source.text)) {
      const room = roomOf(source, target);
      if (
        target.startsWith(".") &&
        room &&
        room !== source.room &&
        room in ARROWS &&
        !["bench"].includes(source.room)
      )
        wrong.push(`${source.path} → ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("each package.json declares exactly the rooms it may know", () => {
  for (const [room, allowed] of Object.entries(ARROWS)) {
    if (room === "bench") continue;
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, room, "package.json"), "utf8")) as {
      dependencies?: Record<string, string>;
    };
    const declared = Object.keys(dependencies)
      .filter((name) => name.startsWith("@executoire/"))
      .map((name) => name.slice("@executoire/".length));
    assert.deepEqual(declared.sort(), [...allowed].sort(), room);
  }
});

test("the browser takes from the server shapes only, never code", () => {
  const wrong = sources
    .filter((s) => s.room === "web")
    .flatMap((s) =>
      imports(s.text)
        .filter(({ target, typeOnly }) => target.startsWith("@executoire/server") && !typeOnly)
        .map(() => s.path),
    );
  assert.deepEqual(wrong, []);
});

test("droit, actes and documents have no clock, disk, network or chance", () => {
  const wrong: string[] = [];
  for (const { room, path, text, isTest } of sources) {
    if (!PURE.includes(room) || isTest) continue;
    for (const { target } of imports(text)) {
      if (target.startsWith("node:") && !PURE_BUILTINS.has(target)) wrong.push(`${path} imports ${target}`);
    }
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    for (const call of IMPURE_CALLS) if (call.test(code)) wrong.push(`${path} calls ${call.source}`);
  }
  assert.deepEqual(wrong, []);
});

test("identifiers and paths are unaccented, folders at most three deep", () => {
  for (const { path } of sources) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
    assert.match(path, /^[\x00-\x7f]+$/);
    assert.ok(path.split(sep).length - 2 <= DEPTH_MAX, path);
  }
});

test("every room has a README, and nothing left to do without a name", () => {
  for (const room of Object.keys(ARROWS)) assert.ok(statSync(join(root, room, "README.md")).isFile(), room);
  const marks = sources
    .filter(({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text) && !/TODO\([a-z]+\)/.test(text))
    .map(({ path }) => path);
  assert.deepEqual(
    marks.filter((path) => path !== "tidy.test.ts"),
    [],
  );
});

test("the lockfile names the parts of every platform, and no registry address", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
  };
  const missing: string[] = [];
  for (const [path, { resolved, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    if (resolved?.startsWith("http")) missing.push(`${path} names ${resolved}`);
    for (const name of Object.keys(optionalDependencies)) {
      // Without its line, `npm ci` refuses the whole file, on every platform.
      if (!lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`])
        missing.push(`${path} → ${name}`);
    }
  }
  assert.deepEqual(missing, []);
});
