import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import type { AccesVue } from "@executoire/server/contrat";
import { certificatSeul } from "./certificatSeul.ts";
import { proposerIdentifiant } from "./lectures.ts";

const un = (identifiant: string, revoqueLe: string | null = null): AccesVue => ({
  id: identifiant,
  nom: identifiant,
  identifiant,
  certificat: null,
  transmet: false,
  creePar: "Sacha Exemple",
  creeLe: "2024-03-19T09:00:00+01:00",
  depots: 0,
  dernierDepotLe: null,
  revoquePar: revoqueLe && "Sacha Exemple",
  revoqueLe,
});

test("a login is proposed from the name of the software, and never one that is in service", () => {
  assert.equal(proposerIdentifiant("Pastell", []), "pastell");
  assert.equal(proposerIdentifiant("  Délibérations du CDG n° 59 ", []), "deliberations-du-cdg-n-59");
  assert.equal(proposerIdentifiant("Relais S²LOW", []), "relais-s2low");
  assert.equal(proposerIdentifiant("Pastell", [un("pastell"), un("pastell-2")]), "pastell-3");
  assert.equal(proposerIdentifiant("Pastell", [un("pastell", "2024-03-20T09:00:00+01:00")]), "pastell");
  assert.equal(proposerIdentifiant("…", []), "");
});

/** Self-signed, P-256, made for these tests; its key was thrown away. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBjjCCATOgAwIBAgIUWCvpDHlLxha7OSukkdq33+O7ndgwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQTG9naWNpZWwgZCBlc3NhaTAgFw0yNjExMjQxNDU5NDVaGA8y
MDUxMDcxNjE0NTk0NVowGzEZMBcGA1UEAwwQTG9naWNpZWwgZCBlc3NhaTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABF5JoJhOQYrfCXdHs/+Gdn5f0fUueTk/rDd+
20oZVGf5CTyCD3y5T6FX3hmw5eiGJLnvfH4xMnqZKvrmXeFeir2jUzBRMB0GA1Ud
DgQWBBRJQ9Hgs+LSHJhxnbOW6Gt/0il/HjAfBgNVHSMEGDAWgBRJQ9Hgs+LSHJhx
nbOW6Gt/0il/HjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCa
qc2GGws6exGyM/1U/DfvLAL+4Zat9cXt+sFe5loiOgIhAIi6Y2uxCXZjPBvJ2UxU
QV3BfU1WttgRUmZD3rfkfEsE
-----END CERTIFICATE-----`;
const EMPREINTE = new X509Certificate(PEM).fingerprint256;
const octets = (texte: string) => new TextEncoder().encode(texte);

test("of a file that also holds a private key, only the certificate leaves the browser", () => {
  const cle = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----";
  for (const fichier of [PEM, `${cle}\n${PEM}`, `${PEM}\n${cle}\n`]) {
    const lu = certificatSeul(octets(fichier));
    assert.ok(lu.ok);
    assert.equal(new X509Certificate(lu.pem).fingerprint256, EMPREINTE);
    assert.doesNotMatch(lu.pem, /PRIVATE/);
  }
  assert.equal(certificatSeul(octets(cle)).ok, false);
});

test("a certificate in binary form is written in PEM; a PKCS#12 file stays in the browser", () => {
  const lu = certificatSeul(new X509Certificate(PEM).raw);
  assert.ok(lu.ok);
  assert.equal(new X509Certificate(lu.pem).fingerprint256, EMPREINTE);
  // The head of a PKCS#12 file: a sequence, then its version.
  const p12 = certificatSeul(Uint8Array.of(0x30, 0x82, 0x09, 0x5f, 0x02, 0x01, 0x03, 0x30));
  assert.match(p12.ok ? "" : p12.raison, /clé privée/);
});
