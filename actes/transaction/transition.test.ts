import assert from "node:assert/strict";
import { test } from "node:test";
import { refusDe, valeur } from "../essais/graine.ts";
import { type Evenement, type Statut, statuts, type Transaction, transition } from "../index.ts";
import { acte, annulation, demande, ID_ACTE } from "./essais.ts";

const apres = (t: Transaction, ...evenements: Evenement[]): Transaction =>
  evenements.reduce((etat, e) => valeur(transition(etat, e)).transaction, t);

const ACCUSE: Evenement = { genre: "accuse", idActe: ID_ACTE, dateReception: "2024-03-22" };
const ANOMALIE: Evenement = { genre: "anomalie-acte", nature: "002", detail: "ODT-VERIF-01" };
const ANO: Evenement = { genre: "anomalie-enveloppe", nature: "999", detail: "ODT-VERIF-17" };
const lettre = (champs: Partial<Extract<Evenement, { genre: "courrier-recu" }>> = {}): Evenement => ({
  genre: "courrier-recu",
  code: "3-1",
  idActe: ID_ACTE,
  dateCourrierPref: "2024-04-02",
  empreinte: "aa",
  connu: null,
  ...champs,
});

/** What an event gives: where the transaction stands, and the kinds of effect. */
function issue(t: Transaction, e: Evenement): [Statut | null, ...string[]] {
  const { statut, effets } = valeur(transition(t, e));
  return [statut, ...effets.map((effet) => effet.genre)];
}

function phraseDe(t: Transaction, e: Evenement): string {
  const effet = valeur(transition(t, e)).effets.find((x) => x.genre === "quarantaine");
  assert.ok(effet, "une mise de côté était attendue");
  return effet.phrase;
}

test("an act goes from deposit to acknowledgement, each step written as operators print it", () => {
  let t = acte({ statut: null, idActe: null });
  const vie: [number | null, string | null][] = [];
  for (const e of [{ genre: "depot" }, { genre: "validation" }, { genre: "remise" }, ACCUSE] as Evenement[]) {
    const issue = valeur(transition(t, e));
    t = issue.transaction;
    vie.push([issue.statut, issue.message]);
  }
  assert.deepEqual(vie, [
    [1, "Dépôt initial"],
    [2, "Accepté par le TdT : validation OK"],
    [3, "Transmis au MI"],
    [4, "Reçu par le MI le 2024-03-22"],
  ]);
  assert.deepEqual([t.idActe, t.dateReception], [ID_ACTE, "2024-03-22"]);
});

test("an act put on hold leaves only once somebody confirmed it or signed it", () => {
  const debut = acte({ statut: null });
  for (const [pause, reprise] of [
    ["mise-en-attente", "confirmation"],
    ["mise-a-signer", "signature"],
  ] as const) {
    const tenu = apres(debut, { genre: pause });
    assert.equal(refusDe(transition(tenu, { genre: "validation" })), "transition-interdite");
    assert.equal(refusDe(transition(tenu, { genre: "remise" })), "transition-interdite");
    assert.equal(apres(tenu, { genre: reprise }, { genre: "validation" }).statut, 2);
  }
  const autre = transition(apres(debut, { genre: "mise-a-signer" }), { genre: "confirmation" });
  assert.equal(
    autre.ok ? "" : autre.refus.phrase,
    "Impossible\u00a0: la confirmation de l’envoi ne s’applique pas à la transmission de l’acte 2024__5, à l’état «\u00a0En attente d'être signé\u00a0».",
  );
});

test("checks that fail, a refusal of the State and thirty days of silence are errors, and say which", () => {
  const echec: Evenement = { genre: "invalidation", detail: "Fichier pdf corrompu" };
  assert.deepEqual(
    [
      [acte({ statut: 1 }), echec],
      [acte(), ANOMALIE],
      [acte(), ANO],
      [acte(), { genre: "silence", jours: 30 }],
    ].map(([t, e]) => {
      const { statut, transaction, message } = valeur(transition(t as Transaction, e as Evenement));
      return [statut, transaction.cause, message];
    }),
    [
      [-1, "invalidation", "Enveloppe invalide : Fichier pdf corrompu"],
      [-1, "anomalie-acte", "ODT-VERIF-01"],
      [-1, "anomalie-enveloppe", "ODT-VERIF-17"],
      [-1, "silence", "Aucun accusé de réception après 30 jours"],
    ],
  );
  assert.equal(refusDe(transition(acte(), { genre: "silence", jours: 29 })), "transition-interdite");
  assert.deepEqual(issue(acte({ statut: 2 }), { genre: "silence", jours: 90 }), [2]);
});

