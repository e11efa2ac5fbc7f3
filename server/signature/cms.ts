import * as asn1js from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  type Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import {
  type AlgorithmeDeCle,
  algorithmeDe,
  ecdsaEnDer,
  identifiantDeSignature,
  oidEmpreinte,
} from "./algorithmes.ts";
import type { Identite } from "./identite.ts";

export const CONTENT_TYPE = "1.2.840.113549.1.9.3";
export const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
export const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
/** id-aa-signatureTimeStampToken (RFC 3161, appendix A; ETSI EN 319 122-1, 5.3). */
export const SIGNATURE_TIME_STAMP = "1.2.840.113549.1.9.16.2.14";

/** A signature whose key has not spoken yet. */
export interface CmsPrepare {
  /** From the signer upwards. */
  chaine: Certificate[];
  algorithme: AlgorithmeDeCle;
  /** DER of the SET OF signed attributes: the very bytes the key signs. */
  attributs: Uint8Array<ArrayBuffer>;
}

/**
 * Signed attributes of a detached CMS over `octets`, as PAdES wants them (ETSI EN 319 142-1, 6.3): content-type,
 * message-digest and signing-certificate-v2, no signing-time (the PDF dictionary says it).
 * Throws for a certificate whose key cannot sign: its reader refused it before.
 */
export async function preparerCms(
  octets: Uint8Array<ArrayBuffer>,
  chaine: Certificate[],
): Promise<CmsPrepare> {
  const [certificat] = chaine;
  const algorithme = certificat && algorithmeDe(certificat);
  if (!certificat || !algorithme) throw new Error("a certificate that cannot sign");
  const empreinte = await crypto.subtle.digest(algorithme.empreinte, octets);
  const attributs = [
    attribut(CONTENT_TYPE, new asn1js.ObjectIdentifier({ value: ContentInfo.DATA })),
    attribut(MESSAGE_DIGEST, new asn1js.OctetString({ valueHex: empreinte })),
    attribut(SIGNING_CERTIFICATE_V2, await signingCertificateV2(certificat)),
  ].sort(ordreDer);
  const ensemble = new asn1js.Set({ value: attributs.map((a) => a.toSchema()) });
  return { chaine, algorithme, attributs: new Uint8Array(ensemble.toBER()) };
}

/**
 * The CMS once the key has signed, with its chain, and the time stamp of that signature where there is one. DER.
 * `valeur`: RSA as it is, ECDSA as `r‖s` or DER. Null when it cannot be the value of such a key.
 */
export function assemblerCms(
  { chaine, algorithme, attributs }: CmsPrepare,
  valeur: Uint8Array,
  jeton: Uint8Array<ArrayBuffer> | null = null,
): Uint8Array<ArrayBuffer> | null {
  const [certificat] = chaine;
  const signature = valeurDer(algorithme, valeur);
  if (!certificat || !signature) return null;
  const { result } = asn1js.fromBER(attributs);
  const signes = (result as asn1js.Set).valueBlock.value.map((schema) => new Attribute({ schema }));
  const empreinte = new AlgorithmIdentifier({ algorithmId: oidEmpreinte(algorithme.empreinte) });
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificat.issuer, serialNumber: certificat.serialNumber }),
    digestAlgorithm: empreinte,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: signes }),
    signatureAlgorithm: identifiantDeSignature(algorithme),
    signature: new asn1js.OctetString({ valueHex: signature.slice().buffer }),
    ...(jeton && {
      unsignedAttrs: new SignedAndUnsignedAttributes({
        type: 1,
        attributes: [attribut(SIGNATURE_TIME_STAMP, asn1js.fromBER(jeton).result)],
      }),
    }),
  });
  const signe = new SignedData({
    version: 1,
    digestAlgorithms: [empreinte],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [info],
    certificates: chaine.toSorted(ordreDer),
  });
  const contenu = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signe.toSchema(true) });
  return new Uint8Array(contenu.toSchema().toBER());
}

/** The value as the CMS carries it, which is also what a time stamp speaks of. */
export function valeurDer(algorithme: AlgorithmeDeCle, valeur: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (algorithme.sorte === "EC") return ecdsaEnDer(valeur, algorithme.taille / 8);
  return valeur.length === Math.ceil(algorithme.taille / 8) ? Uint8Array.from(valeur) : null;
}

/** What a key held here says over the signed attributes. */
export async function signerAttributs(
  { attributs, algorithme }: CmsPrepare,
  cle: CryptoKey,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign(algorithme.signer, cle, attributs));
}

/** In one go, with a key held here: the same RSA identity and bytes give the same result. */
export async function signerOctets(
  octets: Uint8Array<ArrayBuffer>,
  identite: Identite,
): Promise<Uint8Array<ArrayBuffer>> {
  const prepare = await preparerCms(octets, identite.chaine);
  const cms = assemblerCms(prepare, await signerAttributs(prepare, identite.cle));
  if (!cms) throw new Error("a key that does not sign as its certificate says");
  return cms;
}

/**
 * ESS signing-certificate-v2 (RFC 5035): the digest of the certificate (SHA-256, the default, is then not
 * written), its issuer and serial number.
 */
async function signingCertificateV2(certificat: Certificate): Promise<asn1js.Sequence> {
  const empreinte = await crypto.subtle.digest("SHA-256", certificat.toSchema().toBER());
  const emetteur = new GeneralName({ type: 4, value: certificat.issuer });
  const issuerSerial = new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [emetteur.toSchema()] }), certificat.serialNumber],
  });
  const essCertId = new asn1js.Sequence({
    value: [new asn1js.OctetString({ valueHex: empreinte }), issuerSerial],
  });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [essCertId] })] });
}

function attribut(type: string, valeur: asn1js.BaseBlock): Attribute {
  return new Attribute({ type, values: [valeur] });
}

/** Order of the elements of a SET OF in DER: by their encoded bytes (X.690, 11.6). */
function ordreDer(a: Attribute | Certificate, b: Attribute | Certificate): number {
  return Buffer.compare(new Uint8Array(a.toSchema().toBER()), new Uint8Array(b.toSchema().toBER()));
}
