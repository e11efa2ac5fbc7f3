import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type EtatActe, type FaitActe, foldActe } from "@executoire/droit";
import { creerMinistere } from "@executoire/ministere";
import { pino } from "pino";
import { ouvrirEssai } from "../essais.ts";
import { sha256 } from "../store/store.ts";
import { preparerAutomatiques } from "./courriers/automatiques.ts";
import { acteSigne, autreCollectivite, type DepotRecu } from "./essais.ts";
import { envoyerDus } from "./facteur.ts";
import { recueillirOrphelins } from "./outbox.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";
import { agents, type Consigne, commis, contexteDe, type Heure, hasardDe, horlogeDe } from "./tuer.essai.ts";

const ENFANT = fileURLToPath(new URL("./tuer.essai.ts", import.meta.url));
const GRAINE = Number(process.env.EXECUTOIRE_GRAINE ?? Date.now() % 1_000_000);
const MORTS = Number(process.env.EXECUTOIRE_MORTS ?? 200);
/** Acts of each of the two authorities. */
const ACTES = 40;
/** Processes alive at once, killed in turn: a start costs more than a life. */
const ENSEMBLE = 4;
const COURRIERS = 16;
/** Half an hour of the test in a minute of ours. */
const VITESSE = 30;
/** Early enough that a slow machine is at work before midnight comes by itself. */
const DEPART = Date.parse("2024-03-22T21:00:00+01:00");
/** When half of the processes are dead, it is nearly midnight in Paris, however fast this machine kills. */
const PRESQUE_MINUIT = Date.parse("2024-03-22T23:59:30+01:00");

// The Ministry is told to misbehave at random, from the same seed.
const dossiers = mkdtempSync(join(tmpdir(), "executoire-tuer-"));
after(() => rmSync(dossiers, { recursive: true, force: true }));

test(`${MORTS} kills at random instants: nothing acquired is lost, nothing leaves twice, every letter is answered once`, {
  timeout: 600_000,
}, async (t) => {
  t.diagnostic(`graine ${GRAINE} (EXECUTOIRE_GRAINE pour rejouer)`);
  await using essai = await ouvrirEssai();
  essai.aller("2024-03-22T09:00:00+01:00");
  const autre = await autreCollectivite(essai.ctx);
  const collectivites = [essai.collectivite, autre.collectivite];
  let deposes = 0;
  const deposer = async () => {
    deposes++;
    for (const collectivite of collectivites)
      await acteSigne(essai.ctx, collectivite, `2024/${200 + deposes}`);
  };
  while (deposes < ACTES / 3) await deposer();

  await compilerUneFois();
  const debut = Date.now();
  const heure: Heure = { depart: DEPART, reel: debut, vitesse: VITESSE };
  const ministere = await creerMinistere({
    port: 0,
    hote: "127.0.0.1",
    dossier: join(dossiers, "ministere"),
    horloge: horlogeDe(heure),
    delaiReponseMs: 100,
    graine: String(GRAINE),
  });
  try {
    await ministere.comportement({ scenario: "hasard", delaiMs: 400 });
    const commun = {
      databaseUrl: essai.databaseUrl,
      dossier: essai.dossier,
      ministere: ministere.url,
      heure,
    };
    const prefecture = ecrireDesCourriers(ministere.url, hasardDe(GRAINE + 7));
    // The others are signed while it goes on, the last ones when it ends.
    const chaque = Math.ceil((1.2 * MORTS) / ACTES);
    const { morts, paroles } = await tuer(commun, MORTS, async (tues) => {
      if (tues % chaque === 0 && deposes < ACTES) await deposer();
      if (tues === Math.ceil(MORTS / 2))
        heure.depart += Math.max(0, PRESQUE_MINUIT - horlogeDe(heure)().getTime());
    });
    while (deposes < ACTES) await deposer();
    await prefecture.finir();
    t.diagnostic(`${morts} morts en ${Math.round((Date.now() - debut) / 1000)} s`);

    await ministere.comportement({ scenario: "normal" });
    const ctx = await contexteDe(commun, pino({ level: "silent" }));
    try {
      await acheverAvecUnePersonne(ctx, ministere.url, heure);
      await juger(ctx, collectivites, ministere.url, paroles, t);
    } finally {
      await ctx.db.destroy();
    }
    t.diagnostic(`en tout ${Math.round((Date.now() - debut) / 1000)} s`);
  } finally {
    await ministere.arreter();
  }
});

