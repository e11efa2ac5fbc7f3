import assert from "node:assert/strict";
import { test } from "node:test";
import { acteGraine, emetteur, latin1, pdf, valeur } from "../essais/graine.ts";
import {
  ecrireAnomalieEnveloppe,
  ecrireEnveloppeRetour,
  ecrireMessage,
  type FichierLu,
  lireReception,
  type Message,
} from "../index.ts";

const idActe = "059-200030633-20240319-2024__5-DE";
const fichier = (nom: string, message: Message): FichierLu => ({
  nom,
  octets: valeur(ecrireMessage(message)),
});
const accuse = fichier(`${idActe}-1-2_4.xml`, {
  racine: "ARActe",
  code: "1-2",
  idActe,
  dateReception: "2024-03-22",
  acteRecu: acteGraine,
  classificationEnCours: "2019-03-01",
});
const lettre = fichier(`${idActe}-3-1_17.xml`, {
  racine: "DemandePieceComplementaire",
  code: "3-1",
  idActe,
  dateCourrierPref: "2024-04-02",
  description: "Merci d’envoyer la convention signée",
  document: { nomFichier: `${idActe}-3-1_16.pdf` },
});
const enveloppe: FichierLu = {
  nom: "EACT--SPREF0592-200030633-20240402-9.xml",
  octets: valeur(
    ecrireEnveloppeRetour({
      service: { genre: "SPREF", departement: "059", arrondissement: "2" },
      referent: null,
      formulaires: [{ nomFichier: accuse.nom }, { nomFichier: lettre.nom }],
      destinataire: "200030633",
    }),
  ),
};
const document: FichierLu = { nom: `${idActe}-3-1_16.pdf`, octets: pdf("lettre") };

test("every message of a mail is read, in any order of the attachments, each with its documents", () => {
  for (const pieces of [
    [enveloppe, accuse, document, lettre],
    [lettre, accuse, document, enveloppe],
  ]) {
    const recu = lireReception(pieces);
    assert.equal(recu.enveloppe?.contenu.destinataire, "200030633");
    assert.deepEqual(recu.messages.map((m) => m.message.racine).sort(), [
      "ARActe",
      "DemandePieceComplementaire",
    ]);
    const demande = recu.messages.find((m) => m.message.code === "3-1");
    assert.deepEqual([demande?.documents, demande?.manquants], [[document], []]);
    assert.deepEqual(recu.illisibles, []);
  }
});

test("an attachment that cannot be read does not lose the others; a missing document is named", () => {
  const recu = lireReception([
    { nom: "logo.png", octets: new Uint8Array([1]) },
    { nom: "image001.xml", octets: new Uint8Array([60]) },
    enveloppe,
    lettre,
  ]);
  assert.deepEqual(
    recu.illisibles.map((f) => [f.nom, f.refus.code]),
    [["image001.xml", "message-illisible"]],
  );
  assert.deepEqual(recu.messages[0]?.manquants, [`${idActe}-3-1_16.pdf`]);
});

test("an envelope anomaly travels alone and names our envelope (V29, V37)", () => {
  const octets = valeur(
    ecrireAnomalieEnveloppe({
      date: "2024-03-22",
      nature: "999",
      detail: "ODT-VERIF-17 : transaction inconnue",
      enveloppeRecue: {
        emetteur,
        referent: null,
        adressesRetour: ["retour@operateur.test"],
        formulaires: [{ nomFichier: `${idActe}-1-1_0.xml` }],
      },
    }),
  );
  const recu = lireReception([{ nom: "ANO_EACT--200030633--20240322-1.xml", octets }]);
  assert.equal(recu.anomalie?.refusee, "EACT--200030633--20240322-1.xml");
  assert.equal(recu.anomalie?.message.nature, "999");
  assert.deepEqual([recu.enveloppe, recu.messages], [null, []]);
  assert.equal(
    lireReception([{ nom: "ANO_EACT--SPREF0592-200030633-20240322-1.xml", octets }]).anomalie?.refusee,
    null,
  );
});

test("a mail of a human, without message, gives nothing and breaks nothing (V64)", () => {
  assert.deepEqual(lireReception([{ nom: "message.html", octets: new Uint8Array([60]) }]), {
    enveloppe: null,
    anomalie: null,
    messages: [],
    illisibles: [],
  });
});

test("a message that forgot its act is told by its file name, when that name says it", () => {
  const espace = 'xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"';
  const octets = Buffer.from(`<actes:DefereTA ${espace}/>`);
  const idDe = (nom: string) => lireReception([{ nom, octets }]).messages[0]?.idActe;
  assert.equal(idDe(`${idActe}-5-1_3.xml`), idActe);
  assert.equal(idDe("059-200030633----5-1_3.xml"), null);
  assert.equal(idDe("courrier.xml"), null);
});

test("a budget in XML joined to a message is a document, not a message that failed", () => {
  const nomFichier = `${idActe}-1-1_1.xml`;
  const acte = fichier(`${idActe}-1-1_0.xml`, {
    racine: "Acte",
    code: "1-1",
    acte: { ...acteGraine, codeNature: 5, document: { nomFichier } },
  });
  const budget = { nom: nomFichier, octets: Buffer.from('<?xml version="1.0"?><DocumentBudgetaire/>') };
  const recu = lireReception([acte, budget]);
  assert.deepEqual([recu.illisibles, recu.messages[0]?.documents], [[], [budget]]);
});

test("a message whose name was lost on the way is told by what it says; a web page is not one", () => {
  const recu = lireReception([
    enveloppe,
    { ...accuse, nom: "sans-nom" },
    { nom: "message.html", octets: Buffer.from("<html><body>multi canal</body></html>") },
  ]);
  assert.deepEqual([recu.messages.map((m) => m.message.code), recu.illisibles], [["1-2"], []]);
});

test("a document is found though a mail program changed the accents or the case of its name", () => {
  const nomFichier = "pièce_demandée.pdf";
  const octets = Buffer.from(latin1(lettre.octets).replace(`${idActe}-3-1_16.pdf`, nomFichier), "latin1");
  for (const nom of [nomFichier.normalize("NFD"), "Piece_demandee.PDF"]) {
    const [message] = lireReception([
      { nom: lettre.nom, octets },
      { nom, octets: pdf() },
    ]).messages;
    assert.deepEqual([message?.documents.map((d) => d.nom), message?.manquants], [[nom], []]);
  }
});

test("a second envelope of a mail is neither lost nor taken for the first", () => {
  const seconde = { ...enveloppe, nom: "EACT--SPREF0592-200030633-20240402-10.xml" };
  const recu = lireReception([enveloppe, seconde, accuse]);
  assert.equal(recu.enveloppe?.nom, enveloppe.nom);
  assert.deepEqual(
    recu.messages.map((m) => m.nom),
    [seconde.nom, accuse.nom],
  );
});
