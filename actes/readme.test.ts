import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const lisezMoi = readFileSync(new URL("README.md", import.meta.url), "utf8");
const exemples = [...lisezMoi.matchAll(/```ts\n([\s\S]*?)```/g)].map((m) => m[1] ?? "");

test("the README gives four examples", () => {
  assert.equal(exemples.length, 4);
});

for (const [i, exemple] of exemples.entries())
  test(`example ${i + 1} of the README runs as it is written and prints what it says`, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "--eval", exemple],
      { encoding: "utf8", cwd: fileURLToPath(new URL("..", import.meta.url)) },
    );
    assert.equal(status, 0, stderr);
    // A comment that begins a line is what the line above prints.
    const attendu = [...exemple.matchAll(/^\/\/ (.*)$/gm)].map((m) => m[1]);
    assert.deepEqual(stdout.trimEnd().split("\n"), attendu);
  });