interface Parole {
  geste?: boolean;
  journal?: string;
}

/** When a process dies: after so many gestures, begun or ended, and a moment. */
interface Sort {
  gestes: number;
  puisMs: number;
}

const ENVIRONNEMENT = { ...process.env, NODE_COMPILE_CACHE: join(dossiers, "cache") };

/** A process that is killed never keeps what it compiled: one that ends by itself does it for all. */
function compilerUneFois(): Promise<void> {
  return new Promise((resolve, reject) => {
    const processus = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ENFANT], {
      env: ENVIRONNEMENT,
      stdio: "inherit",
    });
    processus.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`démarrage : ${code}`))));
  });
}

/**
 * Starts processes, a few at a time, and kills each at an instant drawn at random: counted in gestures rather than in
 * seconds, so that a slow machine kills in the middle of the same work as a fast one. One in eight dies as it starts.
 */
async function tuer(
  commun: Omit<Consigne, "graine">,
  combien: number,
  apres: (morts: number) => Promise<void>,
) {
  const hasard = hasardDe(GRAINE);
  const paroles: Parole[] = [];
  let morts = 0;
  let lances = 0;
  async function vies(): Promise<void> {
    while (lances < combien) {
      const consigne: Consigne = { ...commun, graine: GRAINE + ++lances };
      const sort: Sort =
        hasard() < 0.125
          ? { gestes: 0, puisMs: 100 + hasard() * 300 }
          : { gestes: 1 + Math.floor(hasard() * GESTES_MAX), puisMs: hasard() * 15 };
      const signal = await vivreEtMourir(consigne, sort, paroles);
      assert.equal(signal, "SIGKILL", JSON.stringify(paroles.slice(-5)));
      await apres(++morts);
    }
  }
  await Promise.all(Array.from({ length: ENSEMBLE }, vies));
  return { morts, paroles };
}

/** Nothing to do any more is no reason to live. */
const VIE_MAX_MS = 1_500;
const GESTES_MAX = 14;

function vivreEtMourir(
  consigne: Consigne,
  { gestes, puisMs }: Sort,
  paroles: Parole[],
): Promise<string | null> {
  return new Promise((resolve) => {
    const processus = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", ENFANT, JSON.stringify(consigne)],
      { env: ENVIRONNEMENT },
    );
    const mourirDans = (ms: number) => setTimeout(() => processus.kill("SIGKILL"), ms);
    const fin = mourirDans(gestes === 0 ? puisMs : VIE_MAX_MS);
    let sortie = "";
    let faits = 0;
    processus.stdout.on("data", (morceau: Buffer) => {
      sortie += morceau;
      const lignes = sortie.split("\n");
      sortie = lignes.pop() ?? "";
      for (const ligne of lignes.filter(Boolean)) {
        const parole = JSON.parse(ligne) as Parole;
        if (!parole.geste) paroles.push(parole);
        else if (++faits === gestes) mourirDans(puisMs);
      }
    });
    processus.stderr.on("data", (morceau: Buffer) => paroles.push({ journal: String(morceau) }));
    processus.on("close", (_code, signal) => {
      clearTimeout(fin);
      resolve(signal);
    });
  });
}

/** The prefecture asks for pieces about acts it holds, now and then, never twice about one. */
function ecrireDesCourriers(ministere: string, hasard: () => number) {
  let fini = false;
  const ecrits = new Set<string>();
  const boucle = (async () => {
    while (!fini && ecrits.size < COURRIERS) {
      await wait(300 + hasard() * 900);
      const actes = (await (await fetch(`${ministere}/prefecture/actes`)).json()) as { idActe: string }[];
      const candidats = actes.filter(({ idActe }) => !ecrits.has(idActe));
      const choisi = candidats[Math.floor(hasard() * candidats.length)];
      if (!choisi) continue;
      const reponse = await fetch(
        `${ministere}/prefecture/actes/${encodeURIComponent(choisi.idActe)}/courriers`,
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ code: "3-1", description: "Le plan de financement" }),
        },
      );
      // One it refused by an anomaly is not an act it may write about.
      if (reponse.ok) ecrits.add(choisi.idActe);
    }
  })();
  return {
    async finir() {
      fini = true;
      await boucle;
    },
  };
}

