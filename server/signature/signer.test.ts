import assert from "node:assert/strict";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import { creerCertificatDeTest } from "./certificatDeTest.ts";
import { lireChampsSignature } from "./champs.ts";
import { absent, demande, executer, ouvrirAtelier } from "./essais.ts";
import { lireIdentite } from "./identite.ts";
import { type DemandeDeSignature, signerPdf } from "./signer.ts";

const atelier = ouvrirAtelier();
const { pdf } = atelier.composer("essai", {});

async function signe(
  change: Partial<DemandeDeSignature> = {},
  source = pdf,
): Promise<Uint8Array<ArrayBuffer>> {
  const issue = await signerPdf(atelier, source, { ...(await demande()), ...change });
  assert.ok(issue.ok);
  return issue.valeur;
}

test("signer ajoute au document et ne change aucun de ses octets", async () => {
  const octets = await signe();
  assert.ok(octets.length > pdf.length);
  assert.deepEqual(octets.subarray(0, pdf.length), pdf);
});

test("le document signé est toujours PDF/A-3a", async () => {
  const texte = Buffer.from(await signe()).toString("latin1");
  assert.match(texte, /pdfaid:part(>|=")3/);
  assert.match(texte, /pdfaid:conformance(>|=")A/i);
});

test("le même acte signé avec la même clé au même instant donne les mêmes octets", async () => {
  assert.deepEqual(await signe(), await signe());
});

test("pdfsig juge la signature valable et le document entièrement signé", {
  skip: absent("pdfsig"),
}, async () => {
  const { code, sortie } = executer("pdfsig", ["acte.pdf"], { "acte.pdf": await signe() });
  assert.equal(code, 0);
  assert.match(sortie, /Signature is Valid\./);
  assert.match(sortie, /Total document signed/);
  assert.match(sortie, /Signature Type: ETSI\.CAdES\.detached/);
  assert.match(sortie, /Signer Certificate Common Name: Serge SIMEON/);
  assert.match(sortie, /Signing Time: Mar 21 2024/);
});

test("pdfsig voit un octet changé dans le document signé", { skip: absent("pdfsig") }, async () => {
  const octets = await signe();
  octets[200] = (octets[200] ?? 0) ^ 1;
  const { sortie } = executer("pdfsig", ["acte.pdf"], { "acte.pdf": octets });
  assert.doesNotMatch(sortie, /Signature is Valid/);
});

test("openssl accepte la signature extraite du document contre l’autorité de test", {
  skip: absent("openssl"),
}, async () => {
  const [champ] = lireChampsSignature(await signe());
  assert.ok(champ?.cms && champ.couverts);
  const fichiers = { cms: champ.cms, couverts: champ.couverts, "autorite.pem": presidentDeTest().autorite };
  const args =
    "cms -verify -binary -cades -no_check_time -inform DER -in cms -content couverts -CAfile autorite.pem -out lu";
  assert.equal(executer("openssl", args.split(" "), fichiers).sortie.trim(), "CAdES Verification successful");
});

test("un certificat expiré est refusé avec sa date", async () => {
  const issue = await signerPdf(atelier, pdf, { ...(await demande()), a: "2034-01-01T02:00:00+01:00" });
  assert.ok(!issue.ok);
  assert.equal(issue.refus.code, "certificat-hors-validite");
  assert.equal(
    issue.refus.phrase,
    "Le certificat de Serge SIMEON a expiré le 1er janvier 2034 : il ne peut pas signer le 1er janvier 2034.",
  );
});

test("un certificat pas encore valable est refusé ; ses premier et dernier instants conviennent", async () => {
  const avant = await signerPdf(atelier, pdf, { ...(await demande()), a: "2023-12-31T23:59:59Z" });
  assert.ok(!avant.ok);
  assert.match(avant.refus.phrase, /n’est valide qu’à partir du 1er janvier 2024/);
  await signe({ a: "2024-01-01T00:00:00Z" });
  await signe({ a: "2034-01-01T01:00:00+01:00" });
});

test("un second signataire signe après le premier sans défaire sa signature", {
  skip: absent("pdfsig"),
}, async () => {
  const identite = await lireIdentite(
    await creerCertificatDeTest({
      prenom: "Zoé",
      nom: "L’ŒIL",
      qualite: "Secrétaire de séance",
      organisation: "Communauté d’Agglomération du Caudrésis-Catésis",
      siren: "200030633",
      valideDu: "2024-01-01",
      valideAu: "2025-01-01",
    }),
  );
  assert.ok(identite.ok);
  const octets = await signe(
    {
      identite: identite.valeur,
      signataire: { prenom: "Zoé", nom: "L’ŒIL", qualite: "Secrétaire de séance" },
      champ: { page: 1, x: 60, y: 60, largeur: 200, hauteur: 60 },
      nomChamp: "Signature_secretaire",
    },
    await signe(),
  );
  const { sortie } = executer("pdfsig", ["acte.pdf"], { "acte.pdf": octets });
  assert.equal(sortie.match(/Signature is Valid\./g)?.length, 2, sortie);
});
