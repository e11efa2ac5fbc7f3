import type { DateCivile } from "@executoire/droit";
import * as asn1js from "asn1js";
import { AuthorityKeyIdentifier, BasicConstraints, Certificate, Extension, Time, TimeType } from "pkijs";
import { MENTION_DE_TEST } from "./certificat.ts";
import { composerNom } from "./nom.ts";
import { ecrirePem } from "./pem.ts";

export interface DemandeDeCertificat {
  prenom: string;
  nom: string;
  /** Capacity printed in the certificate, `Président`. */
  qualite: string;
  organisation: string;
  siren: string;
  /** Civil dates, both at 00:00 UTC. */
  valideDu: DateCivile;
  valideAu: DateCivile;
}

/** Three PEM texts. The authority's own key is thrown away: nobody can issue a second certificate from it. */
export interface CertificatDeTest {
  autorite: string;
  certificat: string;
  /** Private key of the signer, PKCS#8, not encrypted. */
  cle: string;
}

/** RSA with PKCS#1 v1.5 padding: the same key and the same bytes give the same signature, for ever. */
const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 3072,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** Bits of keyUsage (RFC 5280, 4.2.1.3), first bit on the left. */
const USAGE_SIGNER = { octet: 0b1100_0000, libres: 6 }; // digitalSignature, nonRepudiation
const USAGE_CERTIFIER = { octet: 0b0000_0110, libres: 1 }; // keyCertSign, cRLSign

/**
 * A test authority and a certificate it issues to one person of one authority, in the form French
 * providers use. « CERTIFICAT DE TEST » stands in the issuer's name, so no screen can hide it.
 */
export async function creerCertificatDeTest(demande: DemandeDeCertificat): Promise<CertificatDeTest> {
  const { prenom, nom, qualite, organisation, siren } = demande;
  const autorite = await crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const personne = await crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const validite = { du: minuit(demande.valideDu), au: minuit(demande.valideAu) };

  const racine = await certificatVierge(autorite.publicKey, validite);
  racine.issuer = composerNom([
    ["C", "FR"],
    ["O", "Exécutoire"],
    ["CN", `${MENTION_DE_TEST} - autorité sans valeur`],
  ]);
  racine.subject = racine.issuer;
  racine.extensions = [
    extension("2.5.29.19", true, new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    usage(USAGE_CERTIFIER),
    await identifiantDeCle(racine),
  ];
  await racine.sign(autorite.privateKey, "SHA-256");

  const feuille = await certificatVierge(personne.publicKey, validite);
  feuille.issuer = racine.subject;
  feuille.subject = composerNom([
    ["C", "FR"],
    ["O", organisation],
    ["OI", `NTRFR-${siren}`],
    ["T", qualite],
    ["SN", nom],
    ["GN", prenom],
    ["CN", `${prenom} ${nom}`],
  ]);
  feuille.extensions = [
    extension("2.5.29.19", true, new BasicConstraints({ cA: false }).toSchema()),
    usage(USAGE_SIGNER),
    await identifiantDeCle(feuille),
    extension("2.5.29.35", false, (await identifiantDeLAutorite(racine)).toSchema()),
  ];
  await feuille.sign(autorite.privateKey, "SHA-256");

  return {
    autorite: ecrirePem(racine.toSchema().toBER(), "CERTIFICATE"),
    certificat: ecrirePem(feuille.toSchema().toBER(), "CERTIFICATE"),
    cle: ecrirePem(await crypto.subtle.exportKey("pkcs8", personne.privateKey), "PRIVATE KEY"),
  };
}

async function certificatVierge(cle: CryptoKey, { du, au }: { du: Date; au: Date }): Promise<Certificate> {
  const numero = crypto.getRandomValues(new Uint8Array(16));
  numero[0] = ((numero[0] ?? 0) & 0x7f) | 0x40; // positive, and never a leading zero byte
  const certificat = new Certificate({
    version: 2, // X.509 v3
    serialNumber: new asn1js.Integer({ valueHex: numero.buffer }),
    notBefore: instantX509(du),
    notAfter: instantX509(au),
  });
  await certificat.subjectPublicKeyInfo.importKey(cle);
  return certificat;
}

/** Two-digit years until 2049, four digits after (RFC 5280, 4.1.2.5). */
function instantX509(value: Date): Time {
  return new Time({
    type: value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime,
    value,
  });
}

async function identifiantDeCle(certificat: Certificate): Promise<Extension> {
  return extension("2.5.29.14", false, new asn1js.OctetString({ valueHex: await certificat.getKeyHash() }));
}

async function identifiantDeLAutorite(racine: Certificate): Promise<AuthorityKeyIdentifier> {
  return new AuthorityKeyIdentifier({
    keyIdentifier: new asn1js.OctetString({ valueHex: await racine.getKeyHash() }),
  });
}

function usage({ octet, libres }: { octet: number; libres: number }): Extension {
  return extension(
    "2.5.29.15",
    true,
    new asn1js.BitString({ valueHex: Uint8Array.of(octet).buffer, unusedBits: libres }),
  );
}

function extension(extnID: string, critical: boolean, valeur: asn1js.BaseBlock): Extension {
  return new Extension({ extnID, critical, extnValue: valeur.toBER() });
}

function minuit(date: DateCivile): Date {
  return new Date(`${date}T00:00:00Z`);
}