type Ctx = Awaited<ReturnType<typeof contexteDe>>;

/** The Ministry behaves, a person decides where only a person can, and the clock runs until nothing moves any more. */
async function acheverAvecUnePersonne(ctx: Ctx, ministere: string, heure: Heure): Promise<void> {
  const comptes = await agents(ctx);
  const hasard = hasardDe(GRAINE);
  let calme = 0;
  for (let tour = 0; tour < 400 && calme < 4; tour++) {
    // A quarter of an hour and a tenth is the longest wait of the outbox.
    heure.depart += 1_000_000;
    for (const compte of comptes) await commis(ctx, compte, ministere, hasard);
    const faits = [
      await recueillirOrphelins(ctx),
      await envoyerDus(ctx, "79"),
      await releverCourrier(ctx),
      await preparerAutomatiques(ctx),
      await publierDus(ctx),
    ];
    calme = faits.some((n) => n > 0) ? 0 : calme + 1;
    // The Ministry writes its letters on its own side.
    await wait(calme > 0 ? 150 : 20);
  }
  assert.ok(calme >= 4, "le travail ne s’achève pas");
}

async function juger(
  ctx: Ctx,
  collectivites: string[],
  ministere: string,
  paroles: Parole[],
  t: { diagnostic(texte: string): void },
): Promise<void> {
  const depots = (await (await fetch(`${ministere}/journal`)).json()) as DepotRecu[];
  const complets = depots.filter(({ complet }) => complet);
  const erreurs = new Set(paroles.map(({ journal }) => message(journal ?? "")));
  if (erreurs.size > 0) t.diagnostic(`dit par les processus : ${[...erreurs].join(" | ").slice(0, 600)}`);

  // One name, one content: however often it arrives.
  const octets = new Map<string, string>();
  for (const { archive, empreinte } of complets) {
    assert.equal(octets.get(archive) ?? empreinte, empreinte, `${archive} est arrivée avec d’autres octets`);
    octets.set(archive, empreinte);
  }

  const parType = await ctx.db
    .selectFrom("journal")
    .select(["type", (x) => x.fn.countAll<string>().as("n")])
    .where("type", "in", [
      "ArchivePreparee",
      "EnvoiEchoue",
      "EnvoiIncertain",
      "RenvoiOrdonne",
      "AnomalieRecue",
    ])
    .groupBy("type")
    .execute();
  t.diagnostic(parType.map(({ type, n }) => `${n} ${type}`).join(", "));
  let acquittes = 0;
  let courriers = 0;
  const autres: string[] = [];
  for (const collectivite of collectivites) {
    assert.equal(await ctx.journal.verifier(collectivite), null, `chaîne rompue : ${collectivite}`);
    const actes = await ctx.db
      .selectFrom("actes")
      .select("id")
      .where("collectivite", "=", collectivite)
      .execute();
    assert.equal(actes.length, ACTES);
    for (const { id } of actes) {
      const faits = (await ctx.journal.historique(collectivite, `acte:${id}`)).map((f) => f.fait as FaitActe);
      const etat = foldActe(faits);
      unSeulNom(id, faits);
      reponduUneFois(id, etat, faits);
      courriers += etat.courriers.filter((c) => c.sens === "recu").length;
      if (etat.transmission.etat === "acquittee") acquittes++;
      else autres.push(`${id} ${await pourquoi(ctx, collectivite, etat, complets)}`);
    }
    await seriesPleines(ctx, collectivite, octets);
  }
  assert.ok(courriers > 0, "aucun courrier de la préfecture n’est arrivé : l’essai n’en dit rien");
  t.diagnostic(
    `${2 * ACTES} actes : ${acquittes} acquittés, ${autres.length} en attente d’une réponse (${autres.slice(0, 4).join(", ")}) ; ${depots.length} dépôts dont ${complets.length} complets et ${complets.filter((d) => d.doublon).length} doublons ; ${courriers} demandes de pièces`,
  );
  assert.ok(acquittes >= ACTES, `${acquittes} actes acquittés seulement : ${autres.join(", ")}`);
}

