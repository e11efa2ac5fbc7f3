/** Everything at once: an act is ordered once, and leaves once, whoever presses what at the same instant. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { abandonnerActe } from "../application/actes-pris.ts";
import { annulerTransmission } from "../application/annulation.ts";
import { transmettreLot } from "../application/envois.ts";
import { controlerActe, parametrer, renvoyer, transmettre } from "../application/transmettre.ts";
import type { Contexte } from "../contexte.ts";
import { openDatabase } from "../database/connection.ts";
import { createJournal } from "../journal/journal.ts";
import { projections } from "../journal/projections.ts";
import type { Canal, IssueEnvoi, Retrouve } from "./canal.ts";
import { ouvrirTerrain, type Terrain } from "./essais.ts";
import { envoyerDus } from "./facteur.ts";
import { douteuxDe, rechercher } from "./retrouver.ts";

/** Another process on the same base. */
async function autreProcessus(t: Terrain): Promise<Contexte & AsyncDisposable> {
  const db = await openDatabase(t.essai.databaseUrl);
  const journal = createJournal(db, t.ctx.horloge, projections);
  return { ...t.ctx, db, journal, [Symbol.asyncDispose]: () => db.destroy() };
}

const nombre = (types: string[], type: string): number => types.filter((t) => t === type).length;

test("two clerks, two batches, other settings and an abandonment at once, on two processes: at most one archive leaves", async () => {
  await using t = await ouvrirTerrain();
  await using autre = await autreProcessus(t);
  for (const acte of await t.preparer(4)) {
    const controle = await controlerActe(t.ctx, t.agent, acte);
    assert.ok(controle.ok === true);
    const { confirme } = controle.vue;
    const ligne = { acte, confirme };
    const [seul, second, lot, lotAutre] = await Promise.all([
      transmettre(t.ctx, t.agent, acte, confirme),
      transmettre(autre, t.agent, acte, confirme),
      transmettreLot(t.ctx, t.agent, [ligne, ligne]),
      transmettreLot(autre, t.agent, [ligne]),
      parametrer(autre, t.agent, acte, { objet: "Autre objet" }, "rectifié"),
      abandonnerActe(autre, t.agent, acte, "pris deux fois"),
      ...[t.ctx, autre, t.ctx, autre].map((ctx, rang) => envoyerDus(ctx, String(rang + 1))),
    ]);
    await Promise.all([envoyerDus(t.ctx, "1"), envoyerDus(autre, "2")]);
    const types = await t.types(acte);
    const ordonnes = [seul, second, ...lot.lignes, ...lotAutre.lignes].filter(({ ok }) => ok === true).length;
    assert.ok(ordonnes <= 1, types.join());
    assert.equal(nombre(types, "ArchivePreparee"), ordonnes, types.join());
    assert.equal(nombre(types, "ArchiveEnvoyee"), ordonnes, types.join());
    // What was read before the settings changed does not leave after.
    assert.ok(!types.includes("ParametresRectifies") || ordonnes === 0, types.join());
    assert.ok(!types.includes("ActeAbandonne") || ordonnes === 0, types.join());
  }
  const depots = await t.depots();
  assert.ok(depots.every(({ doublon }) => !doublon));
});

/** A channel whose first sending is never answered, and whose operator says when the test decides whether it came. */
function canalDouteux() {
  const envois: string[] = [];
  let repondre: ((r: Retrouve) => void) | null = null;
  const canal: Canal = {
    sorte: "operateur",
    nom: "opérateur d’essai",
    async envoyer({ archive }): Promise<IssueEnvoi> {
      envois.push(archive);
      return envois.length === 1 ? { issue: "incertaine", motif: "coupé" } : { issue: "envoyee" };
    },
    courrier: async () => [],
    lire: async () => null,
    classer: async () => {},
    retrouver: () =>
      new Promise((resolve) => {
        repondre = resolve;
      }),
  };
  return {
    canal,
    envois,
    async dira(reponse: Retrouve) {
      while (!repondre) await new Promise((r) => setTimeout(r, 5));
      repondre(reponse);
    },
  };
}

async function enDoute(t: Terrain, canal: Canal): Promise<{ acte: string; recherche: Promise<void> }> {
  const [acte = ""] = await t.preparer(1);
  await t.ordonner(acte);
  await t.envoyer();
  t.aller("2024-03-22T09:40:11+01:00");
  const [douteux] = await douteuxDe(t.ctx, t.collectivite, canal);
  assert.ok(douteux);
  return { acte, recherche: rechercher(t.ctx, canal, douteux) };
}

test("the operator says that it has the archive while a person orders it again: it does not leave a second time", async () => {
  const douteux = canalDouteux();
  await using t = await ouvrirTerrain(() => douteux.canal);
  const { acte, recherche } = await enDoute(t, douteux.canal);
  assert.deepEqual(await renvoyer(t.ctx, t.agent, acte), { ok: true });
  await douteux.dira({ issue: "arrivee", reference: "77" });
  await recherche;
  await envoyerDus(t.ctx, "1");
  assert.equal(douteux.envois.length, 1);
  const etat = await t.lire(acte);
  assert.deepEqual([etat.transmission.etat, etat.transmission.reference], ["envoyee", "77"]);
});

test("a resend pressed four times while two workers turn and the operator is asked leaves once more", async () => {
  const douteux = canalDouteux();
  await using t = await ouvrirTerrain(() => douteux.canal);
  const { acte, recherche } = await enDoute(t, douteux.canal);
  const presses = await Promise.all(Array.from({ length: 4 }, () => renvoyer(t.ctx, t.agent, acte)));
  assert.equal(presses.filter(({ ok }) => ok === true).length, 1);
  await Promise.all([envoyerDus(t.ctx, "1"), envoyerDus(t.ctx, "2"), renvoyer(t.ctx, t.agent, acte)]);
  await douteux.dira({ issue: "absente" });
  await recherche;
  await Promise.all([envoyerDus(t.ctx, "1"), envoyerDus(t.ctx, "2")]);
  assert.equal(douteux.envois.length, 2);
  assert.equal(nombre(await t.types(acte), "RenvoiOrdonne"), 1);
});

test("a withdrawal pressed five times asks the State once", async () => {
  await using t = await ouvrirTerrain();
  const [acte = ""] = await t.preparer(1);
  await t.ordonner(acte);
  await t.tour();
  const { numero } = (await t.lire(acte)).decision;
  const presses = await Promise.all([
    ...Array.from({ length: 5 }, () => annulerTransmission(t.ctx, t.agent, acte, numero)),
    renvoyer(t.ctx, t.agent, acte),
  ]);
  assert.equal(presses.filter(({ ok }) => ok === true).length, 1);
  await Promise.all([envoyerDus(t.ctx, "1"), envoyerDus(t.ctx, "2")]);
  const depots = await t.depots();
  assert.deepEqual(
    depots.map(({ messages }) => messages.map(({ code }) => code)),
    [["1-1"], ["6-1"]],
  );
});
