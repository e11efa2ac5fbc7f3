import * as asn1js from "asn1js";
import { AlgorithmIdentifier, type Certificate } from "pkijs";

/** Digest algorithms a signature may use; SHA-1 is not among them. */
export const EMPREINTES = new Map<string, Empreinteur>([
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
]);
export type Empreinteur = "SHA-256" | "SHA-384" | "SHA-512";

export const oidEmpreinte = (nom: Empreinteur): string =>
  [...EMPREINTES].find(([, autre]) => autre === nom)?.[0] ?? "";

const RSA = "1.2.840.113549.1.1.1";
const EC = "1.2.840.10045.2.1";
const COURBES: Record<string, { nom: string; octets: number; empreinte: Empreinteur }> = {
  "1.2.840.10045.3.1.7": { nom: "P-256", octets: 32, empreinte: "SHA-256" },
  "1.3.132.0.34": { nom: "P-384", octets: 48, empreinte: "SHA-384" },
};
const SIGNATURES: Record<string, string> = {
  "RSA SHA-256": "1.2.840.113549.1.1.11",
  "RSA SHA-384": "1.2.840.113549.1.1.12",
  "EC SHA-256": "1.2.840.10045.4.3.2",
  "EC SHA-384": "1.2.840.10045.4.3.3",
};

/** What a key signs with, read on the certificate that carries its public half. */
export interface AlgorithmeDeCle {
  sorte: "RSA" | "EC";
  /** Modulus in bits, or the curve. */
  taille: number;
  courbe: string | null;
  /** `RSA 3072`, `ECDSA P-256`. */
  nom: string;
  empreinte: "SHA-256" | "SHA-384";
  /** For Web Crypto: import, then sign or verify. */
  importer: RsaHashedImportParams | EcKeyImportParams;
  signer: AlgorithmIdentifier1 | EcdsaParams;
}
type AlgorithmIdentifier1 = { name: string };

/** Null for a kind of key that signs nothing here. RSA under 2 048 bits is one (ANSSI, RGS B1). */
export function algorithmeDe(certificat: Certificate): AlgorithmeDeCle | null {
  const { algorithm, subjectPublicKey } = certificat.subjectPublicKeyInfo;
  if (algorithm.algorithmId === RSA) {
    const taille = tailleRsa(subjectPublicKey.valueBlock.valueHexView);
    if (taille < 2048) return null;
    return {
      sorte: "RSA",
      taille,
      courbe: null,
      nom: `RSA ${taille}`,
      empreinte: "SHA-256",
      importer: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
      signer: { name: "RSASSA-PKCS1-v1_5" },
    };
  }
  if (algorithm.algorithmId !== EC) return null;
  const courbe = COURBES[String((algorithm.algorithmParams as asn1js.ObjectIdentifier)?.getValue?.() ?? "")];
  if (!courbe) return null;
  return {
    sorte: "EC",
    taille: courbe.octets * 8,
    courbe: courbe.nom,
    nom: `ECDSA ${courbe.nom}`,
    empreinte: courbe.empreinte as "SHA-256" | "SHA-384",
    importer: { name: "ECDSA", namedCurve: courbe.nom },
    signer: { name: "ECDSA", hash: courbe.empreinte },
  };
}

function tailleRsa(cle: Uint8Array): number {
  const { result } = asn1js.fromBER(Uint8Array.from(cle));
  const module = result instanceof asn1js.Sequence ? result.valueBlock.value[0] : null;
  if (!(module instanceof asn1js.Integer)) return 0;
  const octets = module.valueBlock.valueHexView;
  const debut = octets.findIndex((o) => o !== 0);
  return debut < 0 ? 0 : (octets.length - debut) * 8 - Math.clz32(octets[debut] ?? 0) + 24;
}

/** RFC 4055 and 5754: RSA identifiers carry NULL, ECDSA ones carry nothing. */
export function identifiantDeSignature({ sorte, empreinte }: AlgorithmeDeCle): AlgorithmIdentifier {
  const algorithmId = SIGNATURES[`${sorte} ${empreinte}`] ?? "";
  return new AlgorithmIdentifier({
    algorithmId,
    ...(sorte === "RSA" && { algorithmParams: new asn1js.Null() }),
  });
}

/** ECDSA travels as `SEQUENCE { r, s }`; keys and tokens give both halves side by side. Null when it is neither. */
export function ecdsaEnDer(valeur: Uint8Array, octets: number): Uint8Array<ArrayBuffer> | null {
  if (valeur.length !== octets * 2) {
    const { result, offset } = asn1js.fromBER(Uint8Array.from(valeur));
    const juste =
      offset === valeur.length && result instanceof asn1js.Sequence && result.valueBlock.value.length === 2;
    return juste ? Uint8Array.from(valeur) : null;
  }
  const entier = (moitie: Uint8Array): asn1js.Integer => {
    let debut = 0;
    while (debut < moitie.length - 1 && moitie[debut] === 0) debut++;
    const utile = moitie.subarray(debut);
    const valueHex = (utile[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...utile) : Uint8Array.from(utile);
    return new asn1js.Integer({ valueHex: valueHex.buffer });
  };
  const suite = new asn1js.Sequence({
    value: [entier(valeur.subarray(0, octets)), entier(valeur.subarray(octets))],
  });
  return new Uint8Array(suite.toBER());
}

/** The same, back to the two halves Web Crypto reads. */
export function ecdsaEnBrut(der: Uint8Array, octets: number): Uint8Array<ArrayBuffer> | null {
  const { result } = asn1js.fromBER(Uint8Array.from(der));
  if (!(result instanceof asn1js.Sequence) || result.valueBlock.value.length !== 2) return null;
  const brut = new Uint8Array(octets * 2);
  for (const [i, entier] of result.valueBlock.value.entries()) {
    if (!(entier instanceof asn1js.Integer)) return null;
    const vue = entier.valueBlock.valueHexView;
    const debut = Math.max(0, vue.length - octets);
    if (vue.subarray(0, debut).some((o) => o !== 0)) return null;
    brut.set(vue.subarray(debut), octets * (i + 1) - (vue.length - debut));
  }
  return brut;
}
