import type { Certificate } from "pkijs";
import { type CertificatLu, decrire, lireCertificat, remonter } from "./certificat.ts";
import { lirePem } from "./pem.ts";
import { type Resultat, refusSignature } from "./refus.ts";

/** The PEM texts of a signer. `certificat` may hold the whole chain; `autorite` completes it. */
export interface IdentitePem {
  certificat: string;
  autorite?: string;
  /** PKCS#8, not encrypted. */
  cle: string;
}

/** A signer whose key is known to be the one of the certificate. Only `lireIdentite` makes one. */
export interface Identite extends CertificatLu {
  /** From the signer's certificate to the highest authority known. */
  chaine: Certificate[];
  cle: CryptoKey;
}

/** PKCS#1 v1.5: deterministic, so the same act signed at the same instant gives the same bytes. */
const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;

/**
 * Reads a signer's certificate, chain and key, once; signing then trusts them.
 *
 * Refuses texts that cannot be read, a key that is not RSA, a key of another certificate, a certificate
 * not meant to sign, and an authority that did not issue it. The dates are judged when signing.
 */
export async function lireIdentite(pem: IdentitePem): Promise<Resultat<Identite>> {
  const lus = lirePem(`${pem.certificat}\n${pem.autorite ?? ""}`, "CERTIFICATE").map(lireCertificat);
  const [feuille, ...autorites] = lus.filter((c) => c !== null);
  if (!feuille || lus.includes(null) || lirePem(pem.certificat, "CERTIFICATE").length === 0)
    return refusSignature(
      "certificat-illisible",
      "Le certificat du signataire ne peut pas être lu.",
      "Fournissez le certificat au format PEM, de « BEGIN CERTIFICATE » à « END CERTIFICATE ».",
    );
  const lu = decrire(feuille);

  const chaine = await remonter(feuille, autorites);
  if (chaine.length === 1 && autorites.length > 0)
    return refusSignature(
      "chaine-rompue",
      `Le certificat de ${lu.titulaire} n’a pas été délivré par l’autorité fournie avec lui.`,
      "Fournissez le certificat de l’autorité qui l’a délivré.",
    );
  if (!peutSigner(feuille))
    return refusSignature(
      "usage-interdit",
      `Le certificat de ${lu.titulaire} n’est pas destiné à la signature.`,
      "Utilisez le certificat de signature remis par votre prestataire.",
    );

  const cle = await importerCle(pem.cle);
  if (!cle)
    return refusSignature(
      "cle-illisible",
      "La clé privée du signataire ne peut pas être lue.",
      "Fournissez une clé RSA au format PEM (PKCS#8), sans mot de passe.",
    );
  if (!(await vontEnsemble(feuille, cle)))
    return refusSignature(
      "cle-etrangere-au-certificat",
      `La clé privée n’est pas celle du certificat de ${lu.titulaire}.`,
      "Fournissez la clé et le certificat qui ont été remis ensemble.",
    );
  return { ok: true, valeur: { ...lu, chaine, cle } };
}

async function importerCle(texte: string): Promise<CryptoKey | null> {
  const [pkcs8] = lirePem(texte, "PRIVATE KEY");
  if (!pkcs8) return null;
  return crypto.subtle.importKey("pkcs8", pkcs8, RSA, false, ["sign"]).catch(() => null);
}

/** What the key signs, the certificate's public key must verify. */
async function vontEnsemble(certificat: Certificate, cle: CryptoKey): Promise<boolean> {
  try {
    const spki = certificat.subjectPublicKeyInfo.toSchema().toBER();
    const publique = await crypto.subtle.importKey("spki", spki, RSA, false, ["verify"]);
    const essai = new TextEncoder().encode("Exécutoire");
    return await crypto.subtle.verify(RSA, publique, await crypto.subtle.sign(RSA, cle, essai), essai);
  } catch {
    return false; // the certificate holds a key of another kind
  }
}

/** keyUsage absent, or digitalSignature or nonRepudiation set (RFC 5280, 4.2.1.3: the first two bits). */
function peutSigner(certificat: Certificate): boolean {
  const usage = certificat.extensions?.find(({ extnID }) => extnID === "2.5.29.15");
  const bits = usage?.extnValue.valueBlock.valueHexView.at(3) ?? 0; // 03 02 <unused> <bits>
  return !usage || (bits & 0b1100_0000) !== 0;
}
