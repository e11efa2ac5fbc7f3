import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirEssai } from "../essais.ts";
import { compterEssai, echecsDe, noterEchec, purgerEchecs } from "./echecs.ts";

test("failures of long ago are forgotten, those of today and a wait under way are kept", async () => {
  await using e = await ouvrirEssai();
  const { db, horloge } = e.ctx;
  e.aller("2024-03-19T09:00:00+01:00");
  await noterEchec(db, horloge, "ancien");
  for (let n = 0; n < 6; n++) await compterEssai(db, horloge, "ancien-insistant");
  e.aller("2024-03-21T09:00:00+01:00");
  for (let n = 0; n < 6; n++) await compterEssai(db, horloge, "insistant");
  await noterEchec(db, horloge, "du-jour");
  await purgerEchecs(db, horloge);
  const restent = await db
    .selectFrom("echecs_connexion")
    .select("identifiant")
    .orderBy("identifiant")
    .execute();
  assert.deepEqual(
    restent.map(({ identifiant }) => identifiant),
    ["du-jour", "insistant"],
  );
  assert.ok((await echecsDe(db, horloge, "insistant")).attente > 0);
});
