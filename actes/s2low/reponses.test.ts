import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { acteGraine, latin1, refusDe, valeur } from "../essais/graine.ts";
import { messages } from "../essais/messages.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import {
  dateReceptionParDecalage,
  direRefus,
  ecrireAccuse,
  ecrireEnLigne,
  ecrireKO,
  ecrireOK,
  ecrireStatut,
  lireMessage,
  lireReponse,
  lireStatut,
  octetsISO,
  refusS2low,
} from "../index.ts";

const octets = (texte: string, encodage: BufferEncoding = "latin1") =>
  new Uint8Array(Buffer.from(texte, encodage));
const phrase = (reponse: Uint8Array): string => {
  const lu = lireReponse(reponse);
  return lu.ok ? "" : lu.refus.phrase;
};

const accuse = valeur(
  ecrireAccuse({
    idActe: "059-200030633-20240319-2024__5-DE",
    dateReception: "2024-03-22",
    acteRecu: acteGraine,
    classificationEnCours: "2019-03-01",
  }),
);

test("an answer is a word, then one value a line, in ISO-8859-1", () => {
  assert.equal(latin1(ecrireOK(4521)), "OK\n4521\n");
  assert.equal(latin1(ecrireOK(2, 4521, 4522)), "OK\n2\n4521\n4522\n");
  assert.equal(latin1(ecrireOK()), "OK\n");
  assert.equal(latin1(ecrireKO("L’acte « A & B » coûte 5 €")), "KO\nL'acte « A &amp; B » coûte 5 EUR\n");
  assert.deepEqual([...ecrireKO("é")], [0x4b, 0x4f, 0x0a, 0xe9, 0x0a]);
});

test("an answer always leaves: what has no letter in ISO-8859-1 is named, never a question mark", () => {
  assert.equal(latin1(octetsISO("Fête 😀 à l’école")), "Fête [U+1F600] à l'école");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (texte) => {
      const sortie = latin1(octetsISO(texte));
      assert.equal(sortie.split("?").length, texte.normalize("NFC").split("?").length);
    }),
    { numRuns: 500, seed: 9 },
  );
});

test("a client reads the second line, trimmed, whatever surrounds it", () => {
  for (const texte of ["OK\n4521\n", "OK \r\n 4521 \r\n\r\n", "\nOK\n4521", "OK : id généré : 4521"])
    assert.equal(valeur(lireReponse(octets(texte))).valeur, "4521", JSON.stringify(texte));
  assert.deepEqual(valeur(lireReponse(octets("OK\n2\n7\n8\n"))).lignes, ["2", "7", "8"]);
  assert.equal(valeur(lireReponse(octets("OK"))).valeur, "");
  assert.equal(valeur(lireReponse(octets("OK\nDélib\n", "utf8"))).valeur, "Délib");
});

test("the script of answers may answer on one line, which is read back too", () => {
  assert.equal(latin1(ecrireEnLigne({ id: "4521" })), "OK : id g\xe9n\xe9r\xe9 : 4521\n");
  assert.equal(valeur(lireReponse(ecrireEnLigne({ id: "4521" }))).valeur, "4521");
  assert.equal(phrase(ecrireEnLigne({ phrase: "Accès refusé à <A>" })), "Accès refusé à <A>");
});

test("a refusal of the other operator is given with its own sentence, references undone", () => {
  assert.equal(phrase(octets("KO\nAcc\xe8s refus\xe9\n")), "Accès refusé");
  assert.equal(phrase(octets("KO : L&#039;acte &quot;A &amp;amp; B&quot;")), 'L\'acte "A &amp; B"');
  assert.equal(
    phrase(ecrireKO(direRefus("numero-existant"))),
    "Un acte portant le même numéro interne existe déjà dans la base de données. Il faut peut-être ajouter un suffixe au numéro.",
  );
  assert.equal(phrase(octets("KO\n")), "L’opérateur a refusé la demande sans dire pourquoi.");
  assert.equal(refusDe(lireReponse(octets("KO\nx"))), "tiers-refus");
});

test("anything else is an error page, and is said to be one", () => {
  const page = octets(
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>OK</body></html>",
  );
  assert.equal(refusDe(lireReponse(page)), "tiers-illisible");
  assert.match(phrase(page), /page d’erreur.*«\u00a0502 Bad Gateway\u00a0»/);
  assert.match(phrase(octets("")), /page vide/);
  for (const texte of ["OKAY\n1", "KOALA", "ok\n1", "Erreur\nOK\n1", "\x00\xff"])
    assert.equal(refusDe(lireReponse(octets(texte))), "tiers-illisible", texte);
});

test("no answer makes the readers throw or wait, however it is made", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("", "OK\n", "OK\n4\n", "KO\n"),
      fc.uint8Array({ maxLength: 200 }),
      (tete, suite) => {
        const reponse = new Uint8Array([...octets(tete), ...suite]);
        for (const lu of [lireReponse(reponse), lireStatut(reponse)])
          assert.ok(lu.ok || lu.refus.phrase.length > 0);
      },
    ),
    { numRuns: 500, seed: 12 },
  );
  const debut = performance.now();
  lireReponse(octets("<".repeat(3_000_000)));
  assert.ok(performance.now() - debut < 2000);
});

