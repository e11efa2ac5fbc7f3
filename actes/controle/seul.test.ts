import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { acteGraine, emetteur, transmissionGraine } from "../essais/graine.ts";
import { messages, type Racine } from "../essais/messages.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import { controlerSeul, lireMessage, type Message, reglesDeControle } from "../index.ts";
import { avertissements, bloquants } from "./essais.ts";

const contexte = { aujourdhui: "2024-03-22" };
const ID = "059-200030633-20240319-2024__5-DE";
const acte = (changements: Partial<typeof acteGraine> = {}): Message => ({
  racine: "Acte",
  code: "1-1",
  acte: { ...acteGraine, ...changements },
});
const seul = (nom: string, message: Message) => controlerSeul(nom, message, contexte);
const enveloppe = (changements: object = {}): Extract<Message, { racine: "EnveloppeCLMISILL" }> => ({
  racine: "EnveloppeCLMISILL",
  code: null,
  enveloppe: {
    emetteur,
    referent: null,
    adressesRetour: transmissionGraine.adressesRetour,
    formulaires: [{ nomFichier: `${ID}-1-1_0.xml` }],
    ...changements,
  },
});

test("the seed’s message, alone, has nothing to correct, and does not pass for ready", () => {
  const { sens, constats, nonJuges } = seul(`${ID}-1-1_0.xml`, acte());
  assert.deepEqual([sens, constats], ["aller", []]);
  assert.match(nonJuges.join("\n"), /documents qu’il nomme[\s\S]*enveloppe[\s\S]*déjà servi/);
  // What the caller knows is judged, and no longer said to be unknown.
  const su = controlerSeul(`${ID}-1-1_0.xml`, acte(), { ...contexte, numerosPris: ["2024__5"] });
  assert.deepEqual(bloquants(su.constats), ["numero-deja-pris"]);
  assert.doesNotMatch(su.nonJuges.join("\n"), /déjà servi/);
});

test("an act alone is judged on all that it says: number, date, matter, types, names", () => {
  const codes = (changements: Partial<typeof acteGraine>, nom = `${ID}-1-1_0.xml`) =>
    bloquants(seul(nom, acte(changements)).constats);
  assert.deepEqual(codes({ numeroInterne: "2024/5" }), ["numero-invalide", "noms-discordants"]);
  assert.deepEqual(codes({ date: "2024-03-23" }), ["date-future"]);
  assert.deepEqual(codes({ codesMatiere: [7] }), ["matiere-incomplete"]);
  assert.deepEqual(codes({ objet: " " }), ["objet-vide"]);
  assert.deepEqual(codes({ document: { nomFichier: `99_AU-${ID}-1-1_1.pdf` } }), ["type-piece-interdit"]);
  assert.deepEqual(codes({ annexes: { nombre: 3, fichiers: [] } }), ["annexes-inexactes"]);
  assert.deepEqual(codes({}, `${ID}-6-1_0.xml`).includes("noms-discordants"), true);
  assert.deepEqual(codes({ document: { nomFichier: "99_DE-059-200030633-20240319-2024__6-DE-1-1_1.pdf" } }), [
    "noms-discordants",
  ]);
});

test("an envelope alone is judged on its sender, its addresses, its own name and the names it announces", () => {
  const NOM = "EACT--200030633--20240322-1.xml";
  assert.deepEqual(seul(NOM, enveloppe()).constats, []);
  const codes = (nom: string, changements: object = {}) =>
    seul(nom, enveloppe(changements)).constats.map((c) => c.code);
  assert.deepEqual(codes("EACT--210600730--20240322-1.xml"), ["noms-discordants"]);
  assert.deepEqual(codes("EACT--200030633--20240322-10000.xml"), ["serie-invalide"]);
  assert.deepEqual(codes(`ANO_${NOM}`), ["noms-discordants"]);
  assert.deepEqual(codes("enveloppe.xml"), ["nom-illisible"]);
  assert.deepEqual(codes(NOM, { adressesRetour: ["a+b@c.fr"] }), ["adresse-retour-absente"]);
  assert.deepEqual(codes(NOM, { emetteur: { ...emetteur, arrondissement: "10" } }), [
    "arrondissement-invalide",
  ]);
  assert.deepEqual(codes(NOM, { formulaires: [] }), ["formulaire-absent"]);
  assert.deepEqual(codes(NOM, { formulaires: [{ nomFichier: `99_DE-${ID}-1-1_1.pdf` }] }), [
    "noms-discordants",
  ]);
  assert.deepEqual(codes(NOM, { formulaires: [{ nomFichier: "062-210600730----7-1_0.xml" }] }), [
    "noms-discordants",
  ]);
});

