/**
 * The process the crash test kills: the real delivery on a real base and a real Ministry, with every port it is
 * handed counted. At the gesture it is told, before or after its effect, it dies by SIGKILL, as a power cut would.
 *
 * Arguments: database URL, folder, Ministry URL, authority, act, password, the gesture to die at (empty: never). It is
 * named with its rank, `avant canal.envoyer 1`, since sending and reading go on side by side.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { executoire } from "@executoire/droit";
import { pino } from "pino";
import { etatActe } from "../application/actes.ts";
import { connecter, sessionDe } from "../application/comptes.ts";
import { ADRESSE_RETOUR, COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { controlerActe, renvoyer, transmettre } from "../application/transmettre.ts";
import type { Contexte } from "../contexte.ts";
import { openDatabase } from "../database/connection.ts";
import { createJournal, type Journal } from "../journal/journal.ts";
import { projections } from "../journal/projections.ts";
import { creerCoffre } from "../secrets/coffre.ts";
import { folderStore } from "../store/store.ts";
import type { Workshop } from "../workshop/workshop.ts";
import { canauxFixes } from "./canal.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { startWorker } from "./worker.ts";

const [
  databaseUrl = "",
  dossier = "",
  ministereUrl = "",
  collectivite = "",
  acte = "",
  motDePasse = "",
  mort = "",
] = process.argv.slice(2);
const dire = (quoi: object) => writeSync(1, `${JSON.stringify(quoi)}\n`);

const gestes: string[] = [];
const fois = new Map<string, number>();
function mourirSi(quoi: string): void {
  const n = (fois.get(quoi) ?? 0) + 1;
  fois.set(quoi, n);
  const geste = `${quoi} ${n}`;
  gestes.push(geste);
  if (geste !== mort) return;
  dire({ meurt: geste });
  process.kill(process.pid, "SIGKILL");
  // The signal is asynchronous: nothing more may happen here.
  for (;;);
}

/** Wraps each method of a port: a place to die before its effect, and one after. */
function mortel<T extends object>(nom: string, port: T): T {
  return new Proxy(port, {
    get(cible, cle) {
      const valeur = Reflect.get(cible, cle) as unknown;
      if (typeof valeur !== "function" || cle === "historique" || cle === "parcourir") return valeur;
      return async (...args: unknown[]) => {
        mourirSi(`avant ${nom}.${String(cle)}`);
        const resultat: unknown = await Reflect.apply(valeur, cible, args);
        if (nom === "journal") dire({ acquis: await rang() });
        mourirSi(`après ${nom}.${String(cle)}`);
        return resultat;
      };
    },
  });
}

const db = await openDatabase(databaseUrl);
const rang = async () =>
  Number(
    (
      await db
        .selectFrom("chaines")
        .select("rang")
        .where("collectivite", "=", collectivite)
        .executeTakeFirstOrThrow()
    ).rang,
  );
const horloge = () => new Date();
const canal = canalMinistere(ministereUrl, ADRESSE_RETOUR);
const journal: Journal = createJournal(db, horloge, projections);
const aucunAtelier: Workshop = {
  run: () => Promise.reject(new Error("aucun document à composer ici")),
  close: async () => {},
};
const ctx: Contexte = {
  db,
  journal: mortel("journal", journal),
  store: mortel("magasin", folderStore(join(dossier, "objets"))),
  horloge,
  coffre: creerCoffre(new Uint8Array(32).fill(7)),
  // Looking at an empty mailbox is no gesture: the number of turns would change from run to run.
  canaux: canauxFixes({
    ...mortel("canal", canal),
    courrier: () => canal.courrier(),
    sorte: canal.sorte,
    nom: canal.nom,
  }),
  workshop: aucunAtelier,
  log: pino({ level: "fatal" }),
  origine: "http://127.0.0.1:8420",
  reveiller: () => {},
};

const connexion = await connecter(db, horloge, COMPTES_DEMONSTRATION[0]?.identifiant ?? "", motDePasse);
const agent = connexion.ok ? await sessionDe(db, horloge, connexion.token) : null;
if (!agent) throw new Error("connexion impossible");
const lire = async () => {
  const etat = await etatActe(ctx, collectivite, acte);
  if (!etat) throw new Error("acte perdu");
  return etat;
};
if ((await lire()).transmission.etat === "aucune") {
  const controle = await controlerActe(ctx, agent.compte, acte);
  if (controle.ok !== true) throw new Error("contrôle refusé");
  const resultat = await transmettre(ctx, agent.compte, acte, controle.vue.confirme);
  if (resultat.ok !== true) throw new Error(JSON.stringify(resultat));
}

const worker = await startWorker(ctx, databaseUrl, 30);
let decisions = 0;
for (let tours = 0; tours < 600; tours++) {
  const etat = await lire();
  if (executoire(etat).le !== null) break;
  // A person faced with "nobody knows" asks the prefecture first, then resends only what it does not have.
  if (etat.transmission.etat === "sans-reponse" && !(await prefectureLAConnait())) {
    await renvoyer(ctx, agent.compte, acte);
    decisions++;
  }
  await wait(20);
}
await worker.stop();
dire({
  fini: executoire(await lire()).le !== null,
  gestes,
  decisions,
  etat: (await lire()).transmission.etat,
});
await db.destroy();

async function prefectureLAConnait(): Promise<boolean> {
  const { archive } = (await lire()).transmission;
  const depots = (await (await fetch(`${ministereUrl}/journal`)).json()) as {
    archive: string;
    complet: boolean;
  }[];
  return depots.some((depot) => depot.complet && depot.archive === archive);
}
