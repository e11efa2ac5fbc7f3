import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { acteGraine, emetteur, latin1, pdf, valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import {
  type ActeNomme,
  correler,
  ecrireEnveloppeRetour,
  ecrireMessage,
  type FichierLu,
  lireReception,
  type Message,
  type RegistreDesEnvois,
  type Transaction,
  transition,
} from "../index.ts";
import { acte, annulation, demande, ID_ACTE, SIREN } from "./essais.ts";

const RIEN: RegistreDesEnvois = {
  parIdentifiant: () => null,
  parNumero: () => null,
  parEnveloppe: () => [],
  courrier: () => null,
  reponse: () => null,
  annulation: () => null,
  demandeClassification: () => null,
};
const connus = (champs: Partial<RegistreDesEnvois>): RegistreDesEnvois => ({ ...RIEN, ...champs });
const lActe = connus({ parIdentifiant: async (id) => (id === ID_ACTE ? acte() : null) });

const fichier = (nom: string, message: Message): FichierLu => ({
  nom,
  octets: valeur(ecrireMessage(message)),
});
const enveloppe = (destinataire: string, ...noms: string[]): FichierLu => ({
  nom: `EACT--SPREF0592-${destinataire}-20240402-9.xml`,
  octets: valeur(
    ecrireEnveloppeRetour({
      service: { genre: "SPREF", departement: "059", arrondissement: "2" },
      referent: null,
      formulaires: (noms.length > 0 ? noms : ["x.xml"]).map((nomFichier) => ({ nomFichier })),
      destinataire,
    }),
  ),
});
/** Recipients that no writer of ours would write. */
const adresseeA = (texte: string): FichierLu => {
  const { nom, octets } = enveloppe(SIREN, accuse().nom);
  return {
    nom,
    octets: Buffer.from(latin1(octets).replace(`SIREN="${SIREN}"`, `SIREN="${texte}"`), "latin1"),
  };
};
/** A mail that announces exactly what it carries. */
const courrier = (...fichiers: FichierLu[]): FichierLu[] => [
  enveloppe(SIREN, ...fichiers.filter((f) => f.nom.endsWith(".xml")).map((f) => f.nom)),
  ...fichiers,
];
const lire = (registre: RegistreDesEnvois, fichiers: FichierLu[]) =>
  correler(lireReception(fichiers), registre);
const phrases = async (registre: RegistreDesEnvois, fichiers: FichierLu[]): Promise<string[]> =>
  (await lire(registre, fichiers)).flatMap((l) => (l.issue === "quarantaine" ? [l.phrase] : []));

const accuse = (idActe = ID_ACTE): FichierLu =>
  fichier(`${idActe}-1-2_4.xml`, {
    racine: "ARActe",
    code: "1-2",
    idActe,
    dateReception: "2024-03-22",
    acteRecu: acteGraine,
    classificationEnCours: "2019-03-01",
  });
const anomalie = (champs: Partial<typeof acteGraine> = {}, nom = `059-${SIREN}----1-3_1.xml`): FichierLu =>
  fichier(nom, {
    racine: "AnomalieActe",
    code: "1-3",
    date: "2024-03-22",
    nature: "002",
    detail: "ODT-VERIF-01",
    acteRecu: { ...acteGraine, ...champs },
    classificationEnCours: "2019-03-01",
  });
const demandePieces = fichier(`${ID_ACTE}-3-1_17.xml`, {
  racine: "DemandePieceComplementaire",
  code: "3-1",
  idActe: ID_ACTE,
  dateCourrierPref: "2024-04-02",
  description: "La convention signée",
  document: { nomFichier: `${ID_ACTE}-3-1_16.pdf` },
});

test("every message of a mail finds its act, not only the first, with the event that follows", async () => {
  const lettre: FichierLu = { nom: `${ID_ACTE}-3-1_16.pdf`, octets: pdf() };
  const lignes = await lire(lActe, courrier(accuse(), demandePieces, lettre));
  assert.deepEqual(
    lignes.map((l) => l.issue === "attribue" && [l.cible.id, l.evenement.genre, l.recu.documents.length]),
    [
      ["acte", "accuse", 0],
      ["acte", "courrier-recu", 1],
    ],
  );
  const [premiere] = lignes;
  assert.ok(premiere?.issue === "attribue");
  const { statut, transaction, message } = valeur(transition(premiere.cible, premiere.evenement));
  assert.deepEqual([statut, transaction.idActe, message], [4, ID_ACTE, "Reçu par le MI le 2024-03-22"]);
});

test("the Ministry’s real acknowledgement makes the act acknowledged, in its own words (V40)", {
  skip: sansEchantillons,
}, async () => {
  const nom = "006-210600235-20180522-684-AI-1-2_5279.xml";
  const octets = readFileSync(join(dossierEchantillons ?? "", nom));
  const t = acte({ siren: "210600235", numero: "684", idActe: null });
  const [ligne] = await lire(connus({ parNumero: () => t }), [{ nom, octets }]);
  assert.ok(ligne?.issue === "attribue");
  const issue = valeur(transition(ligne.cible, ligne.evenement));
  assert.deepEqual(
    [issue.statut, issue.transaction.idActe, issue.message],
    [4, "006-210600235-20180522-684-AI", "Reçu par le MI le 2018-05-28"],
  );
});

test("a refusal of the act is told by the envelope’s recipient and by the act as it was received", async () => {
  const demandes: ActeNomme[] = [];
  const registre = connus({
    parNumero: (nomme) => {
      demandes.push(nomme);
      return nomme.numero === "2024__5A" ? acte() : null;
    },
  });
  const lignes = await lire(registre, courrier(anomalie({ numeroInterne: "2024__5a" })));
  assert.deepEqual(
    lignes.map((l) => l.issue === "attribue" && l.evenement),
    [{ genre: "anomalie-acte", nature: "002", detail: "ODT-VERIF-01" }],
  );
  assert.deepEqual(demandes, [{ siren: SIREN, numero: "2024__5A", date: "2024-03-19", nature: "DE" }]);
  // Without an envelope it has no authority at all.
  assert.match((await phrases(registre, [anomalie()]))[0] ?? "", /arrivé sans enveloppe/);
  assert.match(
    (await phrases(registre, courrier(anomalie()))).join(),
    /ne porte le numéro «\u00a02024__5\u00a0»/,
  );
  assert.match(
    (await phrases(registre, courrier(anomalie({}, "059-210603853----1-3_1.xml")))).join(),
    /est de la collectivité 210603853/,
  );
});

test("an act of another authority than the recipient’s is set aside", async () => {
  const etranger = accuse("059-210603853-20240319-2024__5-DE");
  const toutConnu = connus({ parIdentifiant: () => acte(), parNumero: () => acte() });
  assert.deepEqual(await phrases(toutConnu, courrier(etranger)), [
    "«\u00a0059-210603853-20240319-2024__5-DE\u00a0» est de la collectivité 210603853, alors que l’enveloppe est de 200030633.",
  ]);
  // Even without an envelope, and even if the registry is wrong.
  assert.match((await phrases(toutConnu, [etranger])).join(), /et l’envoi connu ici est de 200030633/);
});

test("an acknowledgement that lost its envelope is still used: it names its act itself", async () => {
  assert.equal((await lire(lActe, [accuse()]))[0]?.issue, "attribue");
});

test("two envelopes that disagree leave every message to a person; the same one twice does not", async () => {
  const autre = enveloppe("210603853", accuse().nom);
  for (const mixte of [
    [autre, ...courrier(accuse())],
    [...courrier(accuse()), autre],
  ]) {
    const lignes = await lire(lActe, mixte);
    assert.deepEqual(
      lignes.map((l) => l.issue),
      ["quarantaine", "quarantaine"],
    );
  }
  const deux = await lire(lActe, [enveloppe(SIREN, accuse().nom), ...courrier(accuse())]);
  assert.deepEqual(deux.map((l) => l.issue).sort(), ["attribue", "quarantaine"]);
  assert.match((await phrases(lActe, [adresseeA("inconnu"), accuse()])).join(), /«\u00a0inconnu\u00a0»/);
});

test("a message without identifier is told by its file name, whose date is never believed", async () => {
  const espace = 'xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"';
  const octets = Buffer.from(`<actes:DefereTA ${espace}/>`);
  const demandes: ActeNomme[] = [];
  const registre = connus({
    parNumero: (nomme) => {
      demandes.push(nomme);
      return acte({ statut: 4 });
    },
  });
  const [ligne] = await lire(
    registre,
    courrier({ nom: `059-${SIREN}-20260101-2024__5-DE-5-1_3.xml`, octets }),
  );
  assert.ok(ligne?.issue === "attribue" && ligne.evenement.genre === "courrier-recu");
  assert.equal(ligne.evenement.idActe, ID_ACTE);
  assert.deepEqual(demandes, [{ siren: SIREN, numero: "2024__5", date: null, nature: "DE" }]);
  assert.match(
    (await phrases(registre, courrier({ nom: "defere.xml", octets }))).join(),
    /ne dit pas de quel acte/,
  );
  assert.match(
    (await phrases(registre, [{ nom: `${ID_ACTE}-5-1_3.xml`, octets }])).join(),
    /arrivé sans enveloppe/,
  );
});

test("the acknowledgement of an answer is told by the act and the day of the letter", async () => {
  const recu = (dateCourrierPref: string) =>
    fichier(`${ID_ACTE}-3-5_2.xml`, {
      racine: "ARPieceComplementaire",
      code: "3-5",
      idActe: ID_ACTE,
      dateCourrierPref,
      dateReception: "2024-04-09",
    });
  const registre = connus({
    reponse: (id, date, type) =>
      id === ID_ACTE && date === "2024-04-02" && type === 3 ? acte({ id: "reponse", type: 3 }) : null,
  });
  const [ligne] = await lire(registre, courrier(recu("2024-04-02")));
  assert.ok(ligne?.issue === "attribue");
  assert.deepEqual([ligne.cible.id, ligne.evenement.genre], ["reponse", "reponse-accusee"]);
  assert.match(
    (await phrases(registre, courrier(recu("2024-04-09")))).join(),
    /pour le courrier du 2024-04-09/,
  );
});

test("a withdrawal accepted comes with our own request, so that both move", async () => {
  const accord = fichier(`${ID_ACTE}-6-2_10.xml`, {
    racine: "ARAnnulation",
    code: "6-2",
    idActe: ID_ACTE,
    dateReception: "2024-06-03",
  });
  const registre = connus({
    parIdentifiant: () => acte({ statut: 4 }),
    annulation: () => annulation({ statut: 2 }),
  });
  const [ligne] = await lire(registre, courrier(accord));
  assert.ok(ligne?.issue === "attribue");
  const { statut, effets } = valeur(transition(ligne.cible, ligne.evenement));
  assert.deepEqual([statut, effets], [0, [{ genre: "deplacer", id: "annulation", vers: 4 }]]);
});

const refus = (nom: string, champs: { siren?: string } = {}): FichierLu =>
  fichier(nom, {
    racine: "AnomalieEnveloppe",
    code: null,
    date: "2024-03-22",
    nature: "999",
    detail: "ODT-VERIF-17",
    enveloppeRecue: {
      emetteur: { ...emetteur, siren: champs.siren ?? SIREN },
      referent: null,
      adressesRetour: ["retour@operateur.test"],
      formulaires: [{ nomFichier: `${ID_ACTE}-1-1_0.xml` }],
    },
  });

test("an envelope refused is told by its name, and everything that left in it is in error", async () => {
  const registre = connus({
    parEnveloppe: (nom) => (nom === "EACT--200030633--20240322-1.xml" ? [acte(), demande()] : []),
  });
  const lignes = await lire(registre, [refus("ANO_EACT--200030633--20240322-1.xml")]);
  assert.deepEqual(
    lignes.map((l) => l.issue === "attribue" && valeur(transition(l.cible, l.evenement)).statut),
    [-1, -1],
  );
  assert.match(
    (await phrases(registre, [refus("ANO_EACT--200030633--20240322-2.xml")])).join(),
    /Aucun envoi d’ici/,
  );
  assert.match(
    (await phrases(registre, [refus("ANO_EACT--200030633--20240322-1.xml", { siren: "210603853" })])).join(),
    /est de la collectivité 200030633, alors que l’enveloppe est de 210603853/,
  );
});

test("an envelope refused never touches the sending of another authority", async () => {
  const nom = "ANO_EACT--200030633--20240322-1.xml";
  const trompe = connus({ parEnveloppe: () => [acte({ siren: "210603853" }), acte()] });
  assert.deepEqual(
    (await lire(trompe, [refus(nom)])).map((l) => l.issue),
    ["quarantaine", "attribue"],
  );
  // Nor does the anomaly of a mail addressed to somebody else.
  const lignes = await lire(trompe, [enveloppe("210603853", nom), refus(nom)]);
  assert.ok(lignes.every((l) => l.issue === "quarantaine"));
});

test("an envelope refused under the other form of name is told by the forms it echoes", async () => {
  const registre = connus({ parNumero: ({ numero }) => (numero === "2024__5" ? acte() : null) });
  for (const nom of ["ANO_EACT--SPREF0592-200030633-20240322-1.xml", "anomalie.xml"])
    assert.equal((await lire(registre, [refus(nom)]))[0]?.issue, "attribue", nom);
});

const sansChangement = fichier(`059-${SIREN}----7-3_1.xml`, {
  racine: "ReponseClassificationSansChangement",
  code: "7-3",
  dateClassification: "2019-03-01",
});

test("an answer about the classification finds the request of the recipient, or stands alone", async () => {
  const demandee = connus({ demandeClassification: (s) => (s === SIREN ? demande() : null) });
  const [ligne] = await lire(demandee, courrier(sansChangement));
  assert.ok(ligne?.issue === "attribue");
  assert.deepEqual(ligne.evenement, { genre: "classification-inchangee", date: "2019-03-01" });
  assert.equal((await lire(RIEN, courrier(sansChangement)))[0]?.issue, "information");
  assert.match((await phrases(demandee, [sansChangement])).join(), /arrivé sans enveloppe/);
});

test("a classification nobody asked for any more is a version to keep for its recipient", {
  skip: sansEchantillons,
}, async () => {
  const octets = readFileSync(join(dossierEchantillons ?? "", "RetourClassification-2019-03-01.xml"));
  const [ligne] = await lire(RIEN, courrier({ nom: `059-${SIREN}----7-2_1.xml`, octets }));
  assert.ok(ligne?.issue === "spontane");
  assert.equal(ligne.siren, SIREN);
});

test("a mail without any attachment to read is news, never an error (V64)", async () => {
  const lignes = await lire(RIEN, [{ nom: "message.html", octets: Buffer.from("<p>multi canal</p>") }]);
  assert.deepEqual(
    lignes.map((l) => l.issue),
    ["information"],
  );
});

test("what the envelope announces and the mail does not bring is said, as is what cannot be read", async () => {
  const dites = await phrases(lActe, [
    enveloppe(SIREN, accuse().nom, `${ID_ACTE}-4-1_3.xml`),
    accuse(),
    { nom: "abime.xml", octets: Buffer.from("<") },
  ]);
  assert.equal(dites.length, 2);
  assert.ok(dites.some((p) => p.includes(`L’enveloppe annonce «\u00a0${ID_ACTE}-4-1_3.xml\u00a0»`)));
});

test("a message of the authority that comes back from the Ministry is not believed", async () => {
  const nostre = fichier(`${ID_ACTE}-6-1_0.xml`, { racine: "Annulation", code: "6-1", idActe: ID_ACTE });
  assert.match(
    (await phrases(lActe, courrier(nostre))).join(),
    /«\u00a0Annulation\u00a0» va de la collectivité à l’État/,
  );
});

test("a letter delivered twice is known by its bytes", async () => {
  const vues: (string | null | undefined)[] = [];
  const registre = connus({
    parIdentifiant: () => acte({ statut: 4 }),
    courrier: (_id, date, code): Transaction => {
      vues.push(date, code);
      return acte({ id: "lettre", type: 3, sens: "reception", statut: 7 });
    },
  });
  const [ligne] = await lire(registre, courrier(demandePieces));
  assert.ok(ligne?.issue === "attribue" && ligne.evenement.genre === "courrier-recu");
  assert.match(ligne.evenement.empreinte ?? "", /^[0-9a-f]{64}$/);
  assert.deepEqual(
    [vues, valeur(transition(ligne.cible, ligne.evenement)).effets],
    [["2024-04-02", "3-1"], []],
  );
});
