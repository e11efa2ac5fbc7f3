import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageAEnvoyer } from "@executoire/actes";
import { archive, banc, courrier, ID_ACTE, laisserPasser, messageDe, transmission } from "../essais/banc.ts";
import type { ActeVu } from "../index.ts";

const piece = (nom: string) => ({
  nomOriginal: nom,
  typePiece: "99_DE",
  octets: new TextEncoder().encode(`%PDF-1.7\n${nom}\n%%EOF\n`),
});
const reference = { idActe: ID_ACTE, dateCourrierPref: "2024-03-22" };
const refus: MessageAEnvoyer = {
  racine: "RefusPieceComplementaire",
  ...reference,
  pieces: [piece("refus.pdf")],
};
const voir = (b: Awaited<ReturnType<typeof banc>>) => b.json<ActeVu>(`/prefecture/actes/${ID_ACTE}`);

test("every answer to a letter is recorded on the act; documents and refusals are acknowledged, receipts are not", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  await b.lettres(1);
  for (const code of ["2-1", "3-1", "4-1"] as const) {
    const champs = {
      description: "La convention signée",
      motif: "Le quorum n’est pas établi",
      texte: "Bonjour",
    };
    assert.equal((await b.poster(`/prefecture/actes/${ID_ACTE}/courriers`, { code, ...champs })).status, 201);
  }
  await b.lettres(4);
  await b.deposer(
    await courrier(
      2,
      { racine: "ReponseCourrierSimple", ...reference, pieces: [piece("a.pdf")] },
      { racine: "ARDemandePieceComplementaire", ...reference },
      { racine: "PieceComplementaire", ...reference, pieces: [piece("b.pdf"), piece("c.pdf")] },
      { racine: "ARLettreObservations", ...reference },
      { racine: "RejetLettreObservations", ...reference, pieces: [piece("d.pdf")] },
      { racine: "ReponseLettreObservations", ...reference, pieces: [piece("e.pdf")] },
    ),
  );
  const [accuses] = (await b.lettres(5)).slice(4);
  assert.deepEqual(
    accuses?.fichiers.slice(1).map((f) => f.message?.racine),
    ["ARPieceComplementaire", "ARReponseRejetLettreObservations", "ARReponseRejetLettreObservations"],
    "une enveloppe, trois messages",
  );
  assert.equal(new Set(accuses?.fichiers.map((f) => f.nom)).size, 4, "chaque fichier a son nom");
  const recu = messageDe(accuses, "ARPieceComplementaire");
  assert.deepEqual(
    [recu.idActe, recu.dateCourrierPref, recu.dateReception],
    [ID_ACTE, "2024-03-22", "2024-03-22"],
  );
  const vu = await voir(b);
  assert.deepEqual(
    vu.fil.filter((e) => e.sens === "recu").map((e) => [e.code, e.avertissement]),
    ["1-1", "2-2", "3-2", "3-4", "4-2", "4-3", "4-4"].map((code) => [code, null]),
  );
  assert.deepEqual([vu.etat, vu.courriers, vu.reponses], ["acquitte", 3, 4]);
  const fichiers = vu.fil.find((e) => e.code === "3-4")?.fichiers ?? [];
  assert.deepEqual(
    fichiers.map((f) => f.libelle),
    ["Délibération", "Délibération", "Message"],
  );
  const [premier] = fichiers;
  const lu = await fetch(
    `${b.ministere.url}/prefecture/actes/${ID_ACTE}/fichiers/${premier?.rang}/${premier?.nom}`,
  );
  assert.equal(await lu.text(), "%PDF-1.7\nb.pdf\n%%EOF\n");
});

test("an answer to a letter that the prefecture never wrote is recorded, with a warning", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  await b.deposer(await courrier(2, refus));
  assert.equal(messageDe((await b.lettres(2))[1], "ARPieceComplementaire").idActe, ID_ACTE);
  assert.match(
    (await b.journal())[1]?.messages[0]?.avertissement ?? "",
    /n’a envoyé aucun courrier 3-1 daté du 22 mars 2024/,
  );
});