test("what we write, we read back", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9 éàç&<>"';#]{1,40}$/), (texte) => {
      const net = texte.trim();
      fc.pre(net !== "");
      assert.equal(phrase(ecrireKO(net)), net);
    }),
    { numRuns: 500, seed: 10 },
  );
});

test("the state of an acknowledged act carries the very bytes of the acknowledgement", () => {
  const reponse = ecrireStatut(4, { accuse });
  assert.match(latin1(reponse), /^OK\n4\n<\?xml version="1\.0" encoding="ISO-8859-1"/i);
  const lu = valeur(lireStatut(reponse));
  assert.deepEqual([lu.statut, lu.message], [4, null]);
  assert.deepEqual(lu.accuse, accuse);
  const message = valeur(lireMessage(lu.accuse ?? new Uint8Array()));
  assert.equal(message.racine === "ARActe" && message.acteRecu.objet, acteGraine.objet);
});

test("the state of an act in error carries its reason; other states carry nothing", () => {
  const erreur = ecrireStatut(-1, { message: "Fichier « a&b » refusé : l’œuvre" });
  assert.equal(latin1(erreur), "OK\n-1\nFichier « a&amp;b » refusé : l'oeuvre\n");
  assert.deepEqual(valeur(lireStatut(erreur)), {
    statut: -1,
    nombre: -1,
    accuse: null,
    message: "Fichier « a&b » refusé : l'oeuvre",
  });
  assert.equal(latin1(ecrireStatut(3, { accuse, message: "x" })), "OK\n3\n");
  assert.equal(latin1(ecrireStatut(5, { accuse })), "OK\n5\n");
  assert.deepEqual(valeur(lireStatut(octets("OK\n42\n"))), {
    statut: null,
    nombre: 42,
    accuse: null,
    message: null,
  });
  assert.equal(refusDe(lireStatut(octets("OK\nbientôt\n"))), "tiers-illisible");
  assert.equal(refusDe(lireStatut(octets("KO\nAccès refusé"))), "tiers-refus");
});

test("clients that count characters find the day of reception in our own acknowledgements", () => {
  assert.equal(dateReceptionParDecalage(latin1(accuse)), "2024-03-22");
  assert.equal(dateReceptionParDecalage(latin1(ecrireStatut(4, { accuse }))), "2024-03-22");
  assert.equal(dateReceptionParDecalage("<ARActe DateReception='2024-03-22'/>"), null);
  assert.equal(dateReceptionParDecalage("actes:DateReception = '2024-03-22'"), null);
  assert.equal(dateReceptionParDecalage('actes:DateReception="2024-02-30"'), null);
});

test("refusals are said in the words their users know", { skip: sansEchantillons }, () => {
  const protocole = readFileSync(join(dossierEchantillons ?? "", "../PROTOCOL.md"), "utf8");
  // The notes give no words for a wrong object.
  const { objet: _, ...connus } = refusS2low;
  for (const texte of Object.values(connus))
    for (const morceau of texte.replaceAll("’", "'").split(/\{\w+\}|\n/))
      assert.ok(protocole.includes(morceau.replace(/\.$/, "").replace(/^\)$/, "")), morceau);
});

test("no acknowledgement of ours hides its day from those clients, whatever the act says", () => {
  fc.assert(
    fc.property(messages.ARActe, (m) => {
      // An object may quote the very name that clients look for.
      const acteRecu = {
        ...m.acteRecu,
        objet: `actes:DateReception="1999-01-01" ${m.acteRecu.objet}`.slice(0, 400),
      };
      const ecrit = ecrireAccuse({ ...m, acteRecu });
      fc.pre(ecrit.ok);
      assert.equal(ecrit.ok && dateReceptionParDecalage(latin1(ecrit.valeur)), m.dateReception);
    }),
    { numRuns: 300, seed: 11 },
  );
});

test("each refusal at deposit says what it names, with a straight apostrophe on the wire", () => {
  assert.equal(
    latin1(ecrireKO(direRefus("archive-trop-grande", { taille: 157286401, max: 157286400 }))),
    "KO\nLa taille de l'archive est trop élevée, 157286401 octets (maximum 157286400 octets autorisés)\n",
  );
  assert.equal(
    direRefus("type-acte", { fichier: "a.txt", type: "text/plain" }),
    'Le fichier de l’acte " a.txt " est de type " text/plain ". Fichier PDF ou XML requis.',
  );
  // A name in braces, or a dollar, is text like any other.
  assert.equal(direRefus("reception-fichier", { fichier: "{max}$&" }).slice(-7), "{max}$&");
  for (const texte of Object.values(refusS2low))
    assert.doesNotMatch(latin1(octetsISO(texte)), /[?’\x80-\x9f]/);
});
