import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ajouterJours } from "@executoire/droit";
import PostalMime from "postal-mime";
import type { ConvocationVue, SessionVue } from "../api/contrat.ts";
import { jour } from "../horloge.ts";
import { deuxPortsLibres } from "../http/navigateur.essai.ts";
import { pointEssai, serveurSmtpEssai } from "./essais.ts";

const MAIN = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const COUPURES = 3;

function lancer(donnees: string, port: number, smtp: string) {
  const processus = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, "start"], {
    env: {
      ...process.env,
      EXECUTOIRE_DONNEES: donnees,
      EXECUTOIRE_PORT: String(port),
      EXECUTOIRE_SMTP_URL: smtp,
      EXECUTOIRE_SMTP_EXPEDITEUR: "convocations@caudresis.test",
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

test("the whole server killed while convocations leave: nobody is written to twice, and nobody is forgotten", {
  timeout: 180_000,
}, async () => {
  await using serveur = await serveurSmtpEssai({ lenteurMs: 60 });
  const donnees = mkdtempSync(join(tmpdir(), "executoire-convocation-"));
  const port = await deuxPortsLibres();
  const base = `http://127.0.0.1:${port}`;
  let vie = lancer(donnees, port, serveur.url);
  try {
    await vie.pret;
    const { motDePasse } = JSON.parse(readFileSync(join(donnees, "acces-demonstration.json"), "utf8")) as {
      motDePasse: string;
    };
    const json = { "content-type": "application/json" };
    const seConnecter = async () => {
      const reponse = await fetch(`${base}/api/session`, {
        method: "POST",
        headers: json,
        body: JSON.stringify({ identifiant: "assemblees@caudresis.test", motDePasse }),
      });
      const { jeton } = (await reponse.json()) as SessionVue;
      const cookie = (reponse.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      return async <T>(methode: string, chemin: string, corps?: unknown): Promise<T> => {
        const r = await fetch(base + chemin, {
          method: methode,
          headers: { ...json, cookie, "x-executoire-jeton": jeton },
          ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
        });
        assert.equal(r.status, 200, `${chemin} : ${await r.clone().text()}`);
        return (await r.json()) as T;
      };
    };
    let demander = await seConnecter();
    const date = ajouterJours(jour(new Date()), 20);
    const seance = `conseil-${date}`;
    await demander("PUT", `/api/brouillons/${encodeURIComponent(`seance:${seance}`)}`, {
      version: 0,
      contenu: {
        organe: "conseil",
        date,
        heure: "18:00",
        lieu: "siège",
        modalite: "presentiel",
        points: [pointEssai("habitat", "Programme local de l’habitat")],
      },
    });
    const chemin = `/api/seances/${seance}/convocation`;
    const { lignes } = await demander<ConvocationVue>("POST", `/api/seances/${seance}/convoquer`, {
      version: 1,
    });

    for (let coupure = 1; coupure <= COUPURES; coupure++) {
      while (serveur.recus.length < coupure * 8) await wait(5);
      vie.tuer("SIGKILL");
      await vie.mort;
      vie = lancer(donnees, port, serveur.url);
      await vie.pret;
    }
    demander = await seConnecter();
    const auRepos = async () => {
      for (;;) {
        const vue = await demander<ConvocationVue>("GET", chemin);
        if (!vue.enCours) return vue;
        await wait(100);
      }
    };
    let vue = await auRepos();
    // The same worker also reminds those a draft waits for: that is another letter.
    const compte = () =>
      Map.groupBy(
        serveur.recus.filter(({ a }) => !/@caudresis\.test/.test(a)),
        ({ a }) => a,
      );
    // By itself, never a second message to anyone; what is in doubt says so.
    for (const [a, messages] of compte()) assert.equal(messages.length, 1, a);
    const envois = vue.lignes.map((ligne) => ({ ...ligne, envoi: ligne.envois[0] }));
    assert.ok(envois.every(({ envoi }) => envoi?.etat === "envoye" || envoi?.etat === "incertain"));
    const doutes = envois.filter(({ envoi }) => envoi?.etat === "incertain");
    for (const { siege, destinataire } of doutes)
      await demander("POST", `${chemin}/renvoi`, { envoi: 1, siege, destinataire });
    vue = await auRepos();
    assert.equal(vue.totaux.distribues, lignes.length);
    assert.equal(compte().size, lignes.length);
    for (const messages of compte().values()) {
      const ids = await Promise.all(
        messages.map(async ({ octets }) => (await PostalMime.parse(octets)).messageId),
      );
      assert.equal(new Set(ids).size, 1);
    }
  } finally {
    vie.tuer("SIGTERM");
    await vie.mort;
    rmSync(donnees, { recursive: true, force: true });
  }
});