test("the same answer twice is a duplicate, acknowledged again of the first day", async (t) => {
  let heure = new Date("2024-04-05T10:00:00Z");
  const b = await banc(t, { horloge: () => heure });
  await b.deposer(await archive());
  const reponse = await courrier(2, refus);
  await b.deposer(reponse);
  heure = new Date("2024-04-09T10:00:00Z");
  await b.deposer(reponse);
  const lettres = await b.lettres(3);
  assert.equal(messageDe(lettres[2], "ARPieceComplementaire").dateReception, "2024-04-05");
  assert.deepEqual(
    (await b.journal()).map((d) => d.doublon),
    [false, false, true],
  );
  assert.equal((await voir(b)).reponses, 1);
});

test("a withdrawal is acknowledged; asked again it keeps its day, and the act cannot come back under its number", async (t) => {
  let heure = new Date("2024-06-03T10:00:00Z");
  const b = await banc(t, { horloge: () => heure });
  await b.deposer(await archive());
  await b.deposer(await courrier(2, { racine: "Annulation", idActe: ID_ACTE }));
  heure = new Date("2024-06-05T10:00:00Z");
  await b.deposer(await courrier(3, { racine: "Annulation", idActe: ID_ACTE }));
  const lettres = await b.lettres(3);
  assert.equal(lettres[1]?.fichiers[1]?.nom, `${ID_ACTE}-6-2_21.xml`);
  for (const lettre of lettres.slice(1))
    assert.deepEqual(
      [messageDe(lettre, "ARAnnulation").idActe, messageDe(lettre, "ARAnnulation").dateReception],
      [ID_ACTE, "2024-06-03"],
    );
  assert.equal((await voir(b)).etat, "annule");
  await b.deposer(await archive({ serie: 4 }));
  assert.match(messageDe((await b.lettres(4))[3], "AnomalieActe").detail, /^SIMU-15/);
});

test("what speaks of an act never received comes back as an envelope anomaly", async (t) => {
  const b = await banc(t);
  await b.deposer(await courrier(1, { racine: "Annulation", idActe: ID_ACTE }));
  await b.deposer(
    await archive({ serie: 2, acte: { ...transmission.acte, classificationLe: "2017-11-13" } }),
  );
  await b.deposer(await courrier(3, refus));
  const lettres = await b.lettres(3);
  for (const lettre of [lettres[0], lettres[2]]) {
    assert.match(messageDe(lettre, "AnomalieEnveloppe").detail, /^SIMU-03 .*n’a pas reçu/);
    assert.equal(lettre?.fichiers.length, 1);
  }
});

test("the whole classification answers an older date, and « nothing changed » the current one", async (t) => {
  const b = await banc(t);
  const demander = async (serie: number, dateClassification: string) =>
    b.deposer(await courrier(serie, { racine: "DemandeClassification", dateClassification }));
  await demander(1, "2001-01-01");
  await demander(2, "2019-03-01");
  const [complete, inchangee] = await b.lettres(2);
  assert.equal(complete?.fichiers[1]?.nom, "059-200030633----7-2_11.xml");
  const { classification } = messageDe(complete, "RetourClassification");
  assert.deepEqual([classification.date, classification.natures.length], ["2019-03-01", 6]);
  assert.equal(messageDe(inchangee, "ReponseClassificationSansChangement").dateClassification, "2019-03-01");
  assert.deepEqual(
    (await b.journal()).map((d) => [d.idActe, d.reponse]),
    [
      [null, "classification"],
      [null, "sans-changement"],
    ],
  );
});

test("only receipts in an envelope: nothing is answered, everything is recorded", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  await b.lettres(1);
  await b.deposer(await courrier(2, { racine: "ARLettreObservations", ...reference }));
  await laisserPasser();
  assert.equal((await b.boite()).length, 1);
  assert.equal((await b.journal())[1]?.reponse, "aucune");
  assert.equal((await voir(b)).fil.at(-1)?.code, "4-2");
});

test("the three parts of another operator’s form are read as one archive", async (t) => {
  const b = await banc(t);
  const { nom, octets } = await archive();
  const corps = new FormData();
  corps.append("name", nom);
  corps.append("filename", nom);
  corps.append("file", new Blob([octets]), "blob");
  const reponse = await fetch(`${b.ministere.url}/depot`, {
    method: "POST",
    body: corps,
    headers: { "x-user-agent": "stela" },
  });
  assert.equal(reponse.status, 200);
  assert.equal((await b.journal())[0]?.archive, nom);
  assert.equal(messageDe((await b.lettres(1))[0], "ARActe").idActe, ID_ACTE);
});
