import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";

/** A client certificate and its key, as TLS takes them. */
export type IdentiteTls =
  | { cert: string; key: string; passphrase?: string }
  | { pfx: Buffer; passphrase?: string };

export interface CertificatLu {
  sujet: string;
  emetteur: string;
  valideDu: Date;
  valideAu: Date;
}

/** What the form carries: PEM text, or `p12:` and the file in base64. */
const P12 = "p12:";

/** Reads what was deposited, or says why TLS could not use it. `null`: no certificate. */
export function composerIdentite(champs: {
  certificat?: string | undefined;
  cle?: string | undefined;
  motDePasseCle?: string | undefined;
}): { ok: true; identite: IdentiteTls | null } | { ok: false; motif: string; remede: string; champ: string } {
  const { certificat, cle, motDePasseCle } = champs;
  if (!certificat) return { ok: true, identite: null };
  const passphrase = motDePasseCle ? { passphrase: motDePasseCle } : {};
  const identite: IdentiteTls = certificat.startsWith(P12)
    ? { pfx: Buffer.from(certificat.slice(P12.length), "base64"), ...passphrase }
    : // Some offices keep both in one file.
      { cert: certificat, key: cle || certificat, ...passphrase };
  try {
    createSecureContext(identite);
  } catch (error) {
    return {
      ok: false,
      ...expliquer(error as NodeJS.ErrnoException, "pfx" in identite, Boolean(motDePasseCle)),
    };
  }
  return lireCertificat(identite)
    ? { ok: true, identite }
    : {
        ok: false,
        motif: "Ce fichier ne contient pas de certificat.",
        remede: "Déposez le certificat de client remis par l’opérateur.",
        champ: "certificat",
      };
}

function expliquer(error: NodeJS.ErrnoException, p12: boolean, avecMotDePasse: boolean) {
  const dit = `${error.code ?? ""} ${error.message}`;
  if (/mac verify|bad decrypt|maybe wrong password|interrupted or cancelled|bad password/i.test(dit)) {
    return {
      motif: avecMotDePasse
        ? "Le mot de passe de la clé n’est pas le bon."
        : "Cette clé est protégée par un mot de passe.",
      remede: "Saisissez le mot de passe remis avec le certificat.",
      champ: "motDePasseCle",
    };
  }
  if (/values mismatch/i.test(dit)) {
    return {
      motif: "La clé privée n’est pas celle de ce certificat.",
      remede: "Déposez la clé qui va avec le certificat.",
      champ: "cle",
    };
  }
  if (p12 && /unsupported/i.test(dit)) {
    return {
      motif: "Ce fichier PKCS#12 est chiffré par un procédé que ce serveur ne lit plus (RC2).",
      remede:
        "Réexportez-le\u00a0: «\u00a0openssl pkcs12 -legacy -in ancien.p12 -nodes\u00a0» donne un fichier PEM que vous pouvez déposer.",
      champ: "certificat",
    };
  }
  if (p12) {
    return {
      motif: "Ce fichier n’est pas un certificat PKCS#12 lisible.",
      remede: "Déposez le fichier .p12 ou .pfx remis par l’opérateur, ou ses deux fichiers PEM.",
      champ: "certificat",
    };
  }
  return {
    motif: "Le certificat ou sa clé n’est pas un fichier PEM lisible.",
    remede:
      "Déposez le certificat (BEGIN CERTIFICATE) et sa clé privée (BEGIN PRIVATE KEY), ou un fichier .p12.",
    champ: /no start line|PEM/i.test(dit) && !/key/i.test(dit) ? "certificat" : "cle",
  };
}

/** Subject and dates, to be shown; null when there is nothing to read. */
export function lireCertificat(identite: IdentiteTls): CertificatLu | null {
  try {
    const x509 = new X509Certificate("pfx" in identite ? feuilleDuP12(identite) : identite.cert);
    return {
      sujet: nomLisible(x509.subject),
      emetteur: nomLisible(x509.issuer),
      valideDu: x509.validFromDate,
      valideAu: x509.validToDate,
    };
  } catch {
    return null;
  }
}

/** The certificate TLS itself takes from the file: OpenSSL has read it, nobody else needs to. */
function feuilleDuP12(identite: IdentiteTls): Buffer {
  const { context } = createSecureContext(identite) as unknown as { context: { getCertificate(): Buffer } };
  return context.getCertificate();
}

/** `CN=…, O=…` → what a person calls it. */
function nomLisible(nom: string): string {
  const parties = new Map(
    nom.split("\n").map((ligne) => ligne.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  const commun = parties.get("CN");
  const organisation = parties.get("O");
  return (
    [commun, organisation].filter((p, i, tous) => p && tous.indexOf(p) === i).join(", ") ||
    nom.replaceAll("\n", ", ")
  );
}
