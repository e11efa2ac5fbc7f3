import assert from "node:assert/strict";
import { test } from "node:test";
import { dateReceptionParDecalage, ecrireAccuse, ecrireStatut } from "@executoire/actes";
import type { Fait } from "@executoire/droit";
import fc from "fast-check";
import { lireVies } from "./lecture.ts";
import type { GesteDate } from "./vie.ts";

const SIREN = "200030633";
const ID = "059-200030633-20240319-2024__5-DE";
const E = "e".repeat(64);
const a = (minute: number) => `2024-03-22T10:${String(minute).padStart(2, "0")}:00+01:00`;

const archive = (nom: string, minute = 0): Fait => ({
  type: "ArchivePreparee",
  data: {
    identifiant: ID,
    numeroTransmis: "2024__5",
    enveloppe: `${nom}.xml`,
    archive: nom,
    empreinte: E,
    octets: 1,
    classificationLe: "2019-03-01",
    fichiers: [],
    ordonnePar: "Claire Martin",
    a: a(minute),
  },
});
const envoyee = (nom: string, minute = 1): Fait => ({
  type: "ArchiveEnvoyee",
  data: { archive: nom, tentative: 1, canal: "essai", a: a(minute) },
});
const accuse: Fait = {
  type: "AccuseRecu",
  data: {
    identifiant: ID,
    dateReception: "2024-03-22",
    empreinte: E,
    classificationEnCours: "2019-03-01",
    a: a(5),
  },
};
const anomalie = (nom: string): Fait => ({
  type: "AnomalieRecue",
  data: { archive: nom, nature: "002", detail: "refus", empreinte: E, a: a(6) },
});

const vies = (faits: Fait[], gestes: GesteDate[] = []) =>
  lireVies(
    { siren: SIREN, numero: "2024__5" },
    faits.map((fait, i) => ({ version: i + 1, fait, enregistreLe: a(0) })),
    gestes,
  );
const resume = (faits: Fait[], gestes: GesteDate[] = []) =>
  vies(faits, gestes).map((v) => [v.cle, v.transaction.type, ...v.etapes.map((e) => e.statut)]);

test("an act sent and acknowledged goes through 1, 2, 3 and 4, in the words of operators", () => {
  const [vie] = vies([archive("A"), envoyee("A"), accuse]);
  assert.deepEqual(
    vie?.etapes.map((e) => [e.statut, e.message]),
    [
      [1, "Dépôt initial"],
      [2, "Accepté par le TdT : validation OK"],
      [3, "Transmis au MI"],
      [4, "Reçu par le MI le 2024-03-22"],
    ],
  );
});

test("a failure or a doubt leaves the transaction in the queue, and the acknowledgement that comes first settles it", () => {
  const echec: Fait = { type: "EnvoiEchoue", data: { archive: "A", tentative: 1, motif: "x", a: a(1) } };
  const doute: Fait = { type: "EnvoiIncertain", data: { archive: "A", tentative: 1, motif: "x", a: a(1) } };
  assert.deepEqual(resume([archive("A"), echec, doute]), [["1-1", 1, 1, 2]]);
  assert.deepEqual(resume([archive("A"), doute, accuse]), [["1-1", 1, 1, 2, 4]]);
  const silence: Fait = { type: "SilenceConstate", data: { archive: "A", jours: 30, a: a(3) } };
  assert.deepEqual(resume([archive("A"), envoyee("A"), silence, accuse]), [["1-1", 1, 1, 2, 3, -1, 4]]);
});

test("refused then corrected, or withdrawn then sent again, an act is another transaction and the first keeps its end", () => {
  assert.deepEqual(resume([archive("A"), envoyee("A"), anomalie("A"), archive("B"), envoyee("B"), accuse]), [
    ["1-1", 1, 1, 2, 3, -1],
    ["1-1:2", 1, 1, 2, 3, 4],
  ]);
  const tardive = anomalie("A");
  assert.deepEqual(resume([archive("A"), envoyee("A"), accuse, tardive]), [["1-1", 1, 1, 2, 3, 4]]);
});

test("a deposit that waits begins at 17, one to be signed at 18, and both go on from there", () => {
  const geste = (g: GesteDate["geste"], version = 0): GesteDate => ({
    version,
    cle: "1-1",
    geste: g,
    a: a(0),
  });
  assert.deepEqual(resume([], [geste("mise-en-attente")]), [["1-1", 1, 17]]);
  assert.deepEqual(resume([archive("A")], [geste("mise-en-attente")]), [["1-1", 1, 17, 1, 2]]);
  assert.deepEqual(resume([archive("A")], [geste("mise-a-signer")]), [["1-1", 1, 18, 1, 2]]);
  const abandon: Fait = { type: "ActeAbandonne", data: { motif: "doublon", a: a(2) } };
  assert.deepEqual(resume([abandon], [geste("mise-en-attente")]), [["1-1", 1, 17, -1]]);
  // Closing comes after the fact it was judged on, whatever came later.
  assert.deepEqual(resume([archive("A"), envoyee("A"), accuse], [geste("cloture-invalide", 3)]), [
    ["1-1", 1, 1, 2, 3, 4, 6],
  ]);
  assert.deepEqual(resume([archive("A"), envoyee("A"), accuse], [geste("archivage-demande", 3)]), [
    ["1-1", 1, 1, 2, 3, 4, 19],
  ]);
});

