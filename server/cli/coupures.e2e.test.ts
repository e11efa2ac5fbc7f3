import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";
import type {
  ActeVue,
  CommandeSeance,
  ControleVue,
  GesteReponse,
  SeanceVue,
  SessionVue,
} from "../api/contrat.ts";
import { deuxPortsLibres } from "../http/navigateur.essai.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const ACTE = "/api/actes/2024__5";
const COUPURES = 6;

/** The whole program, embedded database and Ministry included, with a client that talks to it as the browser does. */
function lancer(donnees: string, port: number) {
  const processus = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, "start"], {
    env: {
      ...process.env,
      EXECUTOIRE_DONNEES: donnees,
      EXECUTOIRE_PORT: String(port),
      EXECUTOIRE_MINISTERE_DELAI: "400",
    },
  });
  let sortie = "";
  const mort = new Promise<void>((resolve) => processus.once("exit", () => resolve()));
  const pret = new Promise<void>((resolve, reject) => {
    const garder = (morceau: unknown) => {
      sortie += String(morceau);
      if (sortie.includes("Arrêter : Ctrl-C")) resolve();
    };
    processus.stdout.on("data", garder);
    processus.stderr.on("data", garder);
    void mort.then(() => reject(new Error(sortie)));
  });
  return { pret, mort, tuer: (signal: NodeJS.Signals) => processus.kill(signal) };
}

async function client(base: string, identifiant: string, motDePasse: string) {
  const json = { "content-type": "application/json" };
  const connexion = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse }),
  });
  assert.equal(connexion.status, 200);
  const { jeton } = (await connexion.json()) as SessionVue;
  const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return {
    async lire<T>(chemin: string): Promise<T> {
      return (await (await fetch(base + chemin, { headers: { cookie } })).json()) as T;
    },
    async ecrire<T>(chemin: string, corps: unknown = {}): Promise<T> {
      const reponse = await fetch(base + chemin, {
        method: "POST",
        headers: { ...json, cookie, "x-executoire-jeton": jeton },
        body: JSON.stringify(corps),
      });
      const texte = await reponse.text();
      assert.equal(reponse.status, 200, `${chemin} : ${texte}`);
      return JSON.parse(texte) as T;
    },
  };
}

async function tenirSeance(agent: Awaited<ReturnType<typeof client>>): Promise<void> {
  const chemin = "/api/seances/conseil-2024-03-19";
  const { etat, ...vue } = await agent.lire<SeanceVue>(chemin);
  let { version } = vue;
  const faire = async (commande: CommandeSeance) => {
    ({ version } = await agent.ecrire<GesteReponse>(`${chemin}/commandes`, { version, commande }));
  };
  const { presences, procurations, secretaire } = seance20240319;
  await faire({
    ordre: "constaterPresences",
    constats: Object.entries(presences).map(([siege, presence]) => ({ siege, etat: presence })),
  });
  for (const procuration of procurations) await faire({ ordre: "donnerProcuration", ...procuration });
  await faire({ ordre: "designerSecretaire", siege: secretaire });
  await faire({ ordre: "ouvrir" });
  const point = etat.ordreDuJour.find((p) => p.nature === "deliberation")?.id ?? "";
  await faire({ ordre: "appelerPoint", point });
  await faire({
    ordre: "cloreScrutin",
    point,
    forme: "ordinaire",
    numero: acte2024_5.numero,
    pour: 62,
    contre: 0,
    abstentions: 0,
    nePrennentPasPart: 0,
  });
}

test("the whole server killed again and again while an act leaves: it arrives once, and ends executory", {
  timeout: 180_000,
}, async () => {
  const donnees = mkdtempSync(join(tmpdir(), "executoire-coupures-"));
  const port = await deuxPortsLibres();
  const base = `http://127.0.0.1:${port}`;
  let vie = lancer(donnees, port);
  try {
    await vie.pret;
    const { motDePasse } = JSON.parse(readFileSync(join(donnees, "acces-demonstration.json"), "utf8")) as {
      motDePasse: string;
    };
    const seConnecter = () => client(base, "assemblees@caudresis.test", motDePasse);
    let agent = await seConnecter();
    await tenirSeance(agent);
    await agent.ecrire(`${ACTE}/document`);
    const president = await client(base, "president@caudresis.test", motDePasse);
    await president.ecrire(`${ACTE}/signature`, { motDePasse });
    const { confirme } = await agent.lire<ControleVue>(`${ACTE}/controle`);
    await agent.ecrire(`${ACTE}/transmission`, { confirme });

    // From here the clerk has been told the sending is ordered: no cut may lose it or double it.
    for (let coupure = 0; coupure < COUPURES; coupure++) {
      await wait(coupure * 60);
      vie.tuer("SIGKILL");
      await vie.mort;
      vie = lancer(donnees, port);
      await vie.pret;
    }
    agent = await seConnecter();
    const recus = async () =>
      (
        (await (await fetch(`http://127.0.0.1:${port + 1}/journal`)).json()) as {
          complet: boolean;
          messages: { code: string }[];
        }[]
      ).filter((d) => d.complet && d.messages.some(({ code }) => code === "1-1")).length;
    let vue = await agent.lire<ActeVue>(ACTE);
    for (let tours = 0; tours < 100 && vue.executoireLe === null; tours++) {
      if (vue.etat.transmission.etat === "sans-reponse" && (await recus()) === 0)
        await agent.ecrire(`${ACTE}/renvoi`);
      await wait(200);
      vue = await agent.lire<ActeVue>(ACTE);
    }
    assert.notEqual(vue.executoireLe, null, JSON.stringify(vue.etat.transmission));
    assert.equal(await recus(), 1);
    const types = vue.historique.map((ligne) => ligne.type);
    for (const unique of ["ArchivePreparee", "AccuseRecu", "ActePublie"])
      assert.equal(types.filter((t) => t === unique).length, 1, unique);
  } finally {
    vie.tuer("SIGTERM");
    await vie.mort;
    rmSync(donnees, { recursive: true, force: true });
  }
});
