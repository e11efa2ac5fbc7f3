import type { Instant } from "@executoire/droit";
import { BasicConstraints, Certificate } from "pkijs";
import { ecrireNom, nomUsuel } from "./nom.ts";

/** The words that an issuer's common name carries when its certificates are worth nothing. */
export const MENTION_DE_TEST = "CERTIFICAT DE TEST";

/** What people and facts quote of a certificate. */
export interface CertificatLu {
  /** Distinguished name of the holder, `CN=Serge SIMEON, …, C=FR`. */
  sujet: string;
  /** Common name of the holder, `Serge SIMEON`. */
  titulaire: string;
  /** Distinguished name of the issuer. */
  emetteur: string;
  /** Serial number in upper-case hexadecimal, without leading zeros beyond the byte. */
  serie: string;
  /** True when the issuer says « CERTIFICAT DE TEST »: no legal effect. */
  deTest: boolean;
  /** First and last second of validity, UTC. */
  valideDu: Instant;
  valideAu: Instant;
}

/** Reads a DER certificate; null when the bytes are not one. */
export function lireCertificat(der: Uint8Array<ArrayBuffer>): Certificate | null {
  try {
    return Certificate.fromBER(der);
  } catch {
    return null;
  }
}

export function decrire(certificat: Certificate): CertificatLu {
  return {
    sujet: ecrireNom(certificat.subject),
    titulaire: nomUsuel(certificat.subject),
    emetteur: ecrireNom(certificat.issuer),
    serie: Array.from(certificat.serialNumber.valueBlock.valueHexView, (o) => o.toString(16).padStart(2, "0"))
      .join("")
      .replace(/^00(?=.)/, "")
      .toUpperCase(),
    deTest: nomUsuel(certificat.issuer).toUpperCase().includes(MENTION_DE_TEST),
    valideDu: seconde(certificat.notBefore.value),
    valideAu: seconde(certificat.notAfter.value),
  };
}

/** Both bounds belong to the validity (RFC 5280, 4.1.2.5). */
export function valideLe(certificat: CertificatLu, a: Instant): boolean {
  const instant = Date.parse(a);
  return Date.parse(certificat.valideDu) <= instant && instant <= Date.parse(certificat.valideAu);
}

/**
 * The chain from `feuille` upwards: each certificate is proved, by its signature, to be issued by the next,
 * which is an authority. It stops where the issuer is not among `connus` or is the certificate itself.
 */
export async function remonter(feuille: Certificate, connus: Certificate[]): Promise<Certificate[]> {
  const chaine = [feuille];
  let dernier = feuille;
  while (chaine.length <= connus.length && !dernier.issuer.isEqual(dernier.subject)) {
    const suivant = await emetteurDe(dernier, connus);
    if (!suivant) break;
    chaine.push(suivant);
    dernier = suivant;
  }
  return chaine;
}

async function emetteurDe(certificat: Certificate, connus: Certificate[]): Promise<Certificate | null> {
  for (const candidat of connus) {
    if (!estAutorite(candidat) || !certificat.issuer.isEqual(candidat.subject)) continue;
    // An unknown signature algorithm throws: the link is then not proved, which is all we say.
    if (await certificat.verify(candidat).catch(() => false)) return candidat;
  }
  return null;
}

function estAutorite(certificat: Certificate): boolean {
  const bases = certificat.extensions?.find(({ extnID }) => extnID === "2.5.29.19")?.parsedValue;
  return bases instanceof BasicConstraints && bases.cA;
}

function seconde(date: Date): Instant {
  return date.toISOString().replace(".000Z", "Z");
}