test("a letter, its receipt, its answer and a withdrawal are transactions of their own, tied to what they follow", () => {
  const lettre: Fait = {
    type: "CourrierRecu",
    data: {
      courrier: "3-1:2024-04-02",
      code: "3-1",
      dateCourrier: "2024-04-02",
      texte: "",
      service: "SPREF0592",
      pieces: [],
      manquants: [],
      empreinte: E,
      a: a(10),
    },
  };
  const ecrit = (nom: string, code: "3-2" | "3-4" | "6-1", enReponseA: string | null): Fait => ({
    type: "CourrierPrepare",
    data: {
      archive: nom,
      code,
      enReponseA,
      enveloppe: `${nom}.xml`,
      empreinte: E,
      octets: 1,
      fichiers: [],
      ordonnePar: null,
      a: a(11),
    },
  });
  const faits: Fait[] = [
    archive("A"),
    envoyee("A"),
    accuse,
    lettre,
    ecrit("R", "3-2", "3-1:2024-04-02"),
    envoyee("R", 12),
    ecrit("P", "3-4", "3-1:2024-04-02"),
    envoyee("P", 13),
    {
      type: "CourrierAcquitte",
      data: { archive: "P", code: "3-5", dateReception: "2024-04-03", empreinte: E, a: a(14) },
    },
    ecrit("X", "6-1", null),
    envoyee("X", 15),
    {
      type: "AnnulationAcquittee",
      data: { identifiant: ID, dateReception: "2024-04-04", empreinte: E, a: a(16) },
    },
  ];
  assert.deepEqual(resume(faits), [
    ["1-1", 1, 1, 2, 3, 4, 0],
    ["courrier:3-1:2024-04-02", 3, 7, 8],
    ["envoi:P", 3, 1, 2, 3, 4],
    ["envoi:X", 6, 1, 2, 3, 4],
  ]);
  const lues = vies(faits);
  assert.deepEqual(
    lues.map((v) => v.transaction.liee ?? null),
    [null, "1-1", "courrier:3-1:2024-04-02", "1-1"],
  );
});

test("a request for the classification ends when the State answers, changed or not", () => {
  const demande = (nom: string): Fait => ({
    type: "ClassificationDemandee",
    data: {
      archive: nom,
      enveloppe: `${nom}.xml`,
      empreinte: E,
      octets: 1,
      fichiers: [],
      dateConnue: "2019-03-01",
      ordonnePar: null,
      a: a(0),
    },
  });
  const recue: Fait = {
    type: "ClassificationRecue",
    data: { date: "2024-01-01", empreinte: E, avertissements: [], a: a(2) },
  };
  const pareille: Fait = {
    type: "ClassificationConfirmee",
    data: { date: "2024-01-01", empreinte: E, a: a(4) },
  };
  assert.deepEqual(resume([demande("C"), envoyee("C"), recue, demande("D"), envoyee("D", 3), pareille]), [
    ["envoi:C", 7, 1, 2, 3, 4],
    ["envoi:D", 7, 1, 2, 3, 4],
  ]);
});

test("clients find the day of reception by counting characters, whatever the act says", () => {
  const jour = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  fc.assert(
    fc.property(
      jour,
      fc.string({ maxLength: 60, unit: "grapheme" }),
      fc.constantFrom("actes:DateReception=", "", '"'),
      (date, objet, piege) => {
        const ecrit = ecrireAccuse({
          idActe: ID,
          dateReception: date,
          classificationEnCours: "2019-03-01",
          acteRecu: {
            date: "2024-03-19",
            numeroInterne: "2024__5",
            codeNature: 1,
            codesMatiere: [7, 4],
            objet: `${piege}${objet} objet`.replace(/\p{Cc}/gu, ""),
            classificationLe: "2019-03-01",
            document: { nomFichier: `99_DE-${ID}-1-1_1.pdf` },
            annexes: { nombre: 0, fichiers: [] },
            documentPapier: false,
          },
        });
        if (!ecrit.ok) return;
        const servi = Buffer.from(ecrireStatut(4, { accuse: ecrit.valeur })).toString("latin1");
        assert.equal(dateReceptionParDecalage(servi), date);
      },
    ),
  );
});