test("an answer alone must name its act, the day of the letter and its document; its name must not name another", () => {
  const reponse = { racine: "PieceComplementaire", code: "3-4", idActe: ID, dateCourrierPref: "2024-04-02" };
  const documents = [{ nomFichier: `99_DE-${ID}-3-4_1.pdf` }];
  const codes = (nom: string, changements: object) =>
    bloquants(seul(nom, { ...reponse, documents, ...changements } as Message).constats);
  assert.deepEqual(codes(`${ID}-3-4_0.xml`, {}), []);
  assert.deepEqual(codes(`${ID}-3-4_0.xml`, { dateCourrierPref: null }), ["message-incomplet"]);
  assert.deepEqual(codes(`${ID}-3-4_0.xml`, { documents: [] }), ["message-incomplet"]);
  assert.deepEqual(codes(`${ID}-4-4_0.xml`, {}), ["noms-discordants"]);
  assert.deepEqual(codes("059-200030633-20240319-2024__6-DE-3-4_0.xml", {}), ["noms-discordants"]);
});

test("what the State sends is never refused, only pointed out", () => {
  const accuse = {
    racine: "ARActe",
    code: "1-2",
    idActe: ID,
    dateReception: "2024-03-22",
    acteRecu: acteGraine,
    classificationEnCours: "",
  } as const;
  const { sens, constats } = seul(`059-200030633-20240319-2024__6-DE-1-2_7.xml`, accuse);
  assert.equal(sens, "retour");
  assert.deepEqual(avertissements(constats), ["message-hors-schema", "message-hors-schema"]);
  assert.deepEqual(bloquants(constats), []);
  const anomalie: Message = {
    racine: "AnomalieEnveloppe",
    code: null,
    date: "2024-03-22",
    nature: "999",
    detail: "ODT-VERIF-17 : transaction inconnue",
    enveloppeRecue: enveloppe().enveloppe,
  };
  assert.deepEqual(seul("ANO_EACT--200030633--20240322-1.xml", anomalie).constats, []);
  assert.match(
    seul("ANO_EACT--210600730--20240322-1.xml", anomalie).constats[0]?.phrase ?? "",
    /enveloppe de 210600730, et la copie est de 200030633/,
  );
  assert.match(seul("refus.xml", anomalie).constats[0]?.phrase ?? "", /ne dit pas quelle enveloppe/);
});

test("every message of the protocol, whatever it says, is answered alone, with what it does not tell", () => {
  for (const racine of Object.keys(messages) as Racine[])
    fc.assert(
      fc.property(
        messages[racine] as fc.Arbitrary<Message>,
        fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom(`${ID}-1-1_0.xml`, `${ID}-1-2_9.xml`)),
        (message, nom) => {
          const { sens, constats, nonJuges } = seul(nom, message);
          assert.ok(nonJuges.length > 0 && nonJuges.every((phrase) => phrase.endsWith(".")), racine);
          for (const { code, gravite, phrase } of constats) {
            assert.equal(reglesDeControle[code].gravite, gravite);
            assert.match(phrase, /[.…]$/s);
          }
          if (sens === "retour") assert.deepEqual(bloquants(constats), []);
        },
      ),
      { numRuns: 150, seed: 11 },
    );
});

test("each constructed message is right alone, under its own name", { skip: sansEchantillons }, () => {
  const dossier = join(dossierEchantillons ?? "", "synthetiques");
  for (const nom of readdirSync(dossier).filter((n) => n.endsWith(".xml"))) {
    const lu = lireMessage(readFileSync(join(dossier, nom)));
    assert.ok(lu.ok, nom);
    assert.deepEqual(seul(nom, lu.valeur).constats, [], nom);
  }
});
