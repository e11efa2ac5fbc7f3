import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { classificationNationale, ecrireClassification } from "@executoire/actes";
import { creerMinistere } from "@executoire/ministere";
import pg from "pg";
import { etablir, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { openDatabase } from "../database/connection.ts";
import { MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { createJournal } from "../journal/journal.ts";

const ENFANT = fileURLToPath(new URL("./crash.essai.ts", import.meta.url));
/** More turns than gestures means random repetitions on top: `EXECUTOIRE_CRASH=200 npm test …`. */
const REPETITIONS = Number(process.env.EXECUTOIRE_CRASH ?? 0);

interface Parole {
  acquis?: number;
  meurt?: string;
  fini?: boolean;
  gestes?: string[];
  decisions?: number;
  etat?: string;
}

// The act is signed and ready once; each life starts from a copy of that base and of that store.
const essai = await ouvrirEssai();
const acte = await tenirSeance(essai.ctx, essai.collectivite, "Lucie Exemple");
await etablir(essai.ctx, essai.collectivite, "Lucie Exemple", acte);
const president = await sessionEssai(essai.ctx, "president");
assert.deepEqual(await signer(essai.ctx, president.compte, acte, MOT_DE_PASSE), { ok: true });
// The prefecture has sent its classification: nothing but the act leaves, and the gestures are those of one sending.
const recue = ecrireClassification(classificationNationale);
assert.ok(recue.ok);
const data = {
  date: classificationNationale.date,
  empreinte: await essai.ctx.store.put(recue.valeur),
  avertissements: [],
  a: "2024-03-19T09:00:00+01:00",
};
await essai.ctx.journal.ecrire(essai.collectivite, "essai", (e) =>
  e.ajouter(`teletransmission:${essai.collectivite}`, [{ type: "ClassificationRecue", data }]),
);
await essai.ctx.db.destroy();
const dossiers = mkdtempSync(join(tmpdir(), "executoire-crash-"));
after(async () => {
  await essai.ctx.workshop.close();
  rmSync(dossiers, { recursive: true, force: true });
});
let vies = 0;

async function vivre(mort: string): Promise<{ meurtA: string | null; gestes: string[]; decisions: number }> {
  const nom = `vie_${process.pid}_${++vies}`;
  const dossier = join(dossiers, nom);
  cpSync(essai.dossier, dossier, { recursive: true });
  const admin = new pg.Client({ connectionString: essai.databaseUrl.replace(/\/[^/]*$/, "/postgres") });
  await admin.connect();
  await admin.query(`create database ${nom} template ${new URL(essai.databaseUrl).pathname.slice(1)}`);
  const url = essai.databaseUrl.replace(/\/[^/]*$/, `/${nom}`);
  const ministere = await creerMinistere({
    port: 0,
    hote: "127.0.0.1",
    dossier: join(dossier, "ministere"),
    horloge: () => new Date(),
    delaiReponseMs: 30,
  });
  try {
    const lancer = (ou: string) =>
      enfant([url, dossier, ministere.url, essai.collectivite, acte, MOT_DE_PASSE, ou]);
    const premiere = await lancer(mort);
    const meurtA = premiere.paroles.find((p) => p.meurt)?.meurt ?? null;
    if (meurtA) assert.equal(premiere.signal, "SIGKILL");
    const derniere = meurtA ? await lancer("") : premiere;
    const fin = derniere.paroles.find((p) => p.fini !== undefined);
    assert.equal(
      fin?.fini,
      true,
      `tué ${meurtA} : le parcours ne finit pas après le redémarrage (${JSON.stringify(fin)}) ${derniere.erreurs}`,
    );

    const depots = (await (await fetch(`${ministere.url}/journal`)).json()) as {
      complet: boolean;
      messages: { code: string }[];
    }[];
    const arrivees = depots.filter((d) => d.complet && d.messages.some(({ code }) => code === "1-1"));
    assert.equal(arrivees.length, 1, `tué ${meurtA} : l’acte est arrivé ${arrivees.length} fois`);

    const db = await openDatabase(url);
    const journal = createJournal(db, () => new Date(), []);
    assert.equal(await journal.verifier(essai.collectivite), null, `tué ${meurtA} : chaîne rompue`);
    const rangs = await db.selectFrom("journal").select("rang").execute();
    const acquis = Math.max(0, ...premiere.paroles.map((p) => p.acquis ?? 0));
    assert.ok(rangs.length >= acquis, `tué ${meurtA} : ${acquis} faits acquis, ${rangs.length} au journal`);
    const types = (await journal.historique(essai.collectivite, `acte:${acte}`)).map((f) => f.fait.type);
    for (const unique of ["ArchivePreparee", "AccuseRecu", "ActePublie"] as const) {
      assert.equal(
        types.filter((t) => t === unique).length,
        1,
        `tué ${meurtA} : ${unique} en ${types.join(", ")}`,
      );
    }
    await db.destroy();
    return { meurtA, gestes: fin?.gestes ?? [], decisions: fin?.decisions ?? 0 };
  } finally {
    await ministere.arreter();
    await admin.query(`drop database if exists ${nom} with (force)`);
    await admin.end();
    rmSync(dossier, { recursive: true, force: true });
  }
}

function enfant(args: string[]): Promise<{ paroles: Parole[]; signal: string | null; erreurs: string }> {
  return new Promise((resolve) => {
    const processus = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ENFANT, ...args], {
      // Two processes a life: those that end by themselves keep what they compiled for the others.
      env: { ...process.env, NODE_COMPILE_CACHE: join(dossiers, "cache") },
    });
    let sortie = "";
    let erreurs = "";
    processus.stdout.on("data", (morceau) => (sortie += morceau));
    processus.stderr.on("data", (morceau) => (erreurs += morceau));
    processus.on("close", (_code, signal) => {
      const paroles = sortie
        .split("\n")
        .filter(Boolean)
        .map((ligne) => JSON.parse(ligne) as Parole);
      resolve({ paroles, signal, erreurs });
    });
  });
}

test("killed at every gesture of a sending: nothing acquired is lost, no act arrives twice, the journey finishes", {
  timeout: 600_000,
}, async () => {
  const { gestes } = await vivre("");
  assert.ok(gestes.length >= 20, `${gestes.length} gestes comptés`);
  const morts = new Set<string>();
  let decisions = 0;
  const essais = [
    ...gestes,
    ...Array.from({ length: REPETITIONS }, (_, n) => gestes[n % gestes.length] ?? ""),
  ];
  for (const ou of essais) {
    const vie = await vivre(ou);
    if (vie.meurtA) morts.add(vie.meurtA.replace(/ \d+$/, ""));
    decisions += vie.decisions;
  }
  for (const attendu of [
    "avant canal.envoyer",
    "après canal.envoyer",
    "avant canal.classer",
    "après canal.classer",
    "avant journal.ecrire",
    "après journal.ecrire",
    "avant magasin.put",
    "après magasin.put",
  ]) {
    assert.ok(morts.has(attendu), `jamais tué ${attendu} : ${[...morts].join(", ")}`);
  }
  // Only one place leaves a doubt that a person must settle: between the intention and the POST.
  assert.ok(
    decisions <= 1 + Math.ceil(REPETITIONS / gestes.length),
    `${decisions} décisions humaines demandées`,
  );
});
