import assert from "node:assert/strict";
import { test } from "node:test";
import { lireMessage } from "@executoire/actes";
import type { ParametresTransmission } from "@executoire/droit";
import type { Constat, ControleVue } from "../api/contrat.ts";
import { controlerActe, parametrer, transmettre } from "../application/transmettre.ts";
import { projections } from "../journal/projections.ts";
import { reprojeter } from "../journal/reprojeter.ts";
import { type ActeVoulu, acteSigne, ouvrirTerrain, pdf, type Terrain } from "./essais.ts";

async function controle(t: Terrain, acte: string): Promise<ControleVue> {
  const resultat = await controlerActe(t.ctx, t.agent, acte);
  assert.ok(resultat.ok === true, JSON.stringify(resultat));
  return resultat.vue;
}

const bloquants = (vue: ControleVue): Constat[] =>
  vue.constats.filter(({ gravite }) => gravite === "bloquant");

const regler = (t: Terrain, acte: string, parametres: ParametresTransmission) =>
  parametrer(t.ctx, t.agent, acte, parametres, "correction avant l’envoi");

/** Does the gesture offered beside the only finding that blocks. */
async function reparer(t: Terrain, acte: string): Promise<ControleVue> {
  const vue = await controle(t, acte);
  const [bloquant, autre] = bloquants(vue);
  assert.ok(bloquant && !autre, JSON.stringify(bloquants(vue)));
  assert.equal(vue.pret, false);
  const { reparation } = bloquant;
  assert.ok(reparation?.geste === "parametres", JSON.stringify(bloquant));
  assert.deepEqual(await regler(t, acte, reparation.parametres), { ok: true });
  return controle(t, acte);
}

const message = (vue: ControleVue) => {
  const lu = lireMessage(new Uint8Array(Buffer.from(vue.message, "latin1")));
  assert.ok(lu.ok && lu.valeur.racine === "Acte", vue.message);
  return lu.valeur.acte;
};

const voulu = (t: Terrain, numero: string, acte: ActeVoulu) => acteSigne(t.ctx, t.collectivite, numero, acte);

test("a document type the nature does not take is changed in one gesture", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/20", { typePrincipal: "99_ZZ" });
  const vue = await reparer(t, acte);
  assert.equal(vue.pret, true);
  assert.equal(vue.fichiers.find(({ role }) => role === "principal")?.typePiece, "99_DE");
  assert.ok(vue.typesProposes.some(({ code }) => code === "99_DE"));
  await t.ordonner(acte);
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
});

test("an object of more than five hundred characters is shortened for the wire; the act keeps its own", async () => {
  await using t = await ouvrirTerrain();
  const objet = `Subvention ${"à l’œuvre des communes associées ".repeat(20)}`;
  const acte = await voulu(t, "2024/21", { objet });
  const avant = await controle(t, acte);
  assert.equal(avant.composable, false);
  const vue = await reparer(t, acte);
  assert.equal(vue.pret, true);
  const transmis = message(vue).objet;
  assert.ok([...transmis].length <= 499 && objet.startsWith(transmis.replace(" [...]", "")), transmis);
  assert.equal((await t.lire(acte)).decision.objet, objet);
  // Every character the wire writes by reference is listed for the reader.
  assert.deepEqual(
    vue.objet.references.map(({ caractere }) => caractere),
    ["’", "œ"],
  );
});

test("a matter that divides is brought to one of its leaves", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/22", { matiere: "7" });
  const [bloquant] = bloquants(await controle(t, acte));
  assert.ok(bloquant?.reparation?.geste === "choisir-matiere", JSON.stringify(bloquant));
  const choix = bloquant.reparation.choix;
  assert.ok(choix.length > 3 && choix.every(({ code }) => code.startsWith("7.")));
  const matiere = choix.find(({ code }) => code === "7.5") ?? choix[0];
  assert.ok(matiere);
  await regler(t, acte, { matiere });
  const vue = await controle(t, acte);
  assert.equal(vue.pret, true);
  assert.deepEqual(message(vue).codesMatiere.filter(Boolean), matiere.code.split(".").map(Number));
});

test("a control character pasted in the object is taken out of what is transmitted", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/23", { objet: "Vente du\u000bterrain" });
  const vue = await reparer(t, acte);
  assert.equal(vue.pret, true);
  assert.equal(message(vue).objet, "Vente du terrain");
});

test("what a finding blocks does not leave, even ordered by a program that skips the page", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/24", { octets: new TextEncoder().encode("pas un PDF") });
  const vue = await controle(t, acte);
  const resultat = await transmettre(t.ctx, t.agent, acte, vue.confirme);
  assert.ok(resultat.ok === false && resultat.refus.code === "controle-bloquant");
  assert.equal((await t.lire(acte)).transmission.etat, "aucune");
  assert.deepEqual(await t.ctx.db.selectFrom("compteurs_envoi").selectAll().execute(), []);
});

test("refused by a 1-3, corrected, sent again under the same number with a serial of its own", async () => {
  await using t = await ouvrirTerrain();
  await t.ministere.comportement({ scenario: "anomalie", fois: 1 });
  const acte = await voulu(t, "2024/25", {});
  await t.ordonner(acte);
  assert.equal((await regler(t, acte, { objet: "trop tard" })).ok, false, "un envoi est en cours");
  await t.tour();
  const refuse = (await t.lire(acte)).transmission;
  assert.equal(refuse.etat, "en-anomalie");
  assert.deepEqual(await regler(t, acte, { objet: "Objet corrigé" }), { ok: true });
  const vue = await controle(t, acte);
  assert.equal(vue.pret, true, JSON.stringify(bloquants(vue)));
  assert.equal(message(vue).objet, "Objet corrigé");
  await t.ordonner(acte);
  await t.tour();
  const accepte = (await t.lire(acte)).transmission;
  assert.equal(accepte.etat, "acquittee");
  assert.equal(accepte.identifiant, refuse.identifiant);
  assert.notEqual(accepte.archive, refuse.archive);
});

