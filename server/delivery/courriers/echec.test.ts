import assert from "node:assert/strict";
import { test } from "node:test";
import { accuse, ouvrirTerrain, SIREN, type Terrain } from "./essais.ts";

const TEXTE = "Enveloppe invalide : Le format text/plain n'est pas autorisé";
const echouer = (t: Terrain, reference = "77", texte = TEXTE) =>
  t.recevoirDe([], { siren: SIREN, reference, texte, echec: { texte } });

async function ouvrir() {
  const t = await ouvrirTerrain("s2low");
  t.boite.repondra({ issue: "envoyee", reference: "77" });
  await t.transmettre();
  return t;
}

test("an operator that declares a sending failed puts the act in anomaly, once, in its own words", async () => {
  await using t = await ouvrir();
  await echouer(t);
  await echouer(t, "77", `${TEXTE} (bis)`);
  const { transmission } = await t.lire();
  assert.equal(transmission.etat, "en-anomalie");
  assert.deepEqual([transmission.anomalie?.nature, transmission.anomalie?.detail], ["operateur", TEXTE]);
  assert.equal((await t.faits()).filter(({ type }) => type === "AnomalieRecue").length, 1);
  const [ligne] = await t.essai.ctx.db.selectFrom("envois").select("etat").execute();
  assert.equal(ligne?.etat, "clos");
  // The State holds it all the same: its acknowledgement wins.
  await t.recevoir([await accuse(t)]);
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("a failure declared after the State answered harms nothing: a person reads it", async () => {
  await using t = await ouvrir();
  await t.recevoir([await accuse(t)]);
  await echouer(t);
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.match(etat.ecartes[0]?.raison ?? "", /auquel l’État a déjà répondu/);
});

test("a failure of a sending nobody knows here is kept for a person", async () => {
  await using t = await ouvrir();
  await echouer(t, "999");
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  const [ecarte] = await t.faits(`teletransmission:${SIREN}`);
  assert.ok(ecarte?.type === "MessageEcarte");
  assert.match(ecarte.data.raison, /inconnu ici \(999\)/);
});
