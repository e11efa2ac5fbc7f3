import * as asn1js from "asn1js";
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from "pkijs";
import { EMPREINTES } from "./algorithmes.ts";
import { CONTENT_TYPE, MESSAGE_DIGEST, SIGNATURE_TIME_STAMP, SIGNING_CERTIFICATE_V2 } from "./cms.ts";

/** Its first edition (RFC 2634), whose digest is SHA-1: time stamps still use it. */
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";

export type DefautCms = "illisible" | "non-conforme" | "document-modifie" | "signature-fausse";

export interface CmsVerifie {
  /** Certificate the signature says it was made with; null when the CMS cannot be read that far. */
  signataire: Certificate | null;
  /** Every certificate carried, in no particular order. */
  certificats: Certificate[];
  /** Null when the signature covers the bytes and was made with the signer's key, else what is wrong. */
  defaut: DefautCms | null;
  /** The value of the signature, and the token that dates it where there is one. */
  valeur: Uint8Array<ArrayBuffer> | null;
  jeton: Uint8Array<ArrayBuffer> | null;
}

/**
 * Checks a detached signature, DER followed or not by the zeros of a PDF, against the bytes it should cover.
 * Says nothing of the trust in the certificate, nor of its dates.
 */
export async function verifierOctets(
  cms: Uint8Array<ArrayBuffer>,
  octets: Uint8Array<ArrayBuffer>,
): Promise<CmsVerifie> {
  const signe = lireCms(cms);
  if (!signe) return { signataire: null, certificats: [], defaut: "illisible", valeur: null, jeton: null };
  const certificats = (signe.certificates ?? []).filter((c) => c instanceof Certificate);
  const info = signe.signerInfos[0];
  const signataire = certificatDuSigne(signe, certificats);
  const verdict = (defaut: DefautCms | null): CmsVerifie => ({
    signataire,
    certificats,
    defaut,
    valeur: info ? new Uint8Array(info.signature.getValue()) : null,
    jeton: info ? jetonDe(info) : null,
  });
  if (!info || !signataire || !(await estPades(signe, info, signataire))) return verdict("non-conforme");

  const algorithme = EMPREINTES.get(info.digestAlgorithm.algorithmId);
  const annoncee = valeurUnique(info, MESSAGE_DIGEST);
  if (!algorithme || !(annoncee instanceof asn1js.OctetString)) return verdict("non-conforme");
  const calculee = await crypto.subtle.digest(algorithme, octets);
  if (!egaux(calculee, annoncee.getValue())) return verdict("document-modifie");
  // The library throws for what it cannot verify; for us it is then not verified.
  const vraie = await signe.verify({ signer: 0, data: tampon(octets) }).catch(() => false);
  return verdict(vraie ? null : "signature-fausse");
}

function lireCms(cms: Uint8Array<ArrayBuffer>): SignedData | null {
  const { result, offset } = asn1js.fromBER(cms);
  if (offset === -1) return null;
  try {
    return new SignedData({ schema: new ContentInfo({ schema: result }).content });
  } catch {
    return null;
  }
}

export function certificatDuSigne(signe: SignedData, certificats: Certificate[]): Certificate | null {
  const info = signe.signerInfos[0];
  return certificats.find((c) => info && estDesigne(c, info)) ?? null;
}

/**
 * The rules of PAdES the library does not check: one signer; detached (a CMS with its own content would be
 * verified against that content and not against the document); content-type is data; and
 * signing-certificate-v2 names the certificate used, so that no other certificate of the same key can take
 * its place (RFC 5035).
 */
async function estPades(signe: SignedData, info: SignerInfo, signataire: Certificate): Promise<boolean> {
  if (signe.signerInfos.length !== 1 || signe.encapContentInfo.eContent) return false;
  const type = valeurUnique(info, CONTENT_TYPE);
  if (!(type instanceof asn1js.ObjectIdentifier) || type.getValue() !== ContentInfo.DATA) return false;
  return designe(info, signataire, false);
}

/** Whether the signed attributes name this very certificate; `ancien`: the edition with SHA-1 is enough. */
export async function designe(
  info: SignerInfo | undefined,
  certificat: Certificate,
  ancien = true,
): Promise<boolean> {
  if (!info) return false;
  const empreinte =
    empreinteDesignee(valeurUnique(info, SIGNING_CERTIFICATE_V2), "SHA-256") ??
    (ancien ? empreinteDesignee(valeurUnique(info, SIGNING_CERTIFICATE), "SHA-1") : null);
  if (!empreinte) return false;
  return egaux(
    await crypto.subtle.digest(empreinte.algorithme, certificat.toSchema().toBER()),
    empreinte.valeur,
  );
}

/** First ESSCertID of the attribute: `SEQUENCE { [hashAlgorithm], certHash, [issuerSerial] }`. */
function empreinteDesignee(
  attribut: unknown,
  usuelle: string,
): { algorithme: string; valeur: ArrayBuffer } | null {
  const [premier, second] = enfants(enfants(enfants(attribut)[0])[0]);
  if (premier instanceof asn1js.OctetString) return { algorithme: usuelle, valeur: premier.getValue() };
  const oid = enfants(premier)[0];
  if (!(oid instanceof asn1js.ObjectIdentifier) || !(second instanceof asn1js.OctetString)) return null;
  const algorithme = EMPREINTES.get(oid.getValue());
  return algorithme ? { algorithme, valeur: second.getValue() } : null;
}

function enfants(bloc: unknown): unknown[] {
  return bloc instanceof asn1js.Sequence ? bloc.valueBlock.value : [];
}

/** The value of a signed attribute present once with one value, else null. */
function valeurUnique(info: SignerInfo, type: string): unknown {
  const trouves = info.signedAttrs?.attributes.filter((attribut) => attribut.type === type) ?? [];
  return trouves.length === 1 && trouves[0]?.values.length === 1 ? trouves[0].values[0] : null;
}

function jetonDe(info: SignerInfo): Uint8Array<ArrayBuffer> | null {
  const attribut = info.unsignedAttrs?.attributes.find(({ type }) => type === SIGNATURE_TIME_STAMP);
  const [valeur] = (attribut?.values ?? []) as asn1js.BaseBlock[];
  return valeur ? new Uint8Array(valeur.toBER()) : null;
}

function estDesigne(certificat: Certificate, { sid }: SignerInfo): boolean {
  return (
    sid instanceof IssuerAndSerialNumber &&
    certificat.issuer.isEqual(sid.issuer) &&
    certificat.serialNumber.isEqual(sid.serialNumber)
  );
}

export function egaux(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [x, y] = [new Uint8Array(a), new Uint8Array(b)];
  return x.length === y.length && x.every((octet, i) => octet === y[i]);
}

/** The bytes alone in their buffer, as the library wants them. */
function tampon(octets: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return octets.byteLength === octets.buffer.byteLength ? octets.buffer : octets.slice().buffer;
}