test("a refusal that comes after the acknowledgement changes nothing and is set aside (V38)", () => {
  const refus: Evenement[] = [ANOMALIE, ANO];
  for (const { id } of statuts) {
    if ([-1, 2, 3].includes(id)) continue;
    for (const e of refus)
      assert.deepEqual(issue(acte({ statut: id }), e), [id, "quarantaine"], `état ${id}`);
  }
  assert.equal(
    phraseDe(acte({ statut: 4 }), ANOMALIE),
    "Mis de côté\u00a0: le refus de l’acte (1-3), pour la transmission de l’acte 2024__5, à l’état «\u00a0Acquittement reçu\u00a0». Rien n’a changé\u00a0; une personne doit le lire.",
  );
});

test("an answer may come before the delivery of its question was recorded", () => {
  const enRoute = acte({ statut: 2, tentee: true });
  assert.deepEqual(issue(enRoute, ACCUSE), [4]);
  assert.deepEqual(issue(enRoute, ANOMALIE), [-1]);
  assert.deepEqual(issue(enRoute, ANO), [-1]);
  // The 200 recorded afterwards takes nothing back.
  for (const e of [ACCUSE, ANOMALIE, ANO])
    assert.equal(apres(enRoute, e, { genre: "remise" }).statut, apres(enRoute, e).statut);
  // No delivery was tried: the refusal is that of an earlier sending of the same number.
  assert.deepEqual(issue(acte({ statut: 2 }), ANOMALIE), [2, "quarantaine"]);
});

test("an acknowledgement after an error wins, unless nothing ever left here", () => {
  for (const cause of ["anomalie-acte", "anomalie-enveloppe", "silence"] as const) {
    const t = apres(acte({ statut: -1, cause }), ACCUSE);
    assert.deepEqual([t.statut, t.cause], [4, null]);
  }
  const jamais = acte({ statut: -1, cause: "invalidation" });
  assert.deepEqual(issue(jamais, ACCUSE), [-1, "quarantaine"]);
  assert.match(phraseDe(jamais, ACCUSE), /n’a jamais quitté l’opérateur/);
  for (const statut of [1, 17, 18] as const)
    assert.deepEqual(issue(acte({ statut }), ACCUSE), [statut, "quarantaine"]);
});

test("the same message twice does nothing; two that contradict each other are set aside", () => {
  const recu = apres(acte(), ACCUSE);
  assert.deepEqual(issue(recu, ACCUSE), [4]);
  assert.deepEqual(issue(recu, { ...ACCUSE, idActe: ID_ACTE.toLowerCase().replace("de", "DE") }), [4]);
  assert.match(phraseDe(recu, { ...ACCUSE, dateReception: "2024-03-25" }), /2024-03-25.*2024-03-22/);
  assert.match(phraseDe(recu, { ...ACCUSE, idActe: "059-200030633-20240319-2024__6-DE" }), /2024__6/);
  const refusee = apres(acte(), ANOMALIE);
  assert.deepEqual(issue(refusee, ANOMALIE), [-1]);
  assert.match(phraseDe(refusee, ANO), /déjà en erreur pour une autre raison/);
  assert.match(phraseDe(acte({ statut: -1, cause: "silence" }), ANOMALIE), /autre raison/);
});

test("a message of another authority never moves an act, whoever brings it", () => {
  const etranger = "059-210603853-20240319-2024__5-DE";
  for (const e of [
    { ...ACCUSE, idActe: etranger },
    lettre({ idActe: etranger }),
    { genre: "annulation-acceptee", idActe: etranger, dateReception: null, annulation: annulation() },
  ] as Evenement[])
    assert.match(phraseDe(acte({ statut: e.genre === "accuse" ? 3 : 4 }), e), /n’est pas de la collectivité/);
});

