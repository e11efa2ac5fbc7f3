import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setImmediate as tourSuivant } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import {
  codesMessage,
  composerArchive,
  composerCourrier,
  ecrireMessage,
  extraireArchive,
  lireArchive,
  lireMessage,
  type Message,
  parseNomArchive,
  parseNomEnveloppe,
  parseNomFichier,
  type Result,
} from "../index.ts";
import { png, transmissionGraine, valeur } from "./graine.ts";
import { abimer, type Hasard, hasard, xmlAuHasard } from "./hasard.ts";
import { messages } from "./messages.ts";
import { dossierEchantillons } from "./officiel.ts";

/** How long each reader is troubled: `EXECUTOIRE_FUZZ=600 node --test actes/essais/fuzz.test.ts` for a night’s work. */
const SECONDES = Number(process.env.EXECUTOIRE_FUZZ ?? 2);
const GRAINE = Number(process.env.EXECUTOIRE_FUZZ_GRAINE ?? 20240319);
/** One reading, on a loaded machine: what would still be a hang. */
const LECTURE_MS_MAX = 5000;
const MEMOIRE_MAX = 1_000_000_000;

/** Runs one case after another until the time is over; a crash, a hang or a leak names the seed of its case. */
async function tourmenter(t: TestContext, cas: (h: Hasard) => Promise<void> | void): Promise<void> {
  const fin = performance.now() + SECONDES * 1000;
  let faits = 0;
  for (; performance.now() < fin; faits++) {
    const debut = performance.now();
    try {
      await cas(hasard(GRAINE + faits));
    } catch (cause) {
      throw new Error(`graine ${GRAINE + faits}`, { cause });
    }
    assert.ok(performance.now() - debut < LECTURE_MS_MAX, `graine ${GRAINE + faits} : trop long`);
    if (faits % 200 === 0) {
      // zlib gives its memory back between two turns of the event loop, as in any server.
      await tourSuivant();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      assert.ok(heapUsed + arrayBuffers < MEMOIRE_MAX, `graine ${GRAINE + faits} : mémoire`);
    }
  }
  assert.ok(faits > 0);
  t.diagnostic(`${faits} cas en ${SECONDES} s`);
}

/** A refusal says what is wrong, in a sentence neither empty nor endless. */
function enPhrase(resultat: Result<unknown>): void {
  if (resultat.ok) return;
  const { phrase, champ, regle } = resultat.refus;
  assert.ok(
    phrase.length > 10 && phrase.length <= 600 && champ.length > 0 && regle.length > 0,
    JSON.stringify(resultat.refus),
  );
}

const ecrits: Uint8Array[] = Object.values(messages).flatMap((arbitraire) =>
  fc
    .sample(arbitraire as fc.Arbitrary<Message>, { numRuns: 3, seed: GRAINE })
    .map((message) => valeur(ecrireMessage(message))),
);
const echantillons: Uint8Array[] = dossierEchantillons
  ? ["", "synthetiques"].flatMap((d) =>
      readdirSync(join(dossierEchantillons ?? "", d))
        .filter((n) => n.endsWith(".xml"))
        .map((n) => readFileSync(join(dossierEchantillons ?? "", d, n))),
    )
  : [];
const corpus = [...ecrits, ...echantillons];

/** Whatever was read can be handed to the writer: it writes, or it says why not. */
function lire(octets: Uint8Array): void {
  const lu = lireMessage(octets);
  enPhrase(lu);
  if (!lu.ok) return;
  const ecrit = ecrireMessage(lu.valeur);
  enPhrase(ecrit);
  if (!ecrit.ok) return;
  const relu = lireMessage(ecrit.valeur);
  assert.ok(relu.ok, relu.ok ? "" : relu.refus.phrase);
  // What was written once is written the same again.
  assert.deepEqual(valeur(ecrireMessage(relu.valeur)), ecrit.valeur);
}

test("damaged messages are read or refused in a sentence, and never stop the reader", (t) =>
  tourmenter(t, (h) => lire(abimer(h.parmi(corpus), h))));

test("documents of the protocol’s words in disorder are read or refused in a sentence", (t) => {
  const texte = corpus.map((o) => Buffer.from(o).toString("latin1")).join("");
  const noms = [
    ...new Set([
      ...Object.keys(codesMessage),
      ...[...texte.matchAll(/<actes:(\w+)/g)].map((m) => m[1] ?? ""),
    ]),
  ];
  const attributs = [...new Set([...texte.matchAll(/(?:actes|insee):(\w+)=/g)].map((m) => m[1] ?? ""))];
  return tourmenter(t, (h) => lire(xmlAuHasard(noms, attributs, h)));
});

test("damaged archives are opened or refused in a sentence, before any file comes out", async (t) => {
  const limites = { octets: 2_000_000, octetsDecompresses: 4_000_000, fichiers: 50 };
  const annexes = [{ nomOriginal: "plan.png", typePiece: "70_DE", octets: png() }];
  const un = valeur(await composerArchive({ ...transmissionGraine, annexes })).octets;
  const idActe = "059-200030633-20240319-2024__5-DE";
  const deux = valeur(await composerCourrier(transmissionGraine, [{ racine: "Annulation", idActe }])).octets;
  const archives = [un, deux];
  const tars = archives.map((a) => gunzipSync(a));
  await tourmenter(t, async (h) => {
    const octets =
      h.entier(3) === 0
        ? abimer(h.parmi(archives), h)
        : gzipSync(abimer(reparer(h.parmi(tars), h), h), { level: 1 });
    enPhrase(await extraireArchive(octets, limites));
    enPhrase(await lireArchive(octets, limites));
  });
});

test("any name is parsed or refused in a sentence", (t) => {
  const noms = [
    "99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf",
    "EACT--SPREF0441-214400152-20181012-9.xml",
    "ANO_EACT--214400152--20180925-1.xml",
    "SLO-EACT--200030633--20240322-1.tar.gz",
  ].map((n) => Buffer.from(n));
  return tourmenter(t, (h) => {
    const nom = Buffer.from(abimer(h.parmi(noms), h)).toString("latin1");
    for (const lire of [parseNomFichier, parseNomEnveloppe, parseNomArchive]) enPhrase(lire(nom));
  });
});

/** Changes one field of the first header and makes its checksum right again, so that the lie is listened to. */
function reparer(tar: Uint8Array, h: Hasard): Uint8Array {
  const copie = Buffer.from(tar);
  if (h.entier(2) === 0) return copie;
  const [debut, longueur] = h.parmi([
    [0, 100],
    [124, 12],
    [156, 1],
    [157, 100],
    [345, 155],
  ] as const);
  for (let n = 1 + h.entier(4); n > 0; n--) copie[debut + h.entier(longueur)] = h.entier(256);
  copie.write("        ", 148);
  const somme = copie.subarray(0, 512).reduce((total, o) => total + o, 0);
  copie.write(`${somme.toString(8).padStart(6, "0")}\0 `, 148);
  return copie;
}
