import assert from "node:assert/strict";
import { test } from "node:test";
import { latin1, refusDe, valeur } from "../essais/graine.ts";
import {
  type Classification,
  classificationNationale,
  ecrireClassification,
  ecrireCourrier,
  ecrireMessage,
  lireMessage,
  type Message,
  type MessageCourrier,
} from "../index.ts";

const idActe = "059-200030633-20240319-2024__5-DE";
const dateCourrierPref = "2024-04-02";
const document = { nomFichier: "99_DE-059-200030633-20240319-2024__5-DE-3-3_1.pdf" };
const refusPiece: MessageCourrier = {
  racine: "RefusPieceComplementaire",
  code: "3-3",
  idActe,
  dateCourrierPref,
  document,
};
const ESPACE = 'xmlns:a="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"';
const lire = (xml: string) => valeur(lireMessage(Buffer.from(xml, "latin1")));

test("an answer repeats the act and the day of the letter, both qualified, and nothing else on its root", () => {
  const xml = latin1(valeur(ecrireCourrier(refusPiece)));
  assert.match(
    xml,
    /\nactes:IDActe="059-200030633-20240319-2024__5-DE"\nactes:DateCourrierPref="2024-04-02">/,
  );
  assert.deepEqual(xml.match(/actes:[A-Z][A-Za-z]+=/g), ["actes:IDActe=", "actes:DateCourrierPref="]);
});

