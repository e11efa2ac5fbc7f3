import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { pdf, png, transmissionGraine } from "../essais/graine.ts";
import {
  classificationNationale,
  controlerTransmission,
  indicesAnnexes,
  reglesDeControle,
} from "../index.ts";
import {
  annexe,
  avecActe,
  avertissements,
  bloquants,
  budget,
  budgetScelle,
  contexte,
  controler,
} from "./essais.ts";

test("a budget in XML leaves under a right seal only, and is recognised by its root", () => {
  assert.deepEqual(budget(budgetScelle()), []);
  assert.deepEqual(bloquants(budget(budgetScelle('<Exer V="2025"></Exer>'))), ["budget-sceau-faux"]);
  const texte = (xml: string) => new TextEncoder().encode(xml);
  assert.deepEqual(
    bloquants(
      budget(
        texte(
          '<?xml version="1.0"?><DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire"/>',
        ),
      ),
    ),
    ["budget-non-scelle"],
  );
  assert.deepEqual(bloquants(budget(texte('<?xml version="1.0"?><autre/>'))), ["budget-inconnu"]);
  assert.deepEqual(bloquants(budget(texte('<?xml version="1.0"?><autre>'))), ["message-illisible"]);
  assert.deepEqual(avertissements(budget(budgetScelle(), [])), ["budget-sans-annexe"]);
});

test("a budget filed elsewhere than in the finances, a type that aims at another matter: worth a look", () => {
  const acte = { ...transmissionGraine.acte, nature: "BF" as const, matiere: "5.2" };
  const principal = { ...transmissionGraine.principal, typePiece: "99_BU" };
  assert.deepEqual(avertissements(controler({ acte, principal })), ["nature-matiere-eloignees"]);
  const urbanisme = { ...transmissionGraine.principal, typePiece: "21_DE" };
  const [constat] = controler({ principal: urbanisme });
  assert.equal(constat?.code, "type-piece-eloigne");
  assert.match(constat?.phrase ?? "", /vise la matière 2\.1, et l’acte la matière 7\.4/);
  assert.deepEqual(
    controler({ principal: urbanisme, acte: { ...transmissionGraine.acte, matiere: "2.1" } }),
    [],
  );
});

