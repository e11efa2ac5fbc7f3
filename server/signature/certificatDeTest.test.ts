import assert from "node:assert/strict";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import { type CertificatDeTest, creerCertificatDeTest } from "./certificatDeTest.ts";
import { absent, executer } from "./essais.ts";
import { lireIdentite } from "./identite.ts";

const demande = {
  prenom: "Zoé",
  nom: "D’HAUTEVILLE, née L’ŒIL",
  qualite: "Première vice-présidente",
  organisation: "Communauté d’Agglomération du Caudrésis-Catésis",
  siren: "200030633",
  valideDu: "2024-01-01",
  valideAu: "2050-06-30",
};
let fait: Promise<CertificatDeTest> | undefined;
const certificat = (): Promise<CertificatDeTest> => (fait ??= creerCertificatDeTest(demande));

test("le certificat dit qui signe, en quelle qualité et pour quelle collectivité", async () => {
  const lue = await lireIdentite(await certificat());
  assert.ok(lue.ok);
  assert.equal(
    lue.valeur.sujet,
    "CN=Zoé D’HAUTEVILLE\\, née L’ŒIL, GN=Zoé, SN=D’HAUTEVILLE\\, née L’ŒIL, T=Première vice-présidente, " +
      "OI=NTRFR-200030633, O=Communauté d’Agglomération du Caudrésis-Catésis, C=FR",
  );
  assert.equal(lue.valeur.titulaire, "Zoé D’HAUTEVILLE, née L’ŒIL");
  assert.deepEqual(
    [lue.valeur.valideDu, lue.valeur.valideAu],
    ["2024-01-01T00:00:00Z", "2050-06-30T00:00:00Z"],
  );
});

test("l’émetteur d’un certificat de test le dit dans son nom", async () => {
  const lue = await lireIdentite(await certificat());
  assert.ok(lue.ok);
  assert.match(lue.valeur.emetteur, /^CN=CERTIFICAT DE TEST/);
  assert.equal(lue.valeur.deTest, true);
});

test("deux certificats n’ont ni la même clé ni le même numéro de série", async () => {
  const [un, autre] = await Promise.all(
    [certificat(), creerCertificatDeTest(demande)].map(async (c) => lireIdentite(await c)),
  );
  assert.ok(un?.ok && autre?.ok);
  assert.notEqual(un.valeur.serie, autre.valeur.serie);
});

test("openssl reconnaît la chaîne, son usage et le nom du signataire", {
  skip: absent("openssl"),
}, async () => {
  const { autorite, certificat: feuille } = await certificat();
  const fichiers = { "autorite.pem": autorite, "feuille.pem": feuille };
  const chaine = executer(
    "openssl",
    ["verify", "-x509_strict", "-no_check_time", "-CAfile", "autorite.pem", "feuille.pem"],
    fichiers,
  );
  assert.equal(chaine.sortie, "feuille.pem: OK\n");
  const lu = executer(
    "openssl",
    ["x509", "-in", "feuille.pem", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus,sname"],
    fichiers,
  );
  assert.match(lu.sortie, /Digital Signature, Non Repudiation/);
  assert.match(
    lu.sortie,
    /Subject: C=FR,O=Communauté d’Agglomération du Caudrésis-Catésis,organizationIdentifier=NTRFR-200030633,/,
  );
});

test("le président de la démonstration a un certificat de test valable de 2024 à 2034", async () => {
  const lue = await lireIdentite(presidentDeTest());
  assert.ok(lue.ok);
  const { titulaire, deTest, valideDu, valideAu } = lue.valeur;
  assert.deepEqual(
    { titulaire, deTest, valideDu, valideAu },
    {
      titulaire: "Serge SIMEON",
      deTest: true,
      valideDu: "2024-01-01T00:00:00Z",
      valideAu: "2034-01-01T00:00:00Z",
    },
  );
});
