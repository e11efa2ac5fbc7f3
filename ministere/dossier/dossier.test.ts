import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { acteEnEtat, archive, banc, ID_ACTE, messageDe, RETOUR } from "../essais/banc.ts";
import { creerMinistere } from "../index.ts";
import { verrouiller } from "./verrou.ts";

test("a second Ministry on the same folder is refused in one sentence, and the first goes on", async (t) => {
  const b = await banc(t);
  await assert.rejects(
    creerMinistere({
      port: 0,
      hote: "127.0.0.1",
      dossier: b.dossier,
      horloge: () => new Date(),
      delaiReponseMs: 0,
    }),
    /sert déjà à un ministère simulé \(processus \d+\)/,
  );
  const autre = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../main.ts"), "--port", "0", "--dossier", b.dossier],
    { encoding: "utf8" },
  );
  assert.equal(autre.status, 1);
  assert.match(
    autre.stderr,
    /^Le ministère simulé n’a pas pu démarrer\u00a0: Le dossier .* sert déjà .*\.\n$/,
  );
  assert.equal((await b.deposer(await archive())).status, 200);
});

test("a lock left by a process that died, or whose number another took, does not hold", () => {
  const racine = mkdtempSync(join(tmpdir(), "ministere-verrou-"));
  try {
    const mort = spawnSync(process.execPath, ["-e", "0"]).pid;
    for (const reste of [
      JSON.stringify({ pid: mort, depuis: "1" }),
      JSON.stringify({ pid: 1, depuis: "jamais" }),
      "?",
    ]) {
      writeFileSync(join(racine, "verrou.json"), reste);
      const liberer = verrouiller(racine);
      assert.equal(JSON.parse(readFileSync(join(racine, "verrou.json"), "utf8")).pid, process.pid);
      assert.throws(() => verrouiller(racine), /sert déjà/);
      liberer();
    }
  } finally {
    rmSync(racine, { recursive: true });
  }
});

// Elsewhere, mails read while they were being written gave empty files, and the answer was lost.
test("a letter that is still being written is in no box, and comes whole once it is", async (t) => {
  const b = await banc(t);
  const recus = join(b.dossier, "boites", RETOUR, "recus");
  mkdirSync(recus, { recursive: true });
  const provisoire = join(recus, "000009-1.eml.tmp");
  writeFileSync(provisoire, "Date: Fri, 22 Mar 2024 08:33:15 +0000\r\nSubject: moi");
  assert.deepEqual(await b.boite(), []);
  assert.equal((await fetch(`${b.ministere.url}/boite/${RETOUR}/000009-1`)).status, 404);
  writeFileSync(provisoire, "Date: Fri, 22 Mar 2024 08:33:15 +0000\r\nSubject: moitié\r\n\r\n");
  renameSync(provisoire, join(recus, "000009-1.eml"));
  const [lettre] = await b.lettres(1);
  assert.equal(lettre?.sujet, "moitié");
});

test("a folder of the first version is read as it was: received acts stay received, a due reply leaves", async (t) => {
  const b = await banc(t, { delaiReponseMs: 60_000 });
  await b.deposer(await archive());
  const ligne = join(b.dossier, "depots/000001.json");
  const { enveloppe, messages, lettres, ...reste } = JSON.parse(readFileSync(ligne, "utf8"));
  await b.ministere.arreter();
  writeFileSync(
    ligne,
    JSON.stringify({
      ...reste,
      repondueLe: null,
      repondreLe: lettres[0].partirLe,
      exemplaires: 1,
      verdict: { type: "accuse", enveloppe, acte: messages[0].message.acte, idActe: messages[0].idActe },
    }),
  );
  await b.redemarrer({ horloge: () => new Date("2024-03-23T10:00:00Z") });
  const accuse = messageDe((await b.lettres(1))[0], "ARActe");
  assert.deepEqual([accuse.idActe, accuse.dateReception], [ID_ACTE, "2024-03-22"]);
  assert.equal((await acteEnEtat(b, "acquitte")).etat, "acquitte");
  await b.deposer(await archive());
  assert.equal((await b.journal())[1]?.doublon, true);
});
