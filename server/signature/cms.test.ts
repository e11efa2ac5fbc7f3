import assert from "node:assert/strict";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import * as asn1js from "asn1js";
import { ContentInfo, SignedData } from "pkijs";
import { signerOctets } from "./cms.ts";
import { verifierOctets } from "./cmsVerification.ts";
import { absent, executer, president } from "./essais.ts";

const octets = new TextEncoder().encode(
  "Le conseil communautaire décide : œuvre, « clause », n’importe quoi.",
);

test("la signature détachée est reconnue, suivie ou non des zéros d’un PDF", async () => {
  const cms = await signerOctets(octets, await president());
  for (const suite of [[], [0, 0, 0, 0]]) {
    const { defaut, signataire } = await verifierOctets(Uint8Array.from([...cms, ...suite]), octets);
    assert.equal(defaut, null);
    assert.ok(signataire);
  }
});

test("les mêmes octets et la même clé donnent la même signature", async () => {
  const identite = await president();
  assert.deepEqual(await signerOctets(octets, identite), await signerOctets(octets, await president()));
});

test("openssl accepte la signature CAdES contre l’autorité de test", {
  skip: absent("openssl"),
}, async () => {
  const cms = await signerOctets(octets, await president());
  const fichiers = { "acte.cms": cms, acte: octets, "autorite.pem": presidentDeTest().autorite };
  const args =
    "cms -verify -binary -cades -no_check_time -inform DER -in acte.cms -content acte -CAfile autorite.pem -out lu";
  const { code, sortie } = executer("openssl", args.split(" "), fichiers);
  assert.equal(sortie.trim(), "CAdES Verification successful");
  assert.equal(code, 0);
});

test("les attributs signés sont ceux de PAdES : pas d’heure dans la signature", async () => {
  const cms = await signerOctets(octets, await president());
  const signe = new SignedData({ schema: ContentInfo.fromBER(cms).content });
  const info = signe.signerInfos[0];
  assert.deepEqual(info?.signedAttrs?.attributes.map(({ type }) => type).sort(), [
    "1.2.840.113549.1.9.16.2.47", // signing-certificate-v2
    "1.2.840.113549.1.9.3", // content-type
    "1.2.840.113549.1.9.4", // message-digest
  ]);
  assert.equal(info?.unsignedAttrs, undefined);
  assert.equal(signe.encapContentInfo.eContent, undefined);
  assert.equal(signe.certificates?.length, 2);
});

test("chaque octet changé dans le document ou dans la signature est vu", async () => {
  const cms = await signerOctets(octets, await president());
  const change = (source: Uint8Array<ArrayBuffer>, rang: number): Uint8Array<ArrayBuffer> =>
    source.map((octet, i) => (i === rang ? octet ^ 1 : octet));
  assert.equal((await verifierOctets(cms, change(octets, 3))).defaut, "document-modifie");
  assert.equal((await verifierOctets(change(cms, cms.length - 1), octets)).defaut, "signature-fausse");
  assert.equal((await verifierOctets(cms.subarray(0, 100), octets)).defaut, "illisible");
  // From the first signed attribute on, no bit can change unseen.
  for (let rang = cms.length - 384 - 260; rang < cms.length; rang += 7)
    assert.notEqual((await verifierOctets(change(cms, rang), octets)).defaut, null, `octet ${rang}`);
});

test("une signature qui apporte son propre contenu ne vaut rien pour le document", async () => {
  const autre = new TextEncoder().encode("Un autre texte.");
  const cms = await signerOctets(autre, await president());
  const signe = new SignedData({ schema: ContentInfo.fromBER(cms).content });
  signe.encapContentInfo.eContent = new asn1js.OctetString({ valueHex: autre.buffer });
  const piege = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signe.toSchema(true) });
  const { defaut } = await verifierOctets(new Uint8Array(piege.toSchema().toBER()), octets);
  assert.equal(defaut, "non-conforme");
});

test("une signature sans certificat désigné n’est pas PAdES", async () => {
  const identite = await president();
  const cms = await signerOctets(octets, identite);
  const signe = new SignedData({ schema: ContentInfo.fromBER(cms).content });
  const info = signe.signerInfos[0];
  assert.ok(info?.signedAttrs);
  const gardes = info.signedAttrs.attributes.filter(({ type }) => type !== "1.2.840.113549.1.9.16.2.47");
  info.signedAttrs.attributes = gardes;
  info.signedAttrs.encodedValue = new ArrayBuffer(0);
  await signe.sign(identite.cle, 0, "SHA-256");
  const refait = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signe.toSchema(true) });
  const { defaut } = await verifierOctets(new Uint8Array(refait.toSchema().toBER()), octets);
  assert.equal(defaut, "non-conforme");
});
