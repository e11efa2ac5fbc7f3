import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CommandeSeance,
  estVotee,
  type FaitActe,
  type FaitSeance,
  foldActe,
  foldSeance,
} from "@executoire/droit";
import { seance20240319 } from "@executoire/fixtures";
import { type Essai, ouvrirEssai, SEANCE } from "../essais.ts";
import { gesteSeance, lireSeance, tenirSeance } from "./seance-demonstration.ts";
import { commanderSeance } from "./seances.ts";

const POINT = "territoires-industrie";
const PAR = "Lucie Exemple";

const acteDe = async ({ ctx, collectivite }: Essai, acte: string) => {
  const faits = (await ctx.journal.historique(collectivite, `acte:${acte}`)).map(
    ({ fait }) => fait as FaitActe,
  );
  return { etat: foldActe(faits), types: faits.map(({ type }) => type) };
};

const rectifier = (pour: number, contre: number) => ({
  ordre: "rectifierScrutin" as const,
  point: POINT,
  motif: "Deux voix contre oubliées",
  forme: "ordinaire" as const,
  pour,
  contre,
  abstentions: 0,
  nePrennentPasPart: 0,
});

function vote({ etat }: Awaited<ReturnType<typeof acteDe>>) {
  assert.ok(estVotee(etat.decision));
  return etat.decision;
}

test("a corrected vote corrects its act; a rejection ends it, and an adoption found again revives it", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  const acte = await tenirSeance(ctx, collectivite, PAR);
  const avant = vote(await acteDe(essai, acte));

  await gesteSeance(ctx, collectivite, PAR, rectifier(60, 2));
  const corrige = vote(await acteDe(essai, acte));
  assert.deepEqual([corrige.scrutin.pour, corrige.scrutin.contre, corrige.numero], [60, 2, avant.numero]);
  assert.deepEqual(corrige.feuille, avant.feuille, "the attendance is that of the vote");
  assert.deepEqual(corrige.secretaire, avant.secretaire);

  const rejetee = await gesteSeance(ctx, collectivite, PAR, rectifier(20, 42));
  assert.equal(rejetee.points[POINT]?.acte, null);
  assert.notEqual((await acteDe(essai, acte)).etat.annulation, null);

  const retablie = await gesteSeance(ctx, collectivite, PAR, rectifier(42, 20));
  assert.equal(retablie.points[POINT]?.acte, acte);
  const vivant = await acteDe(essai, acte);
  assert.equal(vivant.etat.annulation, null);
  assert.deepEqual(vivant.types, [
    "DeliberationAdoptee",
    "DeliberationRectifiee",
    "AdoptionAnnulee",
    "DeliberationAdoptee",
  ]);
});

test("a rejection typed by mistake, once corrected, gives birth to the act under the number it had", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  const { presences, procurations, secretaire } = seance20240319;
  const commandes: CommandeSeance[] = [
    {
      ordre: "constaterPresences",
      constats: Object.entries(presences).map(([siege, etat]) => ({ siege, etat })),
    },
    ...procurations.map((procuration) => ({ ordre: "donnerProcuration" as const, ...procuration })),
    { ordre: "designerSecretaire", siege: secretaire },
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: POINT },
    { ...rectifier(10, 52), ordre: "cloreScrutin", numero: "2024/5" },
  ];
  for (const commande of commandes) await gesteSeance(ctx, collectivite, PAR, commande);
  const adoptee = await gesteSeance(ctx, collectivite, PAR, rectifier(52, 10));
  const acte = adoptee.points[POINT]?.acte ?? "";
  assert.deepEqual((await acteDe(essai, acte)).types, ["DeliberationAdoptee"]);
  const numeros = await ctx.db
    .selectFrom("numeros")
    .select("pris_par")
    .where("numero", "=", "2024/5")
    .execute();
  assert.deepEqual(numeros, [{ pris_par: "délibération 2024/5 du 2024-03-19" }]);
});

test("the end of the sitting is undone, another vote is taken, and both stay in the journal", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  await tenirSeance(ctx, collectivite, PAR);
  const { version } = await lireSeance(ctx, collectivite);
  const rouverte = await gesteSeance(ctx, collectivite, PAR, {
    ordre: "corriger",
    version,
    motif: "Une question restait à l’ordre du jour",
  });
  assert.equal(rouverte.phase, "ouverte");
  const faits = (await ctx.journal.historique(collectivite, `seance:${SEANCE}`)).map(
    ({ fait }) => fait as FaitSeance,
  );
  assert.deepEqual(
    faits.slice(-2).map(({ type }) => type),
    ["SeanceLevee", "FaitCorrige"],
  );
  assert.equal(foldSeance(faits).version, version + 1);

  const refus = await commanderSeance(ctx, collectivite, PAR, SEANCE, version + 1, {
    ordre: "corriger",
    version: 5,
    motif: "Erreur",
  });
  assert.ok(refus.ok === false && refus.refus.code === "correction-impossible");
  assert.match(refus.refus.phrase, /Un vote repose sur ce fait/);
});
