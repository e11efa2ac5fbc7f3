import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { acteGraine, emetteur, latin1, refusDe, valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import {
  type Enveloppe,
  ecrireAccuse,
  ecrireActe,
  ecrireAnomalieActe,
  ecrireAnomalieEnveloppe,
  ecrireEnveloppe,
  ecrireEnveloppeRetour,
  lireMessage,
  parseNomEnveloppe,
  parseNomFichier,
} from "../index.ts";

const echantillon = (nom: string) => readFileSync(join(dossierEchantillons ?? "", nom));
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

test("every real message and envelope is read, and its name too", { skip: sansEchantillons }, () => {
  const dossiers = ["", "synthetiques"];
  const noms = dossiers.flatMap((d) =>
    readdirSync(join(dossierEchantillons ?? "", d))
      .filter((n) => n.endsWith(".xml"))
      .map((n) => join(d, n)),
  );
  assert.ok(noms.length >= 30, `${noms.length} échantillons`);
  for (const nom of noms) {
    const lu = lireMessage(echantillon(nom));
    assert.ok(lu.ok, `${nom} : ${lu.ok ? "" : lu.refus.phrase}`);
    const court = (nom.split("/").at(-1) ?? "").replace(/\.(?:reconstitution|nature)[^.]*/, "");
    if (court.startsWith("RetourClassification") || court.startsWith("999-1234")) continue;
    const code = lu.valeur.code;
    if (code === null) assert.ok(parseNomEnveloppe(court).ok, court);
    else assert.equal(valeur(parseNomFichier(court)).code, code, court);
  }
});

test("the Ministry’s real acknowledgement gives its identifier and its day of reception (V40)", {
  skip: sansEchantillons,
}, () => {
  const message = valeur(lireMessage(echantillon("006-210600235-20180522-684-AI-1-2_5279.xml")));
  assert.ok(message.racine === "ARActe");
  assert.equal(message.idActe, "006-210600235-20180522-684-AI");
  assert.equal(message.dateReception, "2018-05-28");
  assert.equal(message.acteRecu.objet, "Contrat à durée déterminée - Jean Dupont");
});

test("the Ministry’s real anomalies are read, 999 and non-numeric natures included", {
  skip: sansEchantillons,
}, () => {
  const enveloppeRefusee = valeur(lireMessage(echantillon("ANO_EACT--214400152--20180925-1.xml")));
  assert.ok(enveloppeRefusee.racine === "AnomalieEnveloppe");
  assert.equal(enveloppeRefusee.nature, "999");
  assert.equal(
    enveloppeRefusee.enveloppeRecue?.formulaires[0]?.nomFichier,
    "044-214400152-20180905-4365-DE-4365-DE_0.xml",
  );
  const acte = valeur(
    lireMessage(echantillon("034-000000000-20170701-20170721D-AI-1-3_0.nature-non-numerique.xml")),
  );
  assert.ok(
    acte.racine === "AnomalieActe" &&
      acte.nature === "ERREUR2" &&
      acte.acteRecu.numeroInterne === "20170721D",
  );
  const saute = valeur(lireMessage(echantillon("044-214400152----1-3_1.xml")));
  assert.deepEqual(saute.racine === "AnomalieActe" && saute.acteRecu.codesMatiere, [1, 1, 1, null, 1]);
});

test("a prefecture’s letter gives the date that its answers must echo", { skip: sansEchantillons }, () => {
  const demande = valeur(
    lireMessage(echantillon("synthetiques/059-200030633-20240319-2024__5-DE-3-1_1.xml")),
  );
  assert.ok(demande.racine === "DemandePieceComplementaire");
  assert.equal(demande.dateCourrierPref, "2024-04-02");
  assert.equal(demande.description, "Merci d’envoyer la convention signée");
  assert.equal(demande.document?.nomFichier, "059-200030633-20240319-2024__5-DE-3-1_2.pdf");
  const accuse = valeur(lireMessage(echantillon("synthetiques/059-200030633-20240319-2024__5-DE-3-5_1.xml")));
  assert.ok(
    accuse.racine === "ARPieceComplementaire" && accuse.idActe === "059-200030633-20240319-2024__5-DE",
  );
});

test("a real classification is read in numeric order, with its document types", {
  skip: sansEchantillons,
}, () => {
  const message = valeur(lireMessage(echantillon("RetourClassification-2019-03-01.xml")));
  assert.ok(message.racine === "RetourClassification");
  const { date, natures, matieres } = message.classification;
  assert.equal(date, "2019-03-01");
  assert.deepEqual(
    natures.map((n) => n.code),
    [1, 2, 3, 4, 5, 6],
  );
  assert.ok(natures[0]?.types.some((t) => t.code === "99_DE"));
  assert.deepEqual(
    matieres[6]?.enfants.slice(-2).map((m) => m.code),
    ["7.9", "7.10"],
  );
  const ancienne = valeur(lireMessage(echantillon("RetourClassification-2004-04-01-sans-typologie.xml")));
  assert.ok(
    ancienne.racine === "RetourClassification" &&
      ancienne.classification.natures.every((n) => n.types.length === 0),
  );
});
