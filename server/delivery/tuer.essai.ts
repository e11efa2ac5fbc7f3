/**
 * The process that `tuer.e2e.test.ts` kills: the real worker, and a clerk who orders batches, corrects what was
 * refused and settles doubts as a person would, by asking the prefecture first. Nothing in it knows it will die.
 *
 * Argument: a `Consigne`, in JSON.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Logger, pino } from "pino";
import type { Compte } from "../application/comptes.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { controlerLot, transmettreLot } from "../application/envois.ts";
import { renvoyerCourrier } from "../application/suivi-courriers.ts";
import { renvoyer } from "../application/transmettre.ts";
import type { Contexte } from "../contexte.ts";
import { openDatabase } from "../database/connection.ts";
import { createJournal } from "../journal/journal.ts";
import { projections } from "../journal/projections.ts";
import { creerCoffre } from "../secrets/coffre.ts";
import { folderStore } from "../store/store.ts";
import { canauxFixes } from "./canal.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { startWorker } from "./worker.ts";

export interface Consigne {
  databaseUrl: string;
  dossier: string;
  ministere: string;
  graine: number;
  heure: Heure;
}

/** A clock that runs faster than ours, so that an hour of waits and a midnight fit in a minute. */
export interface Heure {
  /** Instant of the test at which the real instant `reel` falls. */
  depart: number;
  reel: number;
  vitesse: number;
}

export const horlogeDe = (heure: Heure) => () =>
  new Date(heure.depart + (Date.now() - heure.reel) * heure.vitesse);

/** The same draws for the same seed (mulberry32). */
export function hasardDe(graine: number): () => number {
  let etat = graine >>> 0;
  return () => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = etat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export async function contexteDe(
  { databaseUrl, dossier, ministere, heure }: Omit<Consigne, "graine">,
  log: Logger,
): Promise<Contexte> {
  const db = await openDatabase(databaseUrl);
  const horloge = horlogeDe(heure);
  return {
    db,
    journal: createJournal(db, horloge, projections),
    store: folderStore(join(dossier, "objets")),
    horloge,
    coffre: creerCoffre(new Uint8Array(32).fill(7)),
    canaux: canauxFixes(canalMinistere(ministere, ADRESSE_RETOUR)),
    workshop: {
      run: () => Promise.reject(new Error("aucun document à composer ici")),
      close: async () => {},
    },
    log,
    origine: "http://127.0.0.1:8420",
    reveiller: () => {},
  };
}

export async function agents(ctx: Contexte): Promise<Compte[]> {
  const comptes = await ctx.db
    .selectFrom("comptes")
    .select(["id", "collectivite", "identifiant", "nom", "roles", "signataire"])
    .execute();
  return comptes.filter(({ roles }) => roles.includes("assemblees"));
}

/** One look at the desk: a batch of what is ready or was refused, and each doubt settled by what the prefecture holds. */
export async function commis(
  ctx: Contexte,
  compte: Compte,
  ministere: string,
  hasard: () => number,
): Promise<void> {
  const actes = await ctx.db
    .selectFrom("actes")
    .select(["id", "etat"])
    .where("collectivite", "=", compte.collectivite)
    .execute();
  const aOrdonner = actes
    .filter(({ etat: { transmission } }) => ["aucune", "en-anomalie"].includes(transmission.etat))
    .map(({ id }) => id)
    .sort(() => hasard() - 0.5)
    .slice(0, 1 + Math.floor(hasard() * 6));
  if (aOrdonner.length > 0) {
    const { lignes } = await controlerLot(ctx, compte, aOrdonner);
    const lot = lignes.flatMap(({ acte, confirme }) => (confirme ? [{ acte, confirme }] : []));
    await transmettreLot(ctx, compte, lot);
  }
  const douteux = actes.filter(
    ({ etat }) =>
      etat.transmission.etat === "sans-reponse" ||
      etat.courriers.some((c) => c.sens === "envoye" && c.etat === "sans-reponse"),
  );
  if (douteux.length === 0) return;
  const connues = await archivesConnues(ministere);
  for (const { id, etat } of douteux) {
    const { archive } = etat.transmission;
    if (etat.transmission.etat === "sans-reponse" && archive && !connues.has(archive))
      await renvoyer(ctx, compte, id);
    for (const c of etat.courriers)
      if (c.sens === "envoye" && c.etat === "sans-reponse" && !connues.has(c.id))
        await renvoyerCourrier(ctx, compte, id, c.id);
  }
}

/** What the prefecture would answer to somebody who calls: the archives it received whole. */
export async function archivesConnues(ministere: string): Promise<Set<string>> {
  const depots = (await (await fetch(`${ministere}/journal`)).json()) as {
    archive: string;
    complet: boolean;
  }[];
  return new Set(depots.filter(({ complet }) => complet).map(({ archive }) => archive));
}

/** Tells when one method begins and when it ends, so that whoever kills can count gestures and not seconds. */
function direChaqueGeste<T extends object>(methode: string, port: T, dire: () => void): T {
  return new Proxy(port, {
    get(cible, cle) {
      const valeur = Reflect.get(cible, cle) as unknown;
      if (cle !== methode || typeof valeur !== "function") return valeur;
      return async (...args: unknown[]) => {
        dire();
        const resultat: unknown = await Reflect.apply(valeur, cible, args);
        dire();
        return resultat;
      };
    },
  });
}

async function vivre(consigne: Consigne): Promise<void> {
  const dire = (quoi: object) => writeSync(1, `${JSON.stringify(quoi)}\n`);
  // What the process would log is evidence too: a failure of the background work must not pass unseen.
  const log = pino({ level: "error" }, { write: (ligne: string) => dire({ journal: ligne }) });
  const hasard = hasardDe(consigne.graine);
  const ctx = await contexteDe(consigne, log);
  const dit = <T extends object>(nom: string, port: T): T =>
    direChaqueGeste(nom, port, () => dire({ geste: true }));
  ctx.journal = dit("ecrire", ctx.journal);
  const canal = await ctx.canaux.pour("");
  if (canal) ctx.canaux = canauxFixes(dit("classer", dit("envoyer", canal)));
  const worker = await startWorker(ctx, consigne.databaseUrl, 40);
  ctx.reveiller = worker.reveiller;
  const comptes = await agents(ctx);
  for (;;) {
    // A short life often ends in the first batch: not always that of the same authority.
    for (const compte of comptes.toSorted(() => hasard() - 0.5))
      await commis(ctx, compte, consigne.ministere, hasard);
    await wait(30 + hasard() * 200);
  }
}

const consigne = process.argv[2];
if (import.meta.main && consigne) await vivre(JSON.parse(consigne) as Consigne);