test("a message the schema wants empty holds not even a line feed", () => {
  const vides: MessageCourrier[] = [
    { racine: "Annulation", code: "6-1", idActe },
    { racine: "ARAnnulation", code: "6-2", idActe, dateReception: "2024-06-03" },
    { racine: "ARDemandePieceComplementaire", code: "3-2", idActe, dateCourrierPref },
    { racine: "ARLettreObservations", code: "4-2", idActe, dateCourrierPref },
  ];
  for (const message of vides) assert.match(latin1(valeur(ecrireCourrier(message))), /"\/>\n$/);
});

test("an answer without its act, its letter’s day or its document is refused, each by its name", () => {
  const champ = (changements: object) => {
    const ecrit = ecrireCourrier({ ...refusPiece, ...changements } as MessageCourrier);
    return ecrit.ok ? "écrit" : `${ecrit.refus.code} ${ecrit.refus.champ} ${ecrit.refus.regle}`;
  };
  assert.equal(champ({}), "écrit");
  assert.equal(champ({ idActe: null }), "identifiant-illisible idActe 2.1");
  assert.equal(champ({ idActe: "059-200030633-20240230-1-DE" }), "date-invalide idActe 2.1");
  assert.equal(champ({ idActe: "|59-200030633-20240319-1-DE" }), "departement-invalide departement 2.1");
  assert.equal(champ({ idActe: "059-200030633-20240319-1-XX" }), "nature-inconnue idActe 2.6");
  assert.equal(champ({ dateCourrierPref: null }), "date-invalide dateCourrierPref 4.2");
  assert.equal(champ({ dateCourrierPref: "2024-02-30" }), "date-invalide dateCourrierPref 4.2");
  assert.equal(champ({ document: null }), "champ-absent document 4.2");
  assert.equal(champ({ document: { nomFichier: "../a.pdf" } }), "nom-illisible nomFichier 2.3");
});

test("an identifier in lower case that the Ministry gave is repeated, though we would not choose it (V14)", () => {
  const ancien = "059-200030633-20120319-abc_1-DE";
  assert.match(
    latin1(valeur(ecrireCourrier({ racine: "Annulation", code: "6-1", idActe: ancien }))),
    /abc_1/,
  );
});

test("a letter must say what it asks for; documents asked for are one at least", () => {
  const demande = {
    racine: "DemandePieceComplementaire",
    code: "3-1",
    idActe,
    dateCourrierPref,
    document,
  } as const;
  assert.equal(refusDe(ecrireCourrier({ ...demande, description: " \n" })), "champ-absent");
  assert.equal(refusDe(ecrireCourrier({ ...demande, description: "a\u0000" })), "caractere-interdit");
  const lettre = { racine: "LettreObservations", code: "4-1", idActe, dateCourrierPref, document } as const;
  assert.equal(refusDe(ecrireCourrier({ ...lettre, motif: "" })), "champ-absent");
  const envoi = { racine: "PieceComplementaire", code: "3-4", idActe, dateCourrierPref } as const;
  assert.equal(refusDe(ecrireCourrier({ ...envoi, documents: [] })), "champ-absent");
  const defere = {
    racine: "DefereTA",
    code: "5-1",
    idActe,
    dateDepot: "2024-05-02",
    piecesJointes: [],
  } as const;
  assert.equal(
    refusDe(ecrireCourrier({ ...defere, piecesJointes: [], natureIllegalite: "" })),
    "champ-absent",
  );
});

test("a letter with its act, day, words or document forgotten is read all the same, and shown", () => {
  assert.deepEqual(lire(`<a:DefereTA ${ESPACE}/>`), {
    racine: "DefereTA",
    code: "5-1",
    idActe: null,
    dateDepot: null,
    natureIllegalite: "",
    piecesJointes: [],
  });
  assert.deepEqual(lire(`<a:LettreObservations ${ESPACE} a:DateCourrierPref="2024-13-45"/>`), {
    racine: "LettreObservations",
    code: "4-1",
    idActe: null,
    dateCourrierPref: null,
    motif: "",
    document: null,
  });
});

test("an acknowledgement of answer gives its letter, in its child or on its root", () => {
  const infos = `a:IDActe="${idActe}" a:DateCourrierPref="${dateCourrierPref}"`;
  const attendu = {
    racine: "ARReponseRejetLettreObservations",
    code: "4-5",
    idActe,
    dateCourrierPref,
    dateReception: "2024-04-05",
  };
  const reception = 'a:DateReception="2024-04-05"';
  const nom = "a:ARReponseRejetLettreObservations";
  assert.deepEqual(lire(`<${nom} ${ESPACE} ${reception}><a:InfosCourrierPref ${infos}/></${nom}>`), attendu);
  assert.deepEqual(lire(`<${nom} ${ESPACE} ${reception} ${infos}/>`), attendu);
});

test("a date with a time zone, which the schema allows, is read as its day", () => {
  const lu = lire(`<a:ARAnnulation ${ESPACE} a:IDActe="${idActe}" a:DateReception="2024-06-03+02:00"/>`);
  assert.ok(lu.racine === "ARAnnulation" && lu.dateReception === "2024-06-03");
});

test("an acknowledgement whose day does not exist is no acknowledgement", () => {
  const accuse = `<a:ARActe ${ESPACE} a:IDActe="${idActe}" a:DateReception="2024-02-30"/>`;
  assert.equal(refusDe(lireMessage(Buffer.from(accuse))), "champ-absent");
});

test("a request for the classification goes with its date, or without; an answer needs one", () => {
  const demande: Message = { racine: "DemandeClassification", code: "7-1", dateClassification: null };
  assert.match(latin1(valeur(ecrireMessage(demande))), /\/>\n$/);
  const reponse: Message = {
    racine: "ReponseClassificationSansChangement",
    code: "7-3",
    dateClassification: null,
  };
  assert.equal(refusDe(ecrireMessage(reponse)), "date-invalide");
});

test("the national classification is written and comes back whole (V61)", () => {
  const lu = valeur(lireMessage(valeur(ecrireClassification(classificationNationale))));
  assert.ok(lu.racine === "RetourClassification");
  assert.deepEqual(lu.classification, classificationNationale);
});

test("a classification of the older generation is read but not written: a nature must have its types (V70)", () => {
  const sansTypes: Classification = {
    ...classificationNationale,
    natures: classificationNationale.natures.map((n) => ({ ...n, types: [] })),
  };
  assert.equal(refusDe(ecrireClassification(sansTypes)), "champ-absent");
  const [premiere] = classificationNationale.matieres;
  assert.ok(premiere);
  const matiere = (changements: object) =>
    refusDe(
      ecrireClassification({ ...classificationNationale, matieres: [{ ...premiere, ...changements }] }),
    );
  assert.equal(matiere({ enfants: [] }), "champ-absent");
  assert.equal(matiere({ enfants: [{ code: "2.1", libelle: "Ailleurs", enfants: [] }] }), "matiere-invalide");
  assert.equal(matiere({ code: "un" }), "matiere-invalide");
});
