import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { acteSigne, autreCollectivite, ouvrirTerrain } from "../delivery/essais.ts";
import { controlerLot, transmettreLot } from "./envois.ts";

const lotDe = (lignes: { acte: string; confirme: string | null }[]) =>
  lignes.map(({ acte, confirme }) => ({ acte, confirme: confirme ?? "" }));

test("forty acts leave on one confirmation by a named person, in the order given, quickly", async (t) => {
  await using terrain = await ouvrirTerrain();
  const { ctx, agent, collectivite } = terrain;
  const actes: string[] = [];
  for (let n = 1; n <= 40; n++) {
    // The weight of an ordinary deliberation, and bytes that do not compress.
    const octets = Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(250_000), Buffer.from("\n%%EOF\n")]);
    actes.push(await acteSigne(ctx, collectivite, `2024/${40 + n}`, { octets }));
  }
  const debut = performance.now();
  const { lignes, destinataire } = await controlerLot(ctx, agent, actes);
  const controles = performance.now() - debut;
  assert.equal(destinataire, "sous-préfecture de Cambrai");
  assert.deepEqual(
    lignes.map(({ acte }) => acte),
    actes,
  );
  assert.ok(lignes.every(({ confirme, refus, octets }) => confirme && !refus && octets > 250_000));
  const ordre = performance.now();
  const reponse = await transmettreLot(ctx, agent, lotDe(lignes));
  const ordonnes = performance.now() - ordre;
  t.diagnostic(`40 actes : contrôle ${Math.round(controles)} ms, ordre ${Math.round(ordonnes)} ms`);
  assert.ok(
    reponse.lignes.every(({ ok }) => ok),
    JSON.stringify(reponse.lignes),
  );
  assert.ok(controles < 10_000 && ordonnes < 10_000, `${controles} ms, ${ordonnes} ms`);
  for (const [n, acte] of actes.entries()) {
    const { transmission: t } = await terrain.lire(acte);
    assert.equal(t.archive, `TRI-EACT--200030633--20240322-${n + 1}.tar.gz`);
    assert.equal(t.ordonnePar, "Lucie Exemple");
  }
  assert.equal(await terrain.envoyer(), 24);
  assert.equal(await terrain.envoyer(), 16);
  const arrives = (await terrain.depots()).map(({ idActe }) => idActe?.split("-")[3]);
  assert.deepEqual(arrives, actes);
});

test("one act of a batch cannot leave: its line says why, the others leave, and the serials have no hole", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, agent, collectivite } = t;
  const bons = await t.preparer(4);
  const mauvais = await acteSigne(ctx, collectivite, "2024/90", { matiere: "7" });
  const etranger = await autreCollectivite(ctx);
  const ailleurs = await acteSigne(ctx, etranger.collectivite, "2024/91");
  const actes = [bons[0], mauvais, bons[1], ailleurs, bons[2], bons[3]] as string[];
  const { lignes } = await controlerLot(ctx, agent, actes);
  assert.deepEqual(
    lignes.map(({ confirme }) => confirme !== null),
    [true, false, true, false, true, true],
  );
  assert.ok(lignes[1]?.constats.some(({ gravite }) => gravite === "bloquant"));
  assert.equal(lignes[3]?.refus?.code, "introuvable");
  const reponse = await transmettreLot(ctx, agent, lotDe(lignes));
  assert.deepEqual(
    reponse.lignes.map(({ ok }) => ok),
    [true, false, true, false, true, true],
  );
  assert.match(reponse.lignes[1]?.refus?.phrase ?? "", /7/);
  assert.equal(reponse.lignes[1]?.numero, "2024/90", "le refus nomme l’acte par son numéro");
  assert.equal(reponse.lignes[3]?.numero, ailleurs, "d’une autre collectivité, rien n’est dit");
  assert.deepEqual(await ctx.db.selectFrom("compteurs_envoi").select(["collectivite", "dernier"]).execute(), [
    { collectivite, dernier: 4 },
  ]);
});

test("a document lost under one act of a batch: said with it, and the others leave", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, agent } = t;
  const actes = await t.preparer(3);
  const { lignes } = await controlerLot(ctx, agent, actes);
  const perdu = (await t.lire(actes[1] ?? "")).original?.empreinte;
  const { store } = ctx;
  ctx.store = {
    ...store,
    get: (adresse) =>
      adresse === perdu ? Promise.reject(new Error("disque illisible")) : store.get(adresse),
  };
  const reponse = await transmettreLot(ctx, agent, lotDe(lignes));
  assert.deepEqual(
    reponse.lignes.map(({ ok, refus }) => refus?.code ?? ok),
    [true, "panne", true],
  );
  assert.equal((await t.lire(actes[1] ?? "")).transmission.etat, "aucune");
});

test("the same order received twice at once: each act leaves once, and the second answer says it is under way", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, agent } = t;
  const actes = await t.preparer(9);
  const { lignes } = await controlerLot(ctx, agent, actes);
  const [premier, second] = await Promise.all([
    transmettreLot(ctx, agent, lotDe(lignes)),
    transmettreLot(ctx, agent, lotDe(lignes)),
  ]);
  for (const [n] of actes.entries()) {
    const reponses = [premier.lignes[n], second.lignes[n]];
    assert.equal(reponses.filter((r) => r?.ok).length, 1);
    assert.equal(reponses.find((r) => !r?.ok)?.refus?.code, "acte-deja-transmis");
  }
  await t.envoyer();
  const depots = await t.depots();
  assert.equal(depots.length, 9);
  assert.ok(depots.every(({ doublon }) => !doublon));
  assert.deepEqual(
    depots.map(({ archive }) => Number(/-(\d+)\.tar/.exec(archive)?.[1])).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});
