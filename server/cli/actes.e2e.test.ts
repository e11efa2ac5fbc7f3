import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "executoire-actes-e2e-"));
after(() => rmSync(out, { recursive: true, force: true }));

const executoire = async (...args: string[]) =>
  (await run(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...args])).stdout;

test("the archive of the sitting of 19 March 2024 is told in French, and passes the checks", {
  timeout: 120_000,
}, async () => {
  await executoire("walk", "--out", out);
  const archive = readdirSync(out).find((nom) => nom.endsWith(".tar.gz")) ?? assert.fail("aucune archive");
  const lu = await executoire("actes", "lire", join(out, archive));
  assert.match(lu, /Envoi n° 1 du 22 mars 2024, de la collectivité 200030633/);
  assert.match(lu, /Identifiant +059-200030633-20240319-2024__5-DE\n {2}Numéro +2024__5\n/);
  assert.match(lu, /Objet .*mise en œuvre du programme « Territoires d’Industrie »/);
  assert.match(lu, /application\/pdf/);
  assert.doesNotMatch(lu, /Ce qui ne va pas/);
  const controle = JSON.parse(
    await executoire("actes", "valider", join(out, archive), "--jour", "2024-03-22", "--json"),
  );
  assert.equal(controle.pret, true, JSON.stringify(controle.constats));
});
