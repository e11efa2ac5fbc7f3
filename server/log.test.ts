import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { nouvelAbonnement } from "./application/calendrier.ts";
import { creerCompte } from "./application/comptes.ts";
import { ouvrirEssai, sessionEssai } from "./essais.ts";
import { creerApp } from "./http/app.ts";
import { creerLog } from "./log.ts";

function journal() {
  const lignes: string[] = [];
  return {
    log: creerLog("debug", { write: (ligne) => void lignes.push(ligne) }),
    texte: () => lignes.join(""),
  };
}

test("an error of the base says which constraint, never the values it quotes", async () => {
  await using e = await ouvrirEssai();
  const { log, texte } = journal();
  const compte = {
    collectivite: e.collectivite,
    identifiant: "assemblees@caudresis.test",
    nom: "Double",
    roles: [],
    signataire: null,
    motDePasse: "x",
  };
  const doublon = await creerCompte(e.ctx.db, e.ctx.horloge, compte).catch((err: unknown) => err);
  log.error({ err: doublon }, "essai");
  const conversion = await sql`select ${"12, rue Haute"}::int`.execute(e.ctx.db).catch((err: unknown) => err);
  log.error({ err: conversion }, "essai");
  assert.match(texte(), /"constraint":"comptes_/);
  assert.match(texte(), /"code":"22P02"/);
  assert.match(texte(), /log\.test\.ts/, "the place of the error is kept");
  assert.doesNotMatch(texte(), /caudresis\.test|rue Haute/);
});

test("an address with its password is cut from the error that refuses it", () => {
  const { log, texte } = journal();
  try {
    new URL("smtp://utilisateur:secret@serveur:port");
  } catch (err) {
    log.error({ err }, "essai");
  }
  assert.match(texte(), /ERR_INVALID_URL/);
  assert.doesNotMatch(texte(), /secret/);
});

test("the log of a failing server holds no secret address, no token and no text", async () => {
  await using e = await ouvrirEssai();
  const { log, texte } = journal();
  e.ctx.log = log;
  const app = creerApp(e.ctx);
  const secret = await nouvelAbonnement(e.ctx, await sessionEssai(e.ctx, "assemblees"));
  const chemin = new URL(secret).pathname;
  await e.ctx.db.schema.alterTable("flux_calendrier").renameTo("flux_perdu").execute();
  assert.equal((await app.request(chemin)).status, 500);
  await e.ctx.db.schema.alterTable("sessions").renameTo("sessions_perdues").execute();
  const connecte = await app.request("/api/session", {
    headers: { cookie: "executoire=un-jeton-de-session" },
  });
  assert.equal(connecte.status, 500);
  assert.match(texte(), /erreur inattendue/);
  assert.match(texte(), /"path":"\/calendrier\/…"/);
  assert.ok(!texte().includes(chemin.slice(12, 30)));
  assert.doesNotMatch(texte(), /un-jeton-de-session/);
});
