import type { Certificate } from "pkijs";
import { type AlgorithmeDeCle, algorithmeDe } from "./algorithmes.ts";
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
  algorithme: AlgorithmeDeCle;
  cle: CryptoKey;
}

/**
 * Reads a signer's certificate, chain and key, once; signing then trusts them.
 *
 * Refuses texts that cannot be read, a kind of key not admitted, a key of another certificate, a certificate
 * not meant to sign, and an authority that did not issue it. The dates are judged when signing.
 */
export async function lireIdentite(pem: IdentitePem): Promise<Resultat<Identite>> {
  // Without a certificate of its own, the first of the authorities must not be taken for it.
  const seul = lirePem(pem.certificat, "CERTIFICATE").length > 0;
  const lue = await lireChaine(seul ? `${pem.certificat}\n${pem.autorite ?? ""}` : "");
  if (!lue.ok) return lue;
  const { chaine, algorithme, ...lu } = lue.valeur;
  const [feuille] = chaine;
  if (!feuille) throw new Error("a chain without its leaf");
  const cle = await importerCle(pem.cle, algorithme);
  if (!cle)
    return refusSignature(
      "cle-illisible",
      "La clé privée du signataire ne peut pas être lue.",
      `Fournissez une clé ${algorithme.sorte === "RSA" ? "RSA" : "ECDSA"} au format PEM (PKCS#8), sans mot de passe.`,
    );
  if (!(await vontEnsemble(feuille, cle, algorithme)))
    return refusSignature(
      "cle-etrangere-au-certificat",
      `La clé privée n’est pas celle du certificat de ${lu.titulaire}.`,
      "Fournissez la clé et le certificat qui ont été remis ensemble.",
    );
  return { ok: true, valeur: { ...lu, chaine, algorithme, cle } };
}

/** What a certificate says, its chain, and how its key signs: all that is needed to sign with a key held elsewhere. */
export interface Chaine extends CertificatLu {
  chaine: Certificate[];
  algorithme: AlgorithmeDeCle;
}

/** Reads PEM certificates: the signer's first, then those of its authorities. Same refusals, but for the key. */
export async function lireChaine(texte: string): Promise<Resultat<Chaine>> {
  const lus = lirePem(texte, "CERTIFICATE").map(lireCertificat);
  const [feuille, ...autorites] = lus.filter((c) => c !== null);
  if (!feuille || lus.includes(null))
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
  const algorithme = algorithmeDe(feuille);
  if (!algorithme)
    return refusSignature(
      "cle-non-admise",
      `La clé du certificat de ${lu.titulaire} n’est pas d’une sorte admise : RSA d’au moins 2 048 bits, ECDSA P-256 ou P-384.`,
      "Demandez à votre prestataire un certificat de signature d’une de ces sortes.",
    );
  if (!peutSigner(feuille))
    return refusSignature(
      "usage-interdit",
      `Le certificat de ${lu.titulaire} n’est pas destiné à la signature.`,
      "Utilisez le certificat de signature remis par votre prestataire.",
    );
  return { ok: true, valeur: { ...lu, chaine, algorithme } };
}

async function importerCle(texte: string, { importer }: AlgorithmeDeCle): Promise<CryptoKey | null> {
  const [pkcs8] = lirePem(texte, "PRIVATE KEY");
  if (!pkcs8) return null;
  return crypto.subtle.importKey("pkcs8", pkcs8, importer, false, ["sign"]).catch(() => null);
}

/** What the key signs, the certificate's public key must verify. */
async function vontEnsemble(
  certificat: Certificate,
  cle: CryptoKey,
  { importer, signer }: AlgorithmeDeCle,
): Promise<boolean> {
  try {
    const spki = certificat.subjectPublicKeyInfo.toSchema().toBER();
    const publique = await crypto.subtle.importKey("spki", spki, importer, false, ["verify"]);
    const essai = new TextEncoder().encode("Exécutoire");
    return await crypto.subtle.verify(signer, publique, await crypto.subtle.sign(signer, cle, essai), essai);
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
