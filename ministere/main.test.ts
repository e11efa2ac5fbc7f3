import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { archive, RETOUR, transmission } from "./essais/banc.ts";
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

test("killed again and again while chance plays, the program loses no archive it answered 200 to, and answers each", async () => {
  const dossier = mkdtempSync(join(tmpdir(), "ministere-"));
  let enfant: ChildProcess | undefined;
  const options = ["--dossier", dossier, "--delai", "5", "--graine", "3"];
  try {
    const acceptees: string[] = [];
    let serie = 0;
    for (let vie = 0; vie < 4; vie++) {
      enfant = lancer(...options);
      const url = await adresse(enfant);
      if (vie === 0)
        await fetch(`${url}/comportement`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ scenario: "hasard", delaiMs: 30 }),
        });
      const victime = enfant;
      let cetteVie = 0;
      for (let n = 0; n < 25; n++) {
        serie++;
        const { nom, octets } = await archive({ serie, acte: { ...transmission.acte, numero: `N${serie}` } });
        const corps = new FormData();
        corps.append(nom, new Blob([octets]), nom);
        const statut = await fetch(`${url}/depot`, { method: "POST", body: corps }).then(
          (r) => r.status,
          () => 0,
        );
        if (statut === 200) {
          acceptees.push(nom);
          // The blow falls in the middle of what is being received and answered.
          if (++cetteVie === 3) setTimeout(() => victime.kill("SIGKILL"), 15 * vie);
        }
        if (enfant.signalCode) break;
      }
      enfant.kill("SIGKILL");
      if (enfant.exitCode === null && enfant.signalCode === null) await once(enfant, "exit");
    }
    enfant = lancer(...options);
    const url = await adresse(enfant);
    const lire = async () => (await (await fetch(`${url}/journal`)).json()) as DepotJournal[];
    const gardees = new Set((await lire()).filter((d) => d.complet).map((d) => d.archive));
    assert.ok(acceptees.length > 5, `${acceptees.length} archives acceptées`);
    assert.deepEqual(
      acceptees.filter((nom) => !gardees.has(nom)),
      [],
    );
    const dues = async () => (await lire()).filter((d) => d.reponse !== "aucune" && d.repondueLe === null);
    for (let i = 0; i < 200 && (await dues()).length > 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await dues(), []);
    const lettres = (await (await fetch(`${url}/boite/${RETOUR}`)).json()) as LettreListee[];
    const repondus = new Set(lettres.map((l) => Number(l.id.split("-")[0])));
    const sansLettre = (await lire()).filter(
      (d) => d.reponse !== "aucune" && d.scenario !== "deux-messages" && !repondus.has(d.rang),
    );
    assert.deepEqual(sansLettre, []);
  } finally {
    enfant?.kill("SIGKILL");
    rmSync(dossier, { recursive: true, maxRetries: 5 });
  }
});

test("options that only work together, and files that are not there, are refused in one sentence", async () => {
  for (const [options, phrase] of [
    [["--imap-port", "0"], "Ces options vont ensemble\u00a0: --imap-port, --imap-mot-de-passe.\n"],
    [["--tls-cert", "x"], "Ces options vont ensemble\u00a0: --tls-cert, --tls-cle, --tls-ca.\n"],
    [["--basic", "sans"], "--basic attend un nom et un mot de passe séparés par deux points.\n"],
  ] as const) {
    const enfant = lancer(...options);
    let erreurs = "";
    enfant.stderr?.on("data", (morceau: Buffer) => {
      erreurs += morceau;
    });
    assert.deepEqual(await once(enfant, "close"), [2, null]);
    assert.equal(erreurs, phrase);
  }
});

test("an option that makes no sense is refused in one sentence, with a status of failure", async () => {
  const enfant = lancer("--delai", "bientôt");
  let erreurs = "";
  enfant.stderr?.on("data", (morceau: Buffer) => {
    erreurs += morceau;
  });
  assert.deepEqual(await once(enfant, "close"), [2, null]);
  assert.equal(erreurs, "--delai attend un nombre entier, et non «\u00a0bientôt\u00a0».\n");
});
