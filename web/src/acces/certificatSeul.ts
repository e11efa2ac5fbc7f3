/** A client certificate read from a file: alone, since a private key has nothing to do outside of its software. */
const BLOC = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/;
const ENTIER = 0x02;

/** In PEM; or why nothing is sent. */
export function certificatSeul(
  octets: Uint8Array,
): { ok: true; pem: string } | { ok: false; raison: string } {
  const texte = new TextDecoder("latin1").decode(octets);
  if (texte.includes("-----BEGIN ")) {
    const bloc = BLOC.exec(texte)?.[0];
    return bloc
      ? { ok: true, pem: bloc }
      : { ok: false, raison: "Ce fichier ne contient pas de certificat (BEGIN CERTIFICATE)." };
  }
  if (contenu(octets) === ENTIER)
    return {
      ok: false,
      raison:
        "Ce fichier (.p12, .pfx) contient la clé privée du logiciel\u00a0: il n’a pas été envoyé. Extrayez-en le certificat seul\u00a0: «\u00a0openssl pkcs12 -in acces.p12 -clcerts -nokeys\u00a0».",
    };
  let binaire = "";
  for (const octet of octets) binaire += String.fromCharCode(octet);
  const lignes = btoa(binaire).replace(/.{64}(?=.)/g, "$&\n");
  return { ok: true, pem: `-----BEGIN CERTIFICATE-----\n${lignes}\n-----END CERTIFICATE-----` };
}

/** First tag inside the outer sequence of DER: an integer in PKCS#12 (its version), a sequence in a certificate. */
function contenu(octets: Uint8Array): number | undefined {
  const longueur = octets[1] ?? 0;
  return octets[longueur & 0x80 ? 2 + (longueur & 0x7f) : 2];
}
