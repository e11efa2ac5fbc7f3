/** Time stamps of RFC 3161: asking for one, reading it, and what it proves. */
import type { Instant } from "@executoire/droit";
import * as asn1js from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { EMPREINTES } from "./algorithmes.ts";
import { decrire, remonter, valideLe } from "./certificat.ts";
import { certificatDuSigne, designe, egaux } from "./cmsVerification.ts";

const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const SHA_256 = "2.16.840.1.101.3.4.2.1";

export interface Horodatage {
  /** Proven by the authority, UTC. */
  a: Instant;
  /** Common name of the one who proves it. */
  par: string;
  emetteur: string;
  deTest: boolean;
}

export type JetonVerifie = { ok: true; valeur: Horodatage } | { ok: false; motif: string };

export interface DemandeHorodatage {
  octets: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array;
}

/** Asks for a stamp on `valeur` (the value of a signature), with the authority's chain. */
export async function composerDemande(
  valeur: Uint8Array<ArrayBuffer>,
  alea: Uint8Array,
): Promise<DemandeHorodatage> {
  const nonce = alea.slice(0, 16);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40; // positive, and no leading zero byte
  const demande = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: await crypto.subtle.digest("SHA-256", valeur) }),
    }),
    nonce: new asn1js.Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    certReq: true,
  });
  return { octets: new Uint8Array(demande.toSchema().toBER()), nonce };
}

/** The token of an answer, once it is proved to be the one asked for. */
export async function lireReponse(
  reponse: Uint8Array<ArrayBuffer>,
  demande: DemandeHorodatage,
  valeur: Uint8Array<ArrayBuffer>,
): Promise<{ ok: true; jeton: Uint8Array<ArrayBuffer>; valeur: Horodatage } | { ok: false; motif: string }> {
  let lue: TimeStampResp;
  try {
    lue = TimeStampResp.fromBER(reponse);
  } catch {
    return { ok: false, motif: "sa réponse n’est pas celle d’un service d’horodatage" };
  }
  if (lue.status.status > 1) return { ok: false, motif: `il a refusé la demande${raison(lue)}` };
  if (!lue.timeStampToken) return { ok: false, motif: "sa réponse ne contient pas d’horodatage" };
  const jeton = new Uint8Array(lue.timeStampToken.toSchema().toBER());
  const info = lireJeton(jeton)?.info;
  const nonce = info?.nonce?.valueBlock.valueHexView;
  if (!nonce || Buffer.compare(nonce, demande.nonce) !== 0)
    return { ok: false, motif: "sa réponse est celle d’une autre demande" };
  const verifie = await verifierJeton(jeton, valeur);
  return verifie.ok ? { ok: true, jeton, valeur: verifie.valeur } : verifie;
}

function raison({ status }: TimeStampResp): string {
  const texte = (status.statusStrings ?? []).map((s) => String(s.valueBlock.value)).join(" ; ");
  return texte ? ` (${texte.slice(0, 200)})` : ` (code ${status.status})`;
}

/** What a token proves of the value it was asked for. */
export async function verifierJeton(
  jeton: Uint8Array<ArrayBuffer>,
  valeur: Uint8Array<ArrayBuffer>,
): Promise<JetonVerifie> {
  const lu = lireJeton(jeton);
  if (!lu) return { ok: false, motif: "l’horodatage ne peut pas être lu" };
  const { signe, info } = lu;
  const algorithme = EMPREINTES.get(info.messageImprint.hashAlgorithm.algorithmId);
  if (!algorithme) return { ok: false, motif: "l’horodatage emploie une empreinte qui n’est plus admise" };
  const empreinte = await crypto.subtle.digest(algorithme, valeur);
  if (!egaux(empreinte, info.messageImprint.hashedMessage.getValue()))
    return { ok: false, motif: "l’horodatage porte sur autre chose que cette signature" };
  const certificats = (signe.certificates ?? []).filter((c) => c instanceof Certificate);
  const signataire = certificatDuSigne(signe, certificats);
  if (!signataire || !(await designe(signe.signerInfos[0], signataire)))
    return { ok: false, motif: "l’horodatage ne dit pas par quel certificat il est fait" };
  if (!estService(signataire))
    return { ok: false, motif: "le certificat de l’horodatage n’est pas celui d’un service d’horodatage" };
  const vrai = await signe.verify({ signer: 0, data: valeur.slice().buffer }).catch(() => false);
  if (!vrai) return { ok: false, motif: "l’horodatage n’a pas été fait avec la clé du certificat présenté" };
  const a = info.genTime.toISOString().replace(".000Z", "Z");
  const service = decrire(signataire);
  if (!valideLe(service, a))
    return { ok: false, motif: "le certificat du service d’horodatage n’était pas valide à cette heure" };
  const chaine = (await remonter(signataire, certificats)).map(decrire);
  return {
    ok: true,
    valeur: {
      a,
      par: service.titulaire,
      emetteur: service.emetteur,
      deTest: chaine.some(({ deTest }) => deTest),
    },
  };
}

function lireJeton(jeton: Uint8Array<ArrayBuffer>): { signe: SignedData; info: TSTInfo } | null {
  try {
    const { result, offset } = asn1js.fromBER(jeton);
    if (offset === -1) return null;
    const signe = new SignedData({ schema: new ContentInfo({ schema: result }).content });
    if (signe.encapContentInfo.eContentType !== TST_INFO || signe.signerInfos.length !== 1) return null;
    const contenu = signe.encapContentInfo.eContent;
    return contenu ? { signe, info: TSTInfo.fromBER(contenu.getValue()) } : null;
  } catch {
    return null;
  }
}

/** RFC 3161, 2.3: that usage alone, and critical, so that no other certificate of the same authority can date. */
function estService(certificat: Certificate): boolean {
  const usage = certificat.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const valeurs = usage?.parsedValue as { keyPurposes?: string[] } | undefined;
  return (
    usage?.critical === true && valeurs?.keyPurposes?.length === 1 && valeurs.keyPurposes[0] === TIME_STAMPING
  );
}