test("the prefecture’s agreement moves two transactions: the act is cancelled, the request answered (V41)", () => {
  const accord = (a: Transaction | null): Evenement => ({
    genre: "annulation-acceptee",
    idActe: ID_ACTE,
    dateReception: "2024-06-03",
    annulation: a,
  });
  // Even before the request was recorded as sent, even if the act was closed or archived meanwhile.
  for (const statut of [4, 5, 6, 12, 13, 14, 15, 19, 20, 22] as const)
    for (const a of [3, 2, 1, -1] as const) {
      const { transaction, effets } = valeur(transition(acte({ statut }), accord(annulation({ statut: a }))));
      assert.equal(transaction.statut, 0);
      assert.deepEqual(effets, [{ genre: "deplacer", id: "annulation", vers: 4 }]);
    }
  assert.equal(apres(annulation(), accord(annulation())).statut, 4);
  // Twice, and even if the machine stopped between the two: the second time finishes the first.
  assert.deepEqual(issue(acte({ statut: 0 }), accord(annulation({ statut: 4 }))), [0]);
  assert.deepEqual(issue(acte({ statut: 0 }), accord(annulation({ statut: 3 }))), [0, "deplacer"]);
  assert.match(phraseDe(acte({ statut: 4 }), accord(null)), /Aucune annulation n’a été demandée ici/);
  const pasPartie = annulation({ statut: -1, cause: "invalidation" });
  assert.match(phraseDe(acte({ statut: 4 }), accord(pasPartie)), /n’est pas partie/);
  assert.deepEqual(issue(acte({ statut: 3 }), accord(annulation())), [3, "quarantaine"]);
});

test("a request for documents opens its own transaction and its acknowledgement leaves by itself (V44)", () => {
  for (const [code, racine, type] of [
    ["3-1", "ARDemandePieceComplementaire", 3],
    ["4-1", "ARLettreObservations", 4],
  ] as const) {
    const { statut, change, effets } = valeur(transition(acte({ statut: 4 }), lettre({ code })));
    assert.deepEqual([statut, change], [4, false]);
    assert.deepEqual(effets, [
      {
        genre: "ouvrir",
        transaction: {
          type,
          sens: "reception",
          statut: 7,
          siren: "200030633",
          numero: "2024__5",
          idActe: ID_ACTE,
          code,
          liee: "acte",
          dateCourrierPref: "2024-04-02",
          empreinte: "aa",
        },
      },
      { genre: "envoyer", message: { racine, idActe: ID_ACTE, dateCourrierPref: "2024-04-02" } },
    ]);
    const recue = acte({ type, sens: "reception", statut: 7, code });
    assert.equal(apres(recue, { genre: "accuse-envoye" }).statut, 8);
    assert.equal(apres(recue, { genre: "accuse-envoye" }, { genre: "accuse-envoye" }).statut, 8);
    // An acknowledgement whose envelope is refused is still due, and somebody looks first.
    assert.deepEqual(issue(acte({ type, sens: "reception", statut: 8 }), ANO), [7, "quarantaine"]);
  }
});

test("a letter without its day is kept, and somebody acknowledges it: the day cannot be echoed", () => {
  assert.deepEqual(issue(acte({ statut: 4 }), lettre({ dateCourrierPref: null })), [
    4,
    "ouvrir",
    "quarantaine",
  ]);
});

test("a simple letter and a referral to the court are received, and never acknowledged (V45)", () => {
  for (const [code, type] of [
    ["2-1", 2],
    ["5-1", 5],
  ] as const) {
    const { effets } = valeur(transition(acte({ statut: 4 }), lettre({ code })));
    assert.equal(effets.length, 1);
    assert.deepEqual(
      effets.map((e) => e.genre === "ouvrir" && [e.transaction.type, e.transaction.statut]),
      [[type, 21]],
    );
    const recu = acte({ type, sens: "reception", statut: 21 });
    assert.equal(refusDe(transition(recu, { genre: "accuse-envoye" })), "transition-interdite");
  }
});

test("no letter is lost: it is received on an act in error, cancelled, closed or destroyed", () => {
  for (const statut of [-1, 0, 2, 3, 4, 5, 6, 12, 13, 14, 15, 16, 19, 20, 22] as const)
    assert.deepEqual(issue(acte({ statut }), lettre({ code: "5-1" })), [statut, "ouvrir"]);
  for (const statut of [1, 17, 18] as const)
    assert.deepEqual(issue(acte({ statut }), lettre()), [statut, "quarantaine"]);
});

test("a letter delivered twice opens one transaction; two letters of one day open two, when it is safe", () => {
  const connu = acte({ id: "lettre", type: 3, sens: "reception", statut: 8, empreinte: "aa" });
  assert.deepEqual(issue(acte({ statut: 4 }), lettre({ connu })), [4]);
  assert.deepEqual(issue(acte({ statut: 4 }), lettre({ connu: { ...connu, empreinte: null } })), [4]);
  // Answers to two requests of one day could not be told apart.
  assert.match(
    phraseDe(acte({ statut: 4 }), lettre({ connu, empreinte: "bb" })),
    /porte déjà la date du 2024-04-02/,
  );
  const simple = lettre({ code: "2-1", empreinte: "bb", connu: { ...connu, type: 2, statut: 21 } });
  assert.deepEqual(issue(acte({ statut: 4 }), simple), [4, "ouvrir"]);
});