/** A second archive of an act only after the first was refused. */
function unSeulNom(acte: string, faits: FaitActe[]): void {
  let enCours: string | null = null;
  for (const { type, data } of faits) {
    if (type === "ArchivePreparee") {
      assert.equal(enCours, null, `${acte} : ${data.archive} préparée alors que ${enCours} est en route`);
      enCours = data.archive;
    }
    if (type === "AnomalieRecue") enCours = null;
  }
  const accuses = faits.filter(({ type }) => type === "AccuseRecu");
  assert.ok(accuses.length <= 1, `${acte} : ${accuses.length} accusés`);
  const publies = faits.filter(({ type }) => type === "ActePublie");
  assert.equal(
    publies.length,
    accuses.length,
    `${acte} : acquitté ${accuses.length} fois, publié ${publies.length} fois`,
  );
}

/** Every request of the prefecture is acknowledged by one message, and by one only. */
function reponduUneFois(acte: string, etat: EtatActe, faits: FaitActe[]): void {
  for (const recu of etat.courriers.filter((c) => c.sens === "recu" && c.code === "3-1")) {
    const reponses = faits.filter(
      (f) => f.type === "CourrierPrepare" && f.data.code === "3-2" && f.data.enReponseA === recu.id,
    );
    assert.equal(reponses.length, 1, `${acte}, ${recu.id} : ${reponses.length} accusés 3-2`);
  }
}

/** An act without acknowledgement is in a state that says why: the Ministry has it and is silent, and nobody resent it. */
async function pourquoi(
  ctx: Ctx,
  collectivite: string,
  etat: EtatActe,
  complets: DepotRecu[],
): Promise<string> {
  const { etat: e, archive } = etat.transmission;
  assert.ok(["envoyee", "sans-reponse"].includes(e), `${etat.acte} est « ${e} » à la fin`);
  assert.ok(
    complets.some((d) => d.archive === archive),
    `${etat.acte} : « ${e} », et le Ministère n’a pas ${archive}`,
  );
  const file = await ctx.db
    .selectFrom("envois")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("archive", "=", archive ?? "")
    .executeTakeFirstOrThrow();
  assert.ok(["envoye", "incertain"].includes(file.etat), `${etat.acte} : file « ${file.etat} »`);
  return e;
}

/** Serials of each day: from 1 without hole nor double, and every number spent is an archive kept, as it left. */
async function seriesPleines(ctx: Ctx, collectivite: string, octets: Map<string, string>): Promise<void> {
  const archives = await ctx.db
    .selectFrom("envois")
    .select(["archive", "empreinte"])
    .where("collectivite", "=", collectivite)
    .execute();
  const parJour = new Map<string, number[]>();
  for (const { archive, empreinte } of archives) {
    const [, jour = "", serie = ""] = /--(\d{8})-(\d+)\.tar\.gz$/.exec(archive) ?? [];
    parJour.set(jour, [...(parJour.get(jour) ?? []), Number(serie)]);
    assert.equal(sha256(await ctx.store.get(empreinte)), empreinte);
    if (octets.has(archive))
      assert.equal(octets.get(archive), empreinte, `${archive} : d’autres octets sont partis`);
  }
  assert.ok(
    parJour.size >= 2,
    `minuit n’est pas passé pendant l’essai : ${[...parJour].map(([j, n]) => `${j} ${n.length}`)}`,
  );
  const compteurs = await ctx.db
    .selectFrom("compteurs_envoi")
    .select(["jour", "dernier"])
    .where("collectivite", "=", collectivite)
    .execute();
  assert.deepEqual(
    new Map(compteurs.map(({ jour, dernier }) => [jour.replaceAll("-", ""), dernier])),
    new Map([...parJour].map(([jour, series]) => [jour, series.length])),
  );
  for (const [jour, series] of parJour)
    assert.deepEqual(
      series.sort((a, b) => a - b),
      Array.from({ length: series.length }, (_, n) => n + 1),
      `${collectivite}, ${jour}`,
    );
}

function message(ligne: string): string {
  try {
    const { msg, err } = JSON.parse(ligne) as { msg: string; err?: { message: string } };
    return `${msg} (${err?.message ?? ""})`;
  } catch {
    return ligne.slice(0, 300);
  }
}
