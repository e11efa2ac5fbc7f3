import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import {
  archive,
  banc,
  ID_ACTE,
  laisserPasser,
  messageDe,
  OBJET,
  RETOUR,
  SECONDE,
  seul,
  transmission,
} from "./essais/banc.ts";
import type { ActeVu } from "./index.ts";

test("a correct archive is answered 200, then acknowledged by a real letter", async (t) => {
  const b = await banc(t);
  const composee = await archive();
  assert.equal((await b.deposer(composee)).status, 200);
  const [lettre] = await b.lettres(1);
  assert.equal(lettre?.sujet, "Accusé de réception de l’acte 059-200030633-20240319-2024__5-DE");
  assert.deepEqual(
    lettre?.fichiers.map((f) => f.nom),
    ["EACT--SPREF0592-200030633-20240322-11.xml", "059-200030633-20240319-2024__5-DE-1-2_11.xml"],
  );
  const accuse = messageDe(lettre, "ARActe");
  assert.equal(accuse.idActe, "059-200030633-20240319-2024__5-DE");
  assert.equal(accuse.dateReception, "2024-03-22");
  assert.equal(accuse.classificationEnCours, "2019-03-01");
  assert.equal(messageDe(lettre, "EnveloppeMISILLCL").enveloppe.destinataire, "200030633");
});

test("œ, ’ and € come back from the Ministry unchanged, for machines and for people", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  const [lettre] = await b.lettres(1);
  assert.equal(messageDe(lettre, "ARActe").acteRecu.objet, OBJET);
  assert.ok(lettre?.html.includes("mise en œuvre du programme « Territoires d’Industrie » pour 5 000 €"));
});

test("an object with markup stays a text in the letter and on the page", async (t) => {
  const b = await banc(t);
  await b.deposer(
    await archive({ acte: { ...transmission.acte, objet: "<script>alert(1)</script> & <b>" } }),
  );
  const [lettre] = await b.lettres(1);
  assert.ok(lettre?.html.includes("&lt;script&gt;") && !lettre.html.includes("<script>"));
});

test("when the 200 is read, the very bytes are on disk", async (t) => {
  const b = await banc(t, { delaiReponseMs: 60_000 });
  const composee = await archive();
  await b.deposer(composee);
  const garde = readFileSync(join(b.dossier, "depots/000001.tar.gz"));
  assert.equal(createHash("sha256").update(garde).digest("hex"), composee.empreinte);
  const depot = await seul(b);
  assert.equal(depot.empreinte, composee.empreinte);
  assert.equal(depot.archive, "SLO-EACT--200030633--20240322-1.tar.gz");
  assert.equal(depot.idActe, "059-200030633-20240319-2024__5-DE");
  assert.equal(depot.a, SECONDE.toISOString());
  assert.deepEqual([depot.complet, depot.doublon, depot.statut, depot.repondueLe], [true, false, 200, null]);
});

test("at half past midnight in Paris, the act is received that day and not the day before", async (t) => {
  const b = await banc(t, { horloge: () => new Date("2024-07-13T22:30:00Z") });
  await b.deposer(await archive());
  const [lettre] = await b.lettres(1);
  assert.equal(messageDe(lettre, "ARActe").dateReception, "2024-07-14");
});

test("the same archive twice is a duplicate in the journal, and acknowledged again of the same day", async (t) => {
  let heure = SECONDE;
  const b = await banc(t, { horloge: () => heure });
  const composee = await archive();
  const statuts = await Promise.all([b.deposer(composee), b.deposer(composee)]);
  assert.deepEqual(
    statuts.map((r) => r.status),
    [200, 200],
  );
  assert.deepEqual(
    (await b.journal()).map((d) => [d.complet, d.doublon]),
    [
      [true, false],
      [true, true],
    ],
  );
  // A sender that missed the answers asks again two days later.
  heure = new Date("2024-03-24T10:00:00Z");
  await b.deposer(composee);
  const lettres = await b.lettres(3);
  assert.deepEqual(
    lettres.map((l) => messageDe(l, "ARActe").dateReception),
    ["2024-03-22", "2024-03-22", "2024-03-22"],
  );
  const vu = await b.json<ActeVu>(`/prefecture/actes/${ID_ACTE}`);
  assert.equal(vu.dateReception, "2024-03-22");
  assert.equal(vu.fil.filter((e) => e.code === "1-1" && !e.doublon).length, 1);
});

test("an act received and never answered is answered when it comes again", async (t) => {
  const b = await banc(t);
  const composee = await archive();
  await b.deposer(composee, "?scenario=muet");
  await laisserPasser();
  assert.deepEqual(await b.boite(), []);
  await b.deposer(composee);
  assert.equal(messageDe((await b.lettres(1))[0], "ARActe").idActe, ID_ACTE);
  assert.deepEqual(
    (await b.journal()).map((d) => d.doublon),
    [false, true],
  );
});

test("an act already received under another envelope is a duplicate too", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  await b.deposer(await archive({ serie: 2 }));
  assert.deepEqual(
    (await b.journal()).map((d) => d.doublon),
    [false, true],
  );
});

