import * as asn1js from "asn1js";
import {
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
import type { Identite } from "./identite.ts";

export const CONTENT_TYPE = "1.2.840.113549.1.9.3";
export const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
export const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

/**
 * Detached CMS signature of `octets`, as PAdES B-B wants it (ETSI EN 319 142-1, 6.3): signed attributes
 * content-type, message-digest and signing-certificate-v2, no signing-time (the PDF dictionary says it),
 * the chain included. DER; the same identity and bytes give the same result.
 */
export async function signerOctets(
  octets: Uint8Array<ArrayBuffer>,
  identite: Identite,
): Promise<Uint8Array<ArrayBuffer>> {
  const [certificat] = identite.chaine;
  if (!certificat) throw new Error("an identity without certificate");
  const empreinte = await crypto.subtle.digest("SHA-256", octets);
  const attributs = [
    attribut(CONTENT_TYPE, new asn1js.ObjectIdentifier({ value: ContentInfo.DATA })),
    attribut(MESSAGE_DIGEST, new asn1js.OctetString({ valueHex: empreinte })),
    attribut(SIGNING_CERTIFICATE_V2, await signingCertificateV2(certificat)),
  ];
  const signe = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificat.issuer, serialNumber: certificat.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: attributs.sort(ordreDer) }),
      }),
    ],
    certificates: identite.chaine.toSorted(ordreDer),
  });
  await signe.sign(identite.cle, 0, "SHA-256");
  const contenu = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signe.toSchema(true) });
  return new Uint8Array(contenu.toSchema().toBER());
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
