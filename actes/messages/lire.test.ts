import assert from "node:assert/strict";
import { test } from "node:test";
import { acteGraine, emetteur, latin1, refusDe, valeur } from "../essais/graine.ts";
import {
  classificationNationale,
  type Enveloppe,
  ecrireAccuse,
  ecrireActe,
  ecrireAnomalieActe,
  ecrireAnomalieEnveloppe,
  ecrireClassification,
  ecrireEnveloppe,
  ecrireEnveloppeRetour,
  expliquerMessage,
  lireMessage,
} from "../index.ts";

const octets = (xml: string) => Buffer.from(xml, "latin1");
const ESPACE = 'xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"';
const enveloppe: Enveloppe = {
  emetteur,
  referent: { nom: "Assemblées & séances" },
  adressesRetour: ["retour@operateur.test"],
  formulaires: [{ nomFichier: "059-200030633-20240319-2024__5-DE-1-1_0.xml" }],
};

test("UTF-8 bytes under a Latin-1 label are read as UTF-8 (V24)", () => {
  const lettre = Buffer.from(latin1(valeur(ecrireActe(acteGraine))).replaceAll("&#339;", "œ"), "utf8");
  const message = valeur(lireMessage(lettre));
  assert.ok(message.racine === "Acte" && message.acte.objet.startsWith("Délibération 2024/5"));
  assert.ok(message.racine === "Acte" && message.acte.objet.includes("mise en œuvre"));
});

test("an act without DocumentPapier is read as one of the older generation (V34)", () => {
  const xml = latin1(valeur(ecrireActe(acteGraine))).replace(
    /<actes:DocumentPapier>N<\/actes:DocumentPapier>\n/,
    "",
  );
  const message = valeur(lireMessage(octets(xml)));
  assert.ok(message.racine === "Acte" && message.acte.documentPapier === null);
});

test("an attribute without its prefix is read, other prefixes too (V33)", () => {
  const sansPrefixe = `<actes:ARAnnulation ${ESPACE} IDActe="059-200030633-20240319-2024__5-DE" actes:DateReception="2024-06-03"/>`;
  const autre = sansPrefixe.replaceAll("actes:", "a:").replace("xmlns:actes", "xmlns:a");
  for (const xml of [sansPrefixe, autre]) {
    const message = valeur(lireMessage(octets(xml)));
    assert.ok(message.racine === "ARAnnulation" && message.idActe === "059-200030633-20240319-2024__5-DE");
    assert.ok(message.racine === "ARAnnulation" && message.dateReception === "2024-06-03");
  }
});

test("an acknowledgement echoes the act whole, and keeps the literal text existing clients search", () => {
  const accuse = {
    idActe: "059-200030633-20240319-2024__5-DE",
    dateReception: "2024-03-22",
    acteRecu: acteGraine,
    classificationEnCours: "2019-03-01",
  };
  const ecrit = valeur(ecrireAccuse(accuse));
  assert.deepEqual(valeur(lireMessage(ecrit)), { racine: "ARActe", code: "1-2", ...accuse });
  const texte = latin1(ecrit);
  assert.equal(texte.slice(texte.indexOf("actes:DateReception") + 21).slice(0, 10), "2024-03-22");
});

test("an anomaly of the act says what is wrong and the classification in force", () => {
  const anomalie = {
    date: "2024-03-22",
    nature: "002",
    detail: "ODT-VERIF-01 : classification dépassée – à reprendre",
    acteRecu: acteGraine,
    classificationEnCours: "2019-03-01",
  };
  assert.deepEqual(valeur(lireMessage(valeur(ecrireAnomalieActe(anomalie)))), {
    racine: "AnomalieActe",
    code: "1-3",
    ...anomalie,
  });
  assert.equal(refusDe(ecrireAnomalieActe({ ...anomalie, nature: "2" })), "champ-absent");
});

test("an envelope anomaly of nature 999 is written and read like any other (V37)", () => {
  const anomalie = {
    date: "2024-03-22",
    nature: "999",
    detail: "ODT-VERIF-17 : transaction inconnue",
    enveloppeRecue: enveloppe,
  };
  assert.deepEqual(valeur(lireMessage(valeur(ecrireAnomalieEnveloppe(anomalie)))), {
    racine: "AnomalieEnveloppe",
    code: null,
    ...anomalie,
  });
});

test("an envelope leaves out the addresses the schema does not admit, and needs one that it does", () => {
  const ecrite = valeur(
    ecrireEnveloppe({
      ...enveloppe,
      referent: { nom: "A & B", email: "a+b@c.fr" },
      adressesRetour: ["a+b@c.fr", "retour@operateur.test", "retour@operateur.test"],
    }),
  );
  const message = valeur(lireMessage(ecrite));
  assert.ok(message.racine === "EnveloppeCLMISILL");
  assert.deepEqual(message.enveloppe.adressesRetour, ["retour@operateur.test"]);
  assert.deepEqual(message.enveloppe.referent, { nom: "A & B" });
  assert.equal(
    refusDe(ecrireEnveloppe({ ...enveloppe, adressesRetour: ["a+b@c.fr"] })),
    "adresse-retour-absente",
  );
  assert.equal(
    refusDe(ecrireEnveloppe({ ...enveloppe, emetteur: { ...emetteur, arrondissement: "10" } })),
    "arrondissement-invalide",
  );
});

