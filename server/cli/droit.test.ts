import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { COMMANDE_PAGE, pageDroit, testsParRegle } from "./droit-page.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const PAGE = fileURLToPath(new URL("../../docs/droit.md", import.meta.url));

function executoire(args: string[], entree?: string) {
  const stdio = entree === undefined ? { stdio: ["ignore", "pipe", "pipe"] as const } : { input: entree };
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, "droit", ...args], {
    encoding: "utf8",
    ...(stdio as object),
  });
  return { status, stdout, stderr };
}

const RETARD = { kind: "commune", population: 3500, envoyeeLe: "2026-12-23", seanceLe: "2026-12-28" };

test("without a rule, every rule is listed under its moment", () => {
  const { status, stdout } = executoire([]);
  assert.equal(status, 0);
  assert.match(stdout, /La convocation\n(.*\n)*? {2}CONV-03 +Délai ordinaire de convocation\n/);
  assert.match(stdout, /CONV-05 .*\(discutée\)/);
});

test("a rule alone is explained, with an example that can be run as it is written", () => {
  const { status, stdout } = executoire(["conv-03"]);
  assert.equal(status, 0);
  assert.match(stdout, /L2121-12.*\n[\s\S]*envoyeeLe +jour de l’envoi \(date AAAA-MM-JJ\), facultatif/);
  const exemple = /executoire droit CONV-03 '(.*)'/.exec(stdout)?.[1] ?? "";
  assert.match(executoire(["CONV-03", exemple]).stdout, /^CONV-03 {2}Conforme/);
});

test("a rule that computes nothing says what it says", () => {
  assert.match(executoire(["REG-05"]).stdout, /Le registre sur papier fait foi\..*\n$/);
});

test("a late convocation is answered in sentences: verdict, computation, article, what to do", () => {
  const { status, stdout } = executoire(["CONV-03", JSON.stringify(RETARD)]);
  assert.equal(status, 0, "an irregularity is an answer, not a failure");
  assert.match(stdout, /^CONV-03 {2}Irrégulier\u00a0: .*4 jours francs, 5 requis\.\n/);
  assert.match(stdout, /art\. L2121-12 du CGCT\n {2}À faire\u00a0: .*mardi 22 décembre 2026/);
});

test("the question comes from the command line, a file or the standard input, with the same answer", () => {
  const fichier = join(mkdtempSync(join(tmpdir(), "droit-")), "question.json");
  writeFileSync(fichier, JSON.stringify(RETARD));
  const direct = executoire(["CONV-03", JSON.stringify(RETARD), "--json"]);
  assert.equal(JSON.parse(direct.stdout).valeurs.dernierEnvoi, "2026-12-22");
  assert.equal(executoire(["CONV-03", "--entree", fichier, "--json"]).stdout, direct.stdout);
  assert.equal(executoire(["CONV-03", "--json"], JSON.stringify(RETARD)).stdout, direct.stdout);
});

test("a question that cannot be answered says why, and the command ends with 2", () => {
  const cas: [string[], RegExp][] = [
    [["CONV-99"], /Aucune règle/],
    [["CONV-03", "{"], /n’est pas du JSON/],
    [["CONV-03", '{"kind":"commune","seanceLe":"2026-12-28"}'], /Champ «\u00a0population\u00a0»/],
    [["CONV-03", "--entree", "/n/existe/pas.json"], /ne peut pas être lu/],
    [["CONV-03", "{}", "{}"], /droit prend une règle/],
    [["CONV-03", "--inconnu"], /inconnu/],
  ];
  for (const [args, attendu] of cas) {
    const { status, stdout, stderr } = executoire(args);
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, attendu);
  }
  const machine = executoire(["CONV-03", "{}", "--json"]);
  assert.equal(machine.status, 2);
  assert.equal(JSON.parse(machine.stdout).refus.champ, "kind");
});

test("docs/droit.md is what the register says today", () => {
  assert.equal(
    readFileSync(PAGE, "utf8"),
    pageDroit(),
    `docs/droit.md is stale; write it again with: ${COMMANDE_PAGE}`,
  );
});

test("every rule that computes is named by a test", () => {
  const nommees = testsParRegle();
  const sans = [...pageDroit().matchAll(/^### ([A-Z]+-\d+b?)\./gm)]
    .map(([, id = ""]) => id)
    .filter((id) => !nommees.has(id));
  // What is only recalled has nothing to test but its text.
  assert.deepEqual(
    sans.filter((id) => !/^(REG|DATA|ACC|ELEC-0[568])/.test(id)),
    [],
  );
});