test("what the text says of its annexes is compared with those joined, as a hint", () => {
  const texteActe =
    "Le conseil approuve la convention annexée à la présente délibération ; le budget annexe 2 de l’eau, lui, reste inchangé.";
  const sansCompte = { aujourdhui: contexte.aujourdhui, texteActe };
  const [constat] = controlerTransmission(transmissionGraine, sansCompte);
  assert.equal(constat?.code, "annexe-citee");
  assert.match(
    constat?.phrase ?? "",
    /annoncer 1 annexe \(«\u00a0…approuve la convention annexée à la présente/,
  );
  assert.deepEqual(controlerTransmission({ ...transmissionGraine, annexes: [annexe()] }, sansCompte), []);
  assert.equal(indicesAnnexes("voir l’annexe n° 3 et l’annexe 1").minimum, 3);
  assert.equal(indicesAnnexes("les pièces ci-jointes, figurant en annexe").minimum, 1);
  for (const texte of ["Budget annexe de l’assainissement", "le budget annexe 2024", "une salle annexe", ""])
    assert.deepEqual(indicesAnnexes(texte), { citations: [], minimum: 0 }, texte);
});

test("a document sent before, to the byte, is pointed out", () => {
  const empreinte = createHash("sha256").update(transmissionGraine.principal.octets).digest("hex");
  assert.deepEqual(avertissements(controler({}, { empreintesTransmises: [empreinte] })), [
    "document-deja-transmis",
  ]);
});

test("an object damaged on its way shows it; an honest question does not", () => {
  for (const objet of ["mise en ?uvre d?un fonds".replace("en ?", "en d?"), "DÃ©libÃ©ration", "d\uFFFDun"])
    assert.deepEqual(avertissements(avecActe({ objet })), ["objet-abime"], objet);
  assert.deepEqual(avecActe({ objet: "Faut-il créer un fonds ?" }), []);
  assert.deepEqual(avecActe({ objet: "Quel avenir pour le site? Débat" }), []);
});

test("an object of 500 characters leaves on our wire, and some operators take 499", () => {
  assert.deepEqual(avertissements(avecActe({ objet: "é".repeat(500) })), ["objet-limite"]);
  assert.deepEqual(avecActe({ objet: "é".repeat(499) }), []);
});

test("the act it follows, the person who sends and a detached signature are checked too", () => {
  assert.deepEqual(bloquants(avecActe({ precedent: "2023/4" })), ["identifiant-illisible"]);
  assert.deepEqual(avecActe({ precedent: "059-200030633-20230319-2023__4-DE" }), []);
  assert.deepEqual(avertissements(controler({ referent: { nom: "A", email: "a+b@c.fr" } })), [
    "adresse-referent-ecartee",
  ]);
  const signe = (signature: string) =>
    controler({ principal: { ...transmissionGraine.principal, signature } });
  assert.deepEqual(bloquants(signe("ceci n’est pas")), ["signature-illisible"]);
  assert.deepEqual(signe("MIIBpAYJKoZIhvcNAQcC\nAQ=="), []);
});

test("the operator’s letters, the day’s number and the day of sending are checked before the archive is named", () => {
  assert.deepEqual(bloquants(controler({ trigramme: "SL" })), ["trigramme-invalide"]);
  assert.deepEqual(bloquants(controler({ quadrigramme: "XACT" })), ["quadrigramme-invalide"]);
  assert.deepEqual(bloquants(controler({ serie: 10_000 })), ["serie-invalide"]);
  assert.deepEqual(bloquants(controler({ jour: "22/03/2024" })), ["date-invalide"]);
});

test("an act that cites a classification never received is pointed out", () => {
  assert.deepEqual(
    avertissements(avecActe({ classificationLe: "2024-01-01" }, { classification: classificationNationale })),
    ["classification-inconnue"],
  );
});

test("documents too heavy together are pointed out before the archive is made", () => {
  const lourd = new Uint8Array(157_286_401);
  lourd.set(pdf());
  lourd.set(pdf().subarray(-6), lourd.length - 6);
  const constats = controlerTransmission(
    { ...transmissionGraine, principal: { ...transmissionGraine.principal, octets: lourd } },
    { aujourdhui: contexte.aujourdhui },
  );
  assert.deepEqual(avertissements(constats), ["documents-lourds"]);
});

test("any sending, however wrong, is answered by findings of known rules", () => {
  const texte = fc.string({ unit: "binary", maxLength: 20 });
  const fichier = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(pdf(), png(), budgetScelle(), new Uint8Array()),
  );
  const piece = fc.record({
    nomOriginal: texte,
    typePiece: fc.oneof(texte, fc.constantFrom("99_DE", "70_DE", "99_BU")),
    octets: fichier,
  });
  const nature = fc.oneof(fc.constantFrom("DE", "BF", "AU"), texte) as fc.Arbitrary<"DE">;
  const hasard = fc.record({
    emetteur: fc.record({ siren: texte, departement: texte, arrondissement: texte, nature: texte }),
    adressesRetour: fc.array(texte, { maxLength: 2 }),
    acte: fc.record({
      numero: texte,
      date: texte,
      nature,
      matiere: fc.oneof(texte, fc.constantFrom("7", "7.1", "7.4")),
      objet: texte,
      classificationLe: texte,
      precedent: texte,
    }),
    principal: piece,
    annexes: fc.array(piece, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(hasard, fc.option(fc.nat(200_000_000), { nil: undefined }), (t, taille) => {
      const constats = controlerTransmission(
        { ...transmissionGraine, ...t },
        { aujourdhui: "2024-03-22", ...(taille === undefined ? {} : { octetsArchive: taille }) },
      );
      for (const { code, gravite, phrase } of constats) {
        assert.equal(reglesDeControle[code].gravite, gravite);
        assert.match(phrase, /\.$/s);
      }
    }),
    { numRuns: 1000, seed: 6 },
  );
});

test("the identity, the nature and the files are refused for the reason that holds", () => {
  const emetteur = (changements: object) =>
    bloquants(controler({ emetteur: { ...transmissionGraine.emetteur, ...changements } }));
  assert.deepEqual(emetteur({ siren: "2000306" }), ["siren-invalide"]);
  assert.deepEqual(emetteur({ arrondissement: "10" }), ["arrondissement-invalide"]);
  assert.deepEqual(emetteur({ nature: "4" }), ["nature-emetteur-invalide"]);
  assert.deepEqual(bloquants(avecActe({ numero: "/" })), ["numero-vide"]);
  assert.deepEqual(bloquants(avecActe({ nature: "ZZ" as "DE" })), ["nature-inconnue"]);
  const fichier = (contenu: string) =>
    bloquants(
      controler({
        principal: { ...transmissionGraine.principal, octets: new TextEncoder().encode(contenu) },
      }),
    );
  assert.deepEqual(fichier(""), ["fichier-vide"]);
  assert.deepEqual(fichier("texte"), ["fichier-type-refuse"]);
  assert.deepEqual(fichier("%PDF-1.6\ntrailer\n<< /Root 1 0 R /Encrypt 5 0 R >>\nstartxref\n9\n%%EOF"), [
    "pdf-chiffre",
  ]);
});

test("every rule of the pre-flight is shown at work by a test of this folder", () => {
  const tests = readdirSync(import.meta.dirname)
    .filter((nom) => nom.endsWith(".test.ts"))
    .map((nom) => readFileSync(join(import.meta.dirname, nom), "utf8"))
    .join();
  const absents = Object.keys(reglesDeControle).filter((code) => !tests.includes(`"${code}"`));
  assert.deepEqual(absents, []);
});
