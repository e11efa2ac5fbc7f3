import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import { creerCertificatDeTest } from "./certificatDeTest.ts";
import { type IdentitePem, lireIdentite } from "./identite.ts";

const president = presidentDeTest();
const autre = creerCertificatDeTest({
  prenom: "Serge",
  nom: "SIMEON",
  qualite: "Président",
  organisation: "Communauté d’Agglomération du Caudrésis-Catésis",
  siren: "200030633",
  valideDu: "2024-01-01",
  valideAu: "2034-01-01",
});

async function refus(pem: IdentitePem): Promise<{ code: string; phrase: string }> {
  const lue = await lireIdentite(pem);
  assert.ok(!lue.ok, "l’identité aurait dû être refusée");
  assert.ok(lue.refus.remede.length > 0);
  assert.match(lue.refus.article ?? "", /L212-3/);
  return { code: lue.refus.code, phrase: lue.refus.phrase };
}

test("la clé d’un autre certificat est refusée, même au même nom", async () => {
  assert.deepEqual(await refus({ ...president, cle: (await autre).cle }), {
    code: "cle-etrangere-au-certificat",
    phrase: "La clé privée n’est pas celle du certificat de Serge SIMEON.",
  });
});

test("une autorité qui n’a pas délivré le certificat est refusée, même au même nom", async () => {
  const { code } = await refus({ ...president, autorite: (await autre).autorite });
  assert.equal(code, "chaine-rompue");
});

test("le certificat d’une autorité ne signe pas un acte", async () => {
  const { code } = await refus({ certificat: president.autorite, cle: president.cle });
  assert.equal(code, "usage-interdit");
});

test("un texte qui n’est pas un certificat est refusé", async () => {
  for (const certificat of [
    "",
    "bonjour",
    president.cle,
    president.certificat.replace("MII", "AII"),
    president.certificat.replace("MII", "MI"),
  ])
    assert.equal((await refus({ ...president, certificat })).code, "certificat-illisible");
});

test("un certificat abîmé dans la chaîne est refusé", async () => {
  const { code } = await refus({ ...president, autorite: president.autorite.replace("MII", "AII") });
  assert.equal(code, "certificat-illisible");
});

test("une clé illisible, protégée par mot de passe ou qui n’est pas RSA est refusée", async () => {
  const pkcs8 = { type: "pkcs8", format: "pem" } as const;
  const courbe = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(pkcs8).toString();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const protegee = privateKey.export({ ...pkcs8, cipher: "aes-256-cbc", passphrase: "secret" }).toString();
  for (const cle of ["", "bonjour", courbe, protegee, president.cle.replace("MII", "MI")])
    assert.equal((await refus({ ...president, cle })).code, "cle-illisible");
});

test("la chaîne peut être dans le fichier du certificat, ou manquer", async () => {
  const { certificat, autorite, cle } = president;
  const ensemble = await lireIdentite({ certificat: `${certificat}\n${autorite}`, cle });
  const seul = await lireIdentite({ certificat, cle });
  assert.ok(ensemble.ok && seul.ok);
  assert.deepEqual([ensemble.valeur.chaine.length, seul.valeur.chaine.length], [2, 1]);
});