test("two acts never travel under one number, whatever their suffix", async () => {
  await using t = await ouvrirTerrain();
  const un = await voulu(t, "2024/26", {});
  const deux = await voulu(t, "2024/27", {});
  assert.deepEqual(await regler(t, un, { numero: "2024/26-B" }), { ok: true });
  await t.ordonner(un);
  const pris = await regler(t, deux, { numero: "2024/26 B" });
  assert.ok(pris.ok === false && pris.refus.code === "numero-deja-pris" && pris.refus.champ === "numero");
  const sien = await regler(t, deux, { numero: "2024/26" });
  assert.ok(sien.ok === false && sien.refus.code === "numero-deja-pris");
  // Chosen by both before either left: the second one is stopped by its pre-flight.
  await t.tour();
  assert.equal((await t.lire(un)).transmission.identifiant, "059-200030633-20240319-2024__26_B-DE");
});

test("two acts chose the same free suffix: the first to leave keeps it, the other is offered another", async () => {
  await using t = await ouvrirTerrain();
  const un = await voulu(t, "2024/28", {});
  const deux = await voulu(t, "2024/29", {});
  await regler(t, un, { numero: "2024/28-X" });
  await regler(t, deux, { numero: "2024/28-X" });
  await t.ordonner(un);
  const vue = await reparer(t, deux);
  assert.equal(vue.pret, true);
  assert.equal(vue.numeroTransmis, "2024__29_2");
  // The number taken is read from the facts: rebuilt, it is the same.
  const numeros = () =>
    t.ctx.db.selectFrom("numeros").selectAll().orderBy("collectivite").orderBy("numero_transmis").execute();
  const avant = await numeros();
  assert.ok(
    avant.some(({ numero, numero_transmis }) => numero === "2024/28-X" && numero_transmis === "2024__28_X"),
  );
  await reprojeter(t.ctx.db, t.ctx.journal, projections);
  assert.deepEqual(await numeros(), avant);
});

test("withdrawn, the act leaves again only under another number", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/30", {});
  await t.ordonner(acte);
  await t.tour();
  const { identifiant } = (await t.lire(acte)).transmission;
  const a = "2024-03-22T10:00:00+01:00";
  await t.ctx.journal.ecrire(t.collectivite, "Ministère de l’Intérieur", (e) =>
    e.ajouter(`acte:${acte}`, [
      {
        type: "AnnulationAcquittee",
        data: { identifiant: identifiant ?? "", dateReception: "2024-03-22", empreinte: "0".repeat(64), a },
      },
    ]),
  );
  const vue = await reparer(t, acte);
  assert.equal(vue.pret, true, JSON.stringify(bloquants(vue)));
  assert.equal(vue.numeroTransmis, "2024__30_2");
  await t.ordonner(acte);
  await t.tour();
  const apres = (await t.lire(acte)).transmission;
  assert.equal(apres.etat, "acquittee");
  assert.notEqual(apres.identifiant, identifiant);
});

test("the parameters changed after the page was read: what would leave is not what was read, and it stays", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/31", {});
  const { confirme } = await controle(t, acte);
  await regler(t, acte, { objet: "Autre objet" });
  const resultat = await transmettre(t.ctx, t.agent, acte, confirme);
  assert.ok(resultat.ok === false && resultat.refus.code === "confirmation-perimee");
  // Another sending left meanwhile: only the rank of the day moved, what was read still holds.
  const relu = await controle(t, acte);
  const autre = await voulu(t, "2024/32", {});
  await t.ordonner(autre);
  assert.deepEqual(await transmettre(t.ctx, t.agent, acte, relu.confirme), { ok: true });
  assert.equal((await t.lire(acte)).transmission.archive, "TRI-EACT--200030633--20240322-2.tar.gz");
});

test("the very document of another act is said, and does not block", async () => {
  await using t = await ouvrirTerrain();
  const octets = pdf("le même");
  const un = await voulu(t, "2024/33", { octets });
  const deux = await voulu(t, "2024/34", { octets });
  await t.ordonner(un);
  const vue = await controle(t, deux);
  assert.ok(vue.constats.some(({ phrase }) => phrase.includes("déjà transmis")));
  assert.equal(vue.pret, true);
});

test("a paper complement and an earlier act are said in the message", async () => {
  await using t = await ouvrirTerrain();
  const acte = await voulu(t, "2024/35", {});
  const precedent = "059-200030633-20240319-2024__5-DE";
  await regler(t, acte, { documentPapier: true, precedent });
  const lu = message(await controle(t, acte));
  assert.equal(lu.documentPapier, true);
  assert.equal(lu.precedent, precedent);
});

test("an operator reached by its own interface: what it cannot write is shown, and what it cannot write at all blocks", async () => {
  await using t = await ouvrirTerrain((canal) => ({ ...canal, sorte: "s2low" }));
  const acte = await voulu(t, "2024/36", { objet: "L’œuvre" });
  const vue = await controle(t, acte);
  assert.equal(vue.pret, true);
  assert.deepEqual(
    vue.objet.remplacements.map(({ avant, apres }) => [avant, apres]),
    [
      ["’", "'"],
      ["œ", "oe"],
    ],
  );
  const emoji = await voulu(t, "2024/37", { objet: "Fête 🎉" });
  assert.equal((await controle(t, emoji)).pret, false);
});