test("an act refused by an anomaly may come again, corrected, and is acknowledged", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive({ acte: { ...transmission.acte, classificationLe: "2017-11-13" } }));
  const [anomalie] = await b.lettres(1);
  const { nature, detail, classificationEnCours, acteRecu } = messageDe(anomalie, "AnomalieActe");
  assert.equal(nature, "002");
  assert.match(detail, /^ODT-VERIF-01/);
  assert.equal(classificationEnCours, "2019-03-01");
  assert.equal(acteRecu.objet, OBJET);
  await b.deposer(await archive({ serie: 2 }));
  const lettres = await b.lettres(2);
  assert.equal(messageDe(lettres[1], "ARActe").dateReception, "2024-03-22");
  assert.deepEqual(
    (await b.journal()).map((d) => d.doublon),
    [false, false],
  );
});

test("the classification in force can be chosen", async (t) => {
  const b = await banc(t, { classification: "2023-09-01" });
  await b.deposer(await archive({ acte: { ...transmission.acte, classificationLe: "2023-09-01" } }));
  const [lettre] = await b.lettres(1);
  assert.equal(messageDe(lettre, "ARActe").classificationEnCours, "2023-09-01");
});

test("every return address receives the letter; a letter filed leaves the box and can still be read", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive({ adressesRetour: [RETOUR, "mairie@commune.test"] }));
  assert.equal((await b.lettres(1, "mairie@commune.test")).length, 1);
  const [{ id, recuLe } = assert.fail()] = await b.boite();
  assert.equal(recuLe, SECONDE.toISOString());
  assert.equal((await b.poster(`/boite/${RETOUR}/${id}/classer`, { dossier: "traites" })).status, 200);
  assert.deepEqual(await b.boite(), []);
  assert.equal((await b.boite("mairie@commune.test")).length, 1);
  assert.equal(
    (await fetch(`${b.ministere.url}/boite/${RETOUR}/${id}`)).headers.get("content-type"),
    "message/rfc822",
  );
  assert.equal((await b.poster(`/boite/${RETOUR}/${id}/classer`, { dossier: "traites" })).status, 404);
  assert.equal(
    (await b.poster(`/boite/mairie@commune.test/${id}/classer`, { dossier: "../.." })).status,
    400,
  );
});

test("a mailbox is an address, never a path", async (t) => {
  const b = await banc(t);
  for (const chemin of ["/boite/..%2F..%2Fdepots", `/boite/${RETOUR}/..%2F..%2F000001`])
    assert.equal((await fetch(b.ministere.url + chemin)).status, 404, chemin);
  assert.deepEqual(await b.boite("personne@commune.test"), []);
});

test("a reply due when the Ministry stops leaves when it starts again, and only once", async (t) => {
  const b = await banc(t, { delaiReponseMs: 60_000 });
  await b.deposer(await archive());
  await b.redemarrer({ horloge: () => new Date(SECONDE.getTime() + 3_600_000) });
  const [lettre] = await b.lettres(1);
  assert.equal(messageDe(lettre, "ARActe").idActe, "059-200030633-20240319-2024__5-DE");
  await b.redemarrer({ horloge: () => new Date(SECONDE.getTime() + 7_200_000) });
  await laisserPasser();
  assert.equal((await b.boite()).length, 1);
  await b.deposer(await archive());
  assert.deepEqual(
    (await b.journal()).map((d) => [d.rang, d.doublon]),
    [
      [1, false],
      [2, true],
    ],
  );
});

test("a letter already filed is not posted again after a restart between the letter and its record", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  await b.lettres(1);
  const [{ id } = assert.fail()] = await b.boite();
  await b.poster(`/boite/${RETOUR}/${id}/classer`, { dossier: "traites" });
  // The line as it stood before the letter left: what a power cut would have left behind.
  const ligne = join(b.dossier, "depots/000001.json");
  const depot = JSON.parse(readFileSync(ligne, "utf8")) as { lettres: { partieLe: string | null }[] };
  assert.notEqual(depot.lettres[0]?.partieLe, null);
  await b.ministere.arreter();
  writeFileSync(
    ligne,
    JSON.stringify({ ...depot, lettres: depot.lettres.map((l) => ({ ...l, partieLe: null })) }),
  );
  await b.redemarrer();
  for (let i = 0; i < 100 && (await seul(b)).repondueLe === null; i++) await attendre(10);
  assert.notEqual((await seul(b)).repondueLe, null);
  assert.deepEqual(await b.boite(), []);
});

test("the page shows the deposits to curious people, and its form changes the behaviour", async (t) => {
  const b = await banc(t);
  const lire = async () => (await fetch(b.ministere.url)).text();
  assert.match(await lire(), /Aucun dépôt pour l’instant/);
  await b.deposer(await archive());
  await b.lettres(1);
  const page = await lire();
  assert.match(page, /SLO-EACT--200030633--20240322-1\.tar\.gz/);
  assert.match(page, /22 mars 2024, 09:33:15/);
  assert.match(page, /accusé de réception \(1-2\)/);
  const corps = new URLSearchParams({ scenario: "muet", delaiMs: "", fois: "2" });
  const reponse = await fetch(`${b.ministere.url}/comportement`, {
    method: "POST",
    body: corps,
    redirect: "manual",
  });
  assert.equal(reponse.status, 303);
  assert.match(await lire(), /n’envoie jamais de réponse\. Encore 2 dépôts\./);
});

test("a port already taken is an error, not a silence", async (t) => {
  const b = await banc(t);
  await assert.rejects(banc(t, { port: b.ministere.port }), { code: "EADDRINUSE" });
});