test("a return envelope says who writes to whom", () => {
  for (const service of [
    { genre: "SPREF" as const, departement: "059", arrondissement: "2" },
    { genre: "PREF" as const, departement: "059", arrondissement: null },
    { genre: "SGAR" as const, departement: "075", arrondissement: null },
  ]) {
    const retour = {
      service,
      referent: null,
      formulaires: [{ nomFichier: "059-200030633-20240319-2024__5-DE-1-2_4.xml" }],
      destinataire: "200030633",
    };
    assert.deepEqual(valeur(lireMessage(valeur(ecrireEnveloppeRetour(retour)))), {
      racine: "EnveloppeMISILLCL",
      code: null,
      enveloppe: retour,
    });
  }
});

test("a document type, an entity, a depth or a size out of bounds stops the reading", () => {
  const bombe = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>';
  assert.equal(refusDe(lireMessage(octets(bombe))), "message-dtd");
  assert.equal(refusDe(lireMessage(octets('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'))), "message-dtd");
  assert.equal(refusDe(lireMessage(octets("<a>&inconnue;</a>"))), "message-illisible");
  assert.equal(refusDe(lireMessage(octets("<a>".repeat(40) + "</a>".repeat(40)))), "message-trop-grand");
  assert.equal(refusDe(lireMessage(octets(`<a>${"<b/>".repeat(60_000)}</a>`))), "message-trop-grand");
  assert.equal(refusDe(lireMessage(new Uint8Array(5_000_001))), "message-trop-grand");
  const attributs = Array.from({ length: 60_000 }, (_, i) => ` a${i}=""`).join("");
  assert.equal(refusDe(lireMessage(octets(`<a${attributs}/>`))), "message-trop-grand");
});

test("a name of four megabytes is refused in a sentence that can still be read", () => {
  const refuse = lireMessage(octets(`<actes:${"A".repeat(4_000_000)} ${ESPACE}/>`));
  assert.ok(!refuse.ok && refuse.refus.phrase.length <= 600);
  assert.equal(refusDe(refuse), "racine-inconnue");
});

test("paper that follows is O, 1 or true; anything else, empty or nil, is no", () => {
  const xml = latin1(valeur(ecrireActe(acteGraine)));
  const lire = (contenu: string) => {
    const lu = valeur(lireMessage(octets(xml.replace("<actes:DocumentPapier>N<", contenu))));
    return lu.racine === "Acte" && lu.acte.documentPapier;
  };
  for (const oui of ["O", "1", "true", " o "]) assert.equal(lire(`<actes:DocumentPapier>${oui}<`), true, oui);
  for (const non of ["N", "0", "", "false"]) assert.equal(lire(`<actes:DocumentPapier>${non}<`), false, non);
  assert.equal(lire('<actes:DocumentPapier xsi:nil="true"><'), false);
});

test("a refusal gives its field, its rule and who asks for it", () => {
  const refuse = ecrireActe({ ...acteGraine, objet: "" });
  assert.deepEqual(!refuse.ok && [refuse.refus.champ, refuse.refus.regle, refuse.refus.source], [
    "objet",
    "6.5",
    "Exigence d’Exécutoire, plus stricte que le protocole",
  ]);
});

test("what is not a message of the protocol is refused by name", () => {
  assert.equal(refusDe(lireMessage(octets("<html/>"))), "racine-inconnue");
  assert.equal(refusDe(lireMessage(octets(`<actes:Inconnu ${ESPACE}/>`))), "racine-inconnue");
  assert.equal(refusDe(lireMessage(octets(`<actes:toString ${ESPACE}/>`))), "racine-inconnue");
  assert.equal(refusDe(lireMessage(octets(`<actes:ARActe ${ESPACE} actes:IDActe="x"/>`))), "champ-absent");
  assert.equal(refusDe(lireMessage(octets("ceci n’est pas du XML"))), "message-illisible");
  assert.equal(refusDe(lireMessage(new Uint8Array())), "message-illisible");
});

test("an acknowledgement is one even when its copy of the act is damaged or missing", () => {
  const tete = `<actes:ARActe ${ESPACE} actes:IDActe="059-200030633-20240319-2024__5-DE" actes:DateReception="2024-03-22T09:43:21+01:00">`;
  for (const copie of ["", "<actes:ActeRecu/>", '<actes:ActeRecu actes:NumeroInterne="2024__5"/>']) {
    const message = valeur(lireMessage(octets(`${tete}${copie}</actes:ARActe>`)));
    assert.ok(message.racine === "ARActe");
    const { date, numeroInterne, codeNature, objet } = message.acteRecu;
    assert.deepEqual(
      [message.dateReception, date, numeroInterne, codeNature, objet],
      ["2024-03-22", "2024-03-19", "2024__5", 1, ""],
    );
    const lignes = expliquerMessage(message).lignes.map((l) => l.libelle);
    assert.ok(lignes.includes("Numéro") && !lignes.includes("Objet"));
  }
  // An act to be sent has no such latitude.
  assert.equal(
    refusDe(lireMessage(octets(`<actes:Acte ${ESPACE} actes:Date="2024-03-19"/>`))),
    "champ-absent",
  );
});

test("a classification without natures or without matters would forbid every act: it is refused", () => {
  const complete = latin1(valeur(ecrireClassification(classificationNationale)));
  for (const [vide, champ] of [
    [/<actes:NaturesActes>[\s\S]*<\/actes:NaturesActes>/, "natures"],
    [/<actes:Matieres>[\s\S]*<\/actes:Matieres>/, "matieres"],
  ] as const) {
    const lu = lireMessage(octets(complete.replace(vide, "")));
    assert.deepEqual(lu.ok ? null : [lu.refus.code, lu.refus.champ], ["champ-absent", champ]);
  }
});
