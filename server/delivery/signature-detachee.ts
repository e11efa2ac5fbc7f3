/** Detached signatures (PKCS#7, PROTOCOL 4.4): read by their content, kept in their binary form, held against the file. */
import * as asn1js from "asn1js";
import { Certificate, ContentInfo, SignedData, type SignerInfo } from "pkijs";
import { MESSAGE_DIGEST } from "../signature/cms.ts";

/** A chain of certificates and a time-stamp take a few kilobytes; with lists of revocation, a hundred. */
export const SIGNATURE_OCTETS_MAX = 300_000;
/** Of all those of one sending: they travel inside its message, which is read whole. */
export const SIGNATURES_OCTETS_MAX = 2_000_000;

export type SignatureLue = { ok: true; octets: Uint8Array<ArrayBuffer> } | { ok: false; motif: string };

const refuser = (motif: string): SignatureLue => ({ ok: false, motif });

/** In PEM, in base64 or in its binary form, as software gives it; `motif` says what it is instead. */
export function lireSignature(recue: Uint8Array): SignatureLue {
  if (recue.length > (SIGNATURE_OCTETS_MAX * 3) / 2) return refuser(TROP_LOURDE);
  const der = enBinaire(recue);
  if (!der) return refuser(quoiDAutre(recue));
  const lue = lireCms(der);
  if (!lue) return refuser(quoiDAutre(recue));
  if (lue.octets.length > SIGNATURE_OCTETS_MAX) return refuser(TROP_LOURDE);
  if (lue.signe.encapContentInfo.eContent)
    return refuser("elle contient le document qu’elle signe, et n’en est pas détachée");
  if (lue.signe.signerInfos.length === 0) return refuser("personne n’y signe");
  return { ok: true, octets: lue.octets };
}

const TROP_LOURDE = `elle pèse plus de ${SIGNATURE_OCTETS_MAX / 1000} ko`;

/** As the message carries it. */
export const enBase64 = (signature: Uint8Array): string => Buffer.from(signature).toString("base64");

/** `autre-document`: it covers other bytes. `fausse`: these bytes, by another key than that of its certificate. */
export type Verdict = "conforme" | "autre-document" | "fausse" | "invérifiable";

/** Held against the file: what it covers, and by which key. Says nothing of the trust in the certificate. */
export async function verifierSignature(
  signature: Uint8Array,
  document: Uint8Array,
): Promise<{ verdict: Verdict; signataires: string[] }> {
  const lue = lireCms(new Uint8Array(signature));
  if (!lue) return { verdict: "invérifiable", signataires: [] };
  const { signe } = lue;
  const octets = new Uint8Array(document);
  const verdicts = await Promise.all(signe.signerInfos.map((info, i) => verifierUne(signe, info, i, octets)));
  return {
    verdict: ORDRE.find((v) => verdicts.includes(v)) ?? "invérifiable",
    signataires: signe.signerInfos.flatMap((info) => nomDuSignataire(signe, info) ?? []),
  };
}

/** The worst of those who signed. */
const ORDRE: Verdict[] = ["autre-document", "fausse", "invérifiable", "conforme"];

const EMPREINTES: Record<string, string> = {
  "1.3.14.3.2.26": "SHA-1",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

async function verifierUne(
  signe: SignedData,
  info: SignerInfo,
  rang: number,
  octets: Uint8Array<ArrayBuffer>,
): Promise<Verdict> {
  const algorithme = EMPREINTES[info.digestAlgorithm.algorithmId];
  const annoncee = info.signedAttrs?.attributes.find(({ type }) => type === MESSAGE_DIGEST)?.values[0];
  if (algorithme && annoncee instanceof asn1js.OctetString) {
    const calculee = Buffer.from(await crypto.subtle.digest(algorithme, octets));
    if (!calculee.equals(Buffer.from(annoncee.getValue()))) return "autre-document";
  }
  // The library throws for what it cannot verify: an algorithm of another age, a certificate that is not there.
  try {
    if (await signe.verify({ signer: rang, data: octets.buffer })) return "conforme";
    // Without the digest of what was signed, other bytes and another key are not told apart: the first is the likely one.
    return annoncee ? "fausse" : "autre-document";
  } catch {
    return "invérifiable";
  }
}

function nomDuSignataire({ certificates }: SignedData, { sid }: SignerInfo): string | null {
  const certificat = certificates?.find(
    (c): c is Certificate =>
      c instanceof Certificate &&
      "serialNumber" in sid &&
      c.serialNumber.isEqual(sid.serialNumber as asn1js.Integer),
  );
  const nom = certificat?.subject.typesAndValues.find(({ type }) => type === "2.5.4.3")?.value.valueBlock
    .value;
  return typeof nom === "string" ? nom.replace(/\p{C}/gu, "").slice(0, 200) : null;
}

/** Enough for lists of revocation carried along, and no more: it was sent by anybody who has an account. */
const BORNES = { maxNodes: 60_000, maxDepth: 60 };

function lireCms(
  der: Uint8Array<ArrayBuffer>,
): { signe: SignedData; octets: Uint8Array<ArrayBuffer> } | null {
  try {
    const { result, offset } = asn1js.fromBER(der, BORNES);
    if (offset === -1) return null;
    const info = new ContentInfo({ schema: result });
    if (info.contentType !== ContentInfo.SIGNED_DATA) return null;
    // What follows it, a line end most often, is no part of it.
    return { signe: new SignedData({ schema: info.content }), octets: der.slice(0, offset) };
  } catch {
    return null;
  }
}

function enBinaire(recue: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (recue[0] === 0x30) return new Uint8Array(recue);
  const texte = Buffer.from(recue).toString("latin1");
  const pem = /-----BEGIN (?:PKCS7|PKCS #7 SIGNED DATA|CMS)-----([A-Za-z0-9+/=\s]+)-----END /.exec(texte);
  const base64 = (pem?.[1] ?? texte).replace(/\s+/g, "");
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Uint8Array.from(Buffer.from(base64, "base64")) : null;
}

function quoiDAutre(recue: Uint8Array): string {
  const debut = Buffer.from(recue.subarray(0, 200)).toString("latin1").trimStart();
  if (recue.length === 0) return "le fichier est vide";
  if (debut.startsWith("%PDF-")) return "c’est un PDF, et non une signature";
  if (/^(?:\u00ef\u00bb\u00bf)?</.test(debut))
    return "c’est une signature XML (XAdES) ou un autre fichier XML";
  if (debut.startsWith("PK\u0003\u0004")) return "c’est une archive ZIP";
  return "son contenu n’est pas celui d’une signature PKCS#7";
}
