import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { archive, RETOUR } from "./essais/banc.ts";
import type { DepotJournal, LettreListee } from "./index.ts";

const lancer = (...options: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "--port", "0", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });

/** The address is in the first line that the program prints. */
async function adresse(enfant: ChildProcess): Promise<string> {
  const [ligne] = (await once(enfant.stdout ?? assert.fail(), "data")) as [Buffer];
  return /http:\/\/[^ ]+/.exec(ligne.toString())?.[0] ?? assert.fail(ligne.toString());
}

test("the program, killed once it has answered 200, has forgotten nothing and still acknowledges", async () => {
  const dossier = mkdtempSync(join(tmpdir(), "ministere-"));
  const premier = lancer("--dossier", dossier, "--delai", "400");
  let second: ChildProcess | undefined;
  try {
    const { nom, octets } = await archive();
    const corps = new FormData();
    corps.append(nom, new Blob([octets]), nom);
    assert.equal(
      (await fetch(`${await adresse(premier)}/depot`, { method: "POST", body: corps })).status,
      200,
    );
    premier.kill("SIGKILL");
    await once(premier, "exit");

    second = lancer("--dossier", dossier, "--delai", "400");
    const url = await adresse(second);
    const lire = async <T>(chemin: string): Promise<T> => (await (await fetch(url + chemin)).json()) as T;
    const [depot] = await lire<DepotJournal[]>("/journal");
    assert.equal(depot?.complet, true);
    let lettres: LettreListee[] = [];
    for (let i = 0; i < 100 && lettres.length === 0; i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      lettres = await lire<LettreListee[]>(`/boite/${RETOUR}`);
    }
    assert.deepEqual(
      lettres.map((l) => l.id),
      ["000001-1"],
    );
    second.kill("SIGTERM");
    assert.deepEqual(await once(second, "exit"), [0, null]);
  } finally {
    premier.kill("SIGKILL");
    second?.kill("SIGKILL");
    rmSync(dossier, { recursive: true });
  }
});

test("an option that makes no sense is refused in one sentence, with a status of failure", async () => {
  const enfant = lancer("--delai", "bientôt");
  let erreurs = "";
  enfant.stderr?.on("data", (morceau: Buffer) => {
    erreurs += morceau;
  });
  assert.deepEqual(await once(enfant, "close"), [2, null]);
  assert.equal(erreurs, "--delai attend un nombre entier, et non « bientôt ».\n");
});