test("an answer is a transaction of its own, acknowledged by the prefecture, one at a time", () => {
  const recue = acte({
    id: "lettre",
    type: 3,
    sens: "reception",
    statut: 8,
    dateCourrierPref: "2024-04-02",
  });
  const { effets } = valeur(transition(recue, { genre: "reponse-ordonnee", code: "3-4", autres: [] }));
  const effet = effets[0];
  assert.ok(effet?.genre === "ouvrir");
  const reponse: Transaction = { id: "reponse", ...effet.transaction };
  assert.deepEqual(
    [reponse.type, reponse.sens, reponse.statut, reponse.liee, reponse.dateCourrierPref, reponse.code],
    [3, "envoi", 1, "lettre", "2024-04-02", "3-4"],
  );
  const encore = (autres: Transaction[]) =>
    transition(recue, { genre: "reponse-ordonnee", code: "3-3", autres });
  assert.equal(refusDe(encore([reponse])), "reponse-en-cours");
  const accusee = apres(
    reponse,
    { genre: "validation" },
    { genre: "remise" },
    { genre: "reponse-accusee", code: "3-5", dateReception: "2024-04-05" },
  );
  assert.equal(accusee.statut, 4);
  assert.ok(encore([accusee]).ok);
  assert.deepEqual(issue(reponse, { genre: "reponse-accusee", code: "4-5", dateReception: null }), [
    1,
    "quarantaine",
  ]);
  // A 4-4 answers no request for documents; a referral is answered before the court, not here.
  assert.equal(
    refusDe(transition(recue, { genre: "reponse-ordonnee", code: "4-4", autres: [] })),
    "transition-interdite",
  );
  const defere = acte({ type: 5, sens: "reception", statut: 21 });
  assert.equal(
    refusDe(transition(defere, { genre: "reponse-ordonnee", code: "2-2", autres: [] })),
    "transition-interdite",
  );
});

test("an answer to a simple letter waits for nothing once it left: another may follow", () => {
  const simple = acte({ type: 2, sens: "reception", statut: 21 });
  const partie = acte({ type: 2, sens: "envoi", statut: 3 });
  assert.ok(transition(simple, { genre: "reponse-ordonnee", code: "2-2", autres: [partie] }).ok);
});

test("a classification unchanged answers the request and touches nothing else (V62)", () => {
  const inchangee: Evenement = { genre: "classification-inchangee", date: "2024-01-01" };
  assert.deepEqual(issue(demande(), inchangee), [4]);
  assert.deepEqual(issue(demande({ statut: 4 }), inchangee), [4]);
});

test("a classification received is kept even when no request waited for it any more", () => {
  const recue: Evenement = { genre: "classification-recue", date: "2024-01-01" };
  for (const statut of [2, 3, -1, 4] as const)
    assert.deepEqual(issue(demande({ statut }), recue), [4, "garder-classification"]);
});

test("a file is closed without follow-up only once the prefect’s delay has run out", () => {
  const t = acte({ statut: 4 });
  assert.equal(
    refusDe(transition(t, { genre: "cloture-valide", delaiEcoule: false })),
    "transition-interdite",
  );
  assert.equal(apres(t, { genre: "cloture-valide", delaiEcoule: true }).statut, 5);
  assert.equal(apres(t, { genre: "cloture-invalide" }).statut, 6);
  assert.equal(refusDe(transition(acte(), { genre: "cloture-invalide" })), "transition-interdite");
});

test("an act is archived step by step, a failure is tried again, and only then may it be destroyed", () => {
  const archive = apres(
    acte({ statut: 5 }),
    { genre: "archivage-demande" },
    { genre: "archive-non-envoyee" },
    { genre: "archivage-demande" },
    { genre: "archive-envoyee" },
    { genre: "archive-refusee" },
    { genre: "archivage-demande" },
    { genre: "archive-envoyee" },
    { genre: "archive-recue" },
    { genre: "archive-acceptee" },
  );
  assert.equal(archive.statut, 13);
  assert.equal(apres(archive, { genre: "destruction" }).statut, 16);
  assert.equal(refusDe(transition(acte({ statut: 4 }), { genre: "destruction" })), "transition-interdite");
  assert.equal(apres(acte({ statut: 19 }), { genre: "archive-indisponible" }).statut, 22);
});
