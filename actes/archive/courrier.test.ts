import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { emetteur, latin1, pdf, png, refusDe, transmissionGraine, valeur } from "../essais/graine.ts";
import { sansSchemas, type Validateur, validateur } from "../essais/officiel.ts";
import { composerCourrier, type Expedition, lireArchive, type MessageAEnvoyer } from "../index.ts";

let schema: Validateur | undefined;
before(async () => {
  if (!sansSchemas) schema = await validateur();
});
after(() => schema?.fermer());

const idActe = "059-200030633-20240319-2024__5-DE";
const expedition: Expedition = { ...transmissionGraine, jour: "2024-06-03", a: 1717400000 };
const piece = { nomOriginal: "réponse.pdf", typePiece: "99_DE", octets: pdf("réponse") };
const dateCourrierPref = "2024-04-02";
const envoyer = async (...messages: MessageAEnvoyer[]) =>
  valeur(await composerCourrier(expedition, messages));

const courriers: MessageAEnvoyer[] = [
  { racine: "ReponseCourrierSimple", idActe, dateCourrierPref, pieces: [piece] },
  { racine: "ARDemandePieceComplementaire", idActe, dateCourrierPref },
  { racine: "RefusPieceComplementaire", idActe, dateCourrierPref, pieces: [piece] },
  { racine: "PieceComplementaire", idActe, dateCourrierPref, pieces: [piece, { ...piece, octets: png() }] },
  { racine: "ARLettreObservations", idActe, dateCourrierPref },
  { racine: "RejetLettreObservations", idActe, dateCourrierPref, pieces: [piece] },
  { racine: "ReponseLettreObservations", idActe, dateCourrierPref, pieces: [piece] },
  { racine: "Annulation", idActe },
  { racine: "DemandeClassification", dateClassification: "2019-03-01" },
];

test("a withdrawal sent in June keeps the day of the decision in its name (V07)", async () => {
  const archive = await envoyer({ racine: "Annulation", idActe });
  assert.equal(archive.nom, "SLO-EACT--200030633--20240603-1.tar.gz");
  assert.deepEqual(
    archive.fichiers.map((f) => f.nom),
    ["EACT--200030633--20240603-1.xml", "059-200030633-20240319-2024__5-DE-6-1_0.xml"],
  );
});

test("a request for the classification has three empty fields in its name (V06)", async () => {
  const archive = await envoyer({ racine: "DemandeClassification", dateClassification: "2019-03-01" });
  assert.equal(archive.fichiers[1]?.nom, "059-200030633----7-1_0.xml");
});

test("documents are numbered from 1 in the order given, by their content, not by their name", async () => {
  const archive = await envoyer({
    racine: "PieceComplementaire",
    idActe,
    dateCourrierPref,
    pieces: [piece, { nomOriginal: "réponse.pdf", typePiece: "70_DE", octets: png() }],
  });
  assert.deepEqual(
    archive.fichiers.slice(2).map((f) => [f.nom, f.nomOriginal]),
    [
      ["99_DE-059-200030633-20240319-2024__5-DE-3-4_1.pdf", "réponse.pdf"],
      ["70_DE-059-200030633-20240319-2024__5-DE-3-4_2.png", "réponse.pdf"],
    ],
  );
});

test("everything an authority may send travels, is read back, and gives the same bytes twice", async () => {
  for (const message of courriers) {
    const archive = await envoyer(message);
    assert.deepEqual((await envoyer(message)).octets, archive.octets);
    const lue = valeur(await lireArchive(archive.octets));
    const [lu] = lue.messages;
    assert.equal(lu?.message.racine, message.racine);
    if ("dateCourrierPref" in message)
      assert.ok(lu && "dateCourrierPref" in lu.message && lu.message.dateCourrierPref === dateCourrierPref);
    assert.equal(lu?.documents.length, "pieces" in message ? message.pieces.length : 0);
  }
});

test("several answers travel in one envelope, each read with its own documents", async () => {
  const archive = await envoyer(...courriers);
  const lue = valeur(await lireArchive(archive.octets));
  assert.deepEqual(
    lue.messages.map((m) => m.message.racine),
    courriers.map((m) => m.racine),
  );
  assert.deepEqual(
    lue.messages.map((m) => m.documents.length),
    [1, 0, 1, 2, 0, 1, 1, 0, 0],
  );
});

test("the official schema accepts the envelope and each message", { skip: sansSchemas }, async () => {
  const { contenus } = await envoyer(...courriers);
  for (const [nom, octets] of contenus)
    if (nom.endsWith(".xml")) assert.deepEqual(schema?.erreurs(octets), [], `${nom}\n${latin1(octets)}`);
});

test("an act of somebody else, a second document, a false PDF, two identical names are refused", async () => {
  const refus = async (...messages: MessageAEnvoyer[]) =>
    refusDe(await composerCourrier(expedition, messages));
  const reponse = { racine: "ReponseLettreObservations", idActe, dateCourrierPref } as const;
  const autre = idActe.replace("200030633", "214400152");
  assert.equal(await refus({ racine: "Annulation", idActe: autre }), "identifiant-etranger");
  assert.equal(await refus({ ...reponse, pieces: [piece, piece] }), "fichier-en-trop");
  assert.equal(await refus({ ...reponse, pieces: [] }), "champ-absent");
  assert.equal(
    await refus({ ...reponse, pieces: [{ ...piece, octets: new Uint8Array([1, 2]) }] }),
    "fichier-type-refuse",
  );
  assert.equal(await refus({ ...reponse, dateCourrierPref: "", pieces: [piece] }), "date-invalide");
  const annulation: MessageAEnvoyer = { racine: "Annulation", idActe };
  assert.equal(await refus(annulation, annulation), "archive-doublon");
  assert.equal(await refus(), "formulaire-absent");
  const sansService = { ...expedition, emetteur: { ...emetteur, arrondissement: "" } };
  assert.equal(refusDe(await composerCourrier(sansService, [annulation])), "arrondissement-invalide");
});
