/**
 * The key and certificate of a person in one file protected by a code (PKCS#12: .p12, .pfx). Read in a worker thread:
 * a hostile file asks for billions of iterations, and the derivation of older files is plain JavaScript.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { type IdentitePem, lireIdentite } from "./identite.ts";
import { type Resultat, refusSignature } from "./refus.ts";

/** A key, a certificate and its chain weigh a few kilobytes. */
export const FICHIER_DE_CLE_OCTETS_MAX = 200_000;
/** Over the whole file. OpenSSL and Windows ask 2 000 each, Java 10 000, the most cautious 600 000. */
const ITERATIONS_MAX = 2_000_000;

class TropDIterations extends Error {}
let reste = 0;

/** The three doors by which the library derives a key: each pays its iterations before it works. */
function borner(): void {
  const compter = (iterations: unknown): void => {
    const n = Number(iterations);
    reste -= n;
    if (!(n > 0) || reste < 0) throw new TropDIterations();
  };
  const bibliotheque = forge as unknown as {
    pkcs5: { pbkdf2: (...args: unknown[]) => unknown };
    pki: { pbe: { generatePkcs12Key: (...args: unknown[]) => unknown } };
    pkcs12: { generateKey: (...args: unknown[]) => unknown };
  };
  const { pbkdf2 } = bibliotheque.pkcs5;
  bibliotheque.pkcs5.pbkdf2 = (code, sel, iterations, ...suite) => {
    compter(iterations);
    // The standard wants UTF-8; the library would take one byte per character.
    return pbkdf2(forge.util.encodeUtf8(String(code ?? "")), sel, iterations, ...suite);
  };
  const { generatePkcs12Key } = bibliotheque.pki.pbe;
  const bornee = (...args: unknown[]): unknown => {
    compter(args[3]);
    return generatePkcs12Key(...args);
  };
  bibliotheque.pki.pbe.generatePkcs12Key = bornee;
  bibliotheque.pkcs12.generateKey = bornee;
}
borner();

/** The identity inside, in PEM, checked: its key is that of its certificate. Nothing of it is kept here. */
export async function lireFichierDeCle(octets: Uint8Array, code: string): Promise<Resultat<IdentitePem>> {
  if (octets.length > FICHIER_DE_CLE_OCTETS_MAX)
    return refusSignature(
      "fichier-de-cle-trop-lourd",
      `Ce fichier pèse ${Math.round(octets.length / 1000)} ko : un fichier de certificat en pèse moins de ${FICHIER_DE_CLE_OCTETS_MAX / 1000}.`,
      "Choisissez le fichier .p12 ou .pfx remis par votre prestataire.",
    );
  let p12: forge.pkcs12.Pkcs12Pfx;
  reste = ITERATIONS_MAX;
  try {
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(octets).toString("binary")));
    p12 = ouvrir(asn1, code);
  } catch (error) {
    if (error instanceof TropDIterations)
      return refusSignature(
        "fichier-de-cle-illisible",
        "Ce fichier demande un calcul démesuré pour s’ouvrir : il n’a pas été ouvert.",
        "Exportez de nouveau votre certificat depuis le logiciel qui le détient.",
      );
    return /password|MAC|decrypt/i.test((error as Error).message)
      ? refusSignature(
          "code-faux",
          "Le code ne correspond pas à ce fichier de certificat.",
          "Saisissez le code remis avec le fichier ; il n’est gardé nulle part.",
        )
      : refusSignature(
          "fichier-de-cle-illisible",
          "Ce fichier n’est pas un certificat avec sa clé (.p12 ou .pfx), ou il est abîmé.",
          "Choisissez le fichier remis par votre prestataire, ou exportez-le de nouveau avec sa clé privée.",
        );
  }
  const cles = [forge.pki.oids.pkcs8ShroudedKeyBag, forge.pki.oids.keyBag].flatMap((sorte) =>
    sacs(p12, sorte as string),
  );
  const certificats = sacs(p12, forge.pki.oids.certBag as string);
  const [cle] = cles;
  if (!cle || certificats.length === 0)
    return refusSignature(
      "cle-absente",
      certificats.length === 0
        ? "Ce fichier ne contient aucun certificat."
        : "Ce fichier contient un certificat sans sa clé privée : il ne peut pas signer.",
      "Exportez de nouveau votre certificat en cochant « avec la clé privée ».",
    );
  return choisir(
    enPem(
      cle.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(cle.key)) : cle.asn1,
      "PRIVATE KEY",
    ),
    certificats.map((sac) =>
      enPem(sac.cert ? forge.pki.certificateToAsn1(sac.cert) : sac.asn1, "CERTIFICATE"),
    ),
  );
}

/** A file without a code is one with an empty code, or none at all: both forms exist. */
function ouvrir(asn1: forge.asn1.Asn1, code: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, code);
  } catch (error) {
    if (code !== "" || error instanceof TropDIterations) throw error;
    return forge.pkcs12.pkcs12FromAsn1(asn1, null as unknown as string);
  }
}

const sacs = (p12: forge.pkcs12.Pkcs12Pfx, bagType: string): forge.pkcs12.Bag[] =>
  p12.getBags({ bagType })[bagType] ?? [];

/** The certificate of the key is one of them, in no given place; the others are its chain. */
async function choisir(cle: string, certificats: string[]): Promise<Resultat<IdentitePem>> {
  const certificat = certificats.find((pem) => estDeLaCle(pem, cle)) ?? certificats[0] ?? "";
  const autorite = certificats.filter((autre) => autre !== certificat).join("");
  const lue = await lireIdentite({ certificat, autorite, cle });
  if (lue.ok) return { ok: true, valeur: { certificat, autorite, cle } };
  if (lue.refus.code !== "chaine-rompue") return lue;
  // A chain that does not lead to it must not stop the person: the certificate alone signs.
  const seul = await lireIdentite({ certificat, cle });
  return seul.ok ? { ok: true, valeur: { certificat, autorite: "", cle } } : seul;
}

function estDeLaCle(certificat: string, cle: string): boolean {
  try {
    return new X509Certificate(certificat).checkPrivateKey(createPrivateKey(cle));
  } catch {
    return false;
  }
}

function enPem(asn1: forge.asn1.Asn1, etiquette: string): string {
  const base64 = Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary").toString("base64");
  return `-----BEGIN ${etiquette}-----\n${(base64.match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${etiquette}-----\n`;
}
