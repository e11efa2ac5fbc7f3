import { createHash, type X509Certificate } from "node:crypto";
import { isIP, connect as joindre, type Socket } from "node:net";
import { type ConnectionOptions, connect as securiser, type TLSSocket } from "node:tls";
import { estDeCetteMachine } from "../config.ts";
import { type IdentiteTls, lireCertificat } from "./certificat.ts";

/** One server of an operator, how we are known to it and how we know it. */
export interface Cible {
  hote: string;
  port: number;
  /** False only on this machine, for tests and demonstrations. */
  tls: boolean;
  identite?: IdentiteTls;
  /** Private authority that issues the server's certificate, PEM. */
  autorite?: string;
  /** SHA-256, in hexadecimal, of the server's certificate or of its public key: nothing else is believed then. */
  empreinte?: string;
  /** Whether the certificate must be for this host; off only together with a fingerprint. */
  verifierNom: boolean;
  /** Old servers that know no modern cipher. */
  chiffrementAncien?: boolean;
}

export type EtapeLiaison = "adresse" | "connexion" | "tls" | "certificat" | "empreinte";

/** Nothing left this machine but the greeting: whatever was to be sent certainly was not. */
export class EchecLiaison extends Error {
  readonly etape: EtapeLiaison;
  readonly remede: string;
  constructor(etape: EtapeLiaison, motif: string, remede: string) {
    super(motif);
    this.etape = etape;
    this.remede = remede;
  }
}

const DELAI_CONNEXION_MS = 60_000;

/** Opens the line and knows who is at the other end before a byte of ours is written. */
export async function ouvrirLiaison(cible: Cible, delaiMs = DELAI_CONNEXION_MS): Promise<Socket> {
  if (!cible.tls && !estDeCetteMachine(cible.hote)) {
    throw new EchecLiaison(
      "tls",
      `la liaison avec ${cible.hote} ne serait pas chiffrée`,
      "Donnez une adresse qui commence par https://.",
    );
  }
  const echeance = Date.now() + delaiMs;
  const nue = await joindreEnClair(cible, delaiMs);
  if (!cible.tls) return nue;
  const chiffree = commencerTls(nue, cible);
  await attendre(chiffree, "secureConnect", echeance, (e) => echecTls(cible, e));
  const echec = verifierServeur(chiffree, cible);
  if (!echec) return chiffree;
  chiffree.destroy();
  throw echec;
}

/** The line alone, for a protocol that begins in clear and closes it itself (STARTTLS). */
export async function joindreEnClair(cible: Cible, delaiMs: number): Promise<Socket> {
  const nue = joindre({ host: cible.hote, port: cible.port, autoSelectFamily: true });
  await attendre(nue, "connect", Date.now() + delaiMs, (e) => echecDeConnexion(cible, e));
  return nue;
}

/** Starts TLS over a line already open; nothing may be written before `verifierServeur` has agreed. */
export function commencerTls(nue: Socket, cible: Cible): TLSSocket {
  const options: ConnectionOptions = {
    socket: nue,
    ...(isIP(cible.hote) === 0 && { servername: cible.hote }),
    ...cible.identite,
    ...(cible.autorite && { ca: cible.autorite }),
    // With a fingerprint the chain proves nothing more: the bytes themselves are compared below.
    rejectUnauthorized: !cible.empreinte,
    ...(!cible.verifierNom && { checkServerIdentity: () => undefined }),
    ...(cible.chiffrementAncien && { ciphers: "DEFAULT@SECLEVEL=0", minVersion: "TLSv1" }),
  };
  try {
    return securiser(options);
  } catch (error) {
    nue.destroy();
    throw new EchecLiaison(
      "certificat",
      `le certificat de client est inutilisable (${(error as Error).message})`,
      "Déposez de nouveau le certificat et sa clé.",
    );
  }
}

/** The two fingerprints a certificate answers to, in hexadecimal. */
export function empreintesDe(certificat: X509Certificate): { certificat: string; clePublique: string } {
  const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");
  return {
    certificat: sha256(certificat.raw),
    clePublique: sha256(certificat.publicKey.export({ type: "spki", format: "der" })),
  };
}

/** With a fingerprint: is the other end the one that is expected? Without, TLS has judged the chain and the name. */
export function verifierServeur(chiffree: TLSSocket, cible: Cible): EchecLiaison | null {
  if (!cible.empreinte) return null;
  const recu = chiffree.getPeerX509Certificate();
  if (!recu)
    return new EchecLiaison(
      "empreinte",
      `${cible.hote} n’a présenté aucun certificat`,
      "Signalez-le à l’opérateur.",
    );
  const empreintes = empreintesDe(recu);
  if (empreintes.certificat !== cible.empreinte && empreintes.clePublique !== cible.empreinte) {
    return new EchecLiaison(
      "empreinte",
      `le certificat présenté par ${cible.hote} n’est pas celui que vous attendez\u00a0: son empreinte est ${empreintes.certificat}`,
      "Ne remplacez l’empreinte que si l’opérateur vous confirme la nouvelle par un autre moyen.",
    );
  }
  const nom = isIP(cible.hote) ? recu.checkIP(cible.hote) : recu.checkHost(cible.hote);
  if (!cible.verifierNom || nom) return null;
  return new EchecLiaison(
    "empreinte",
    `le certificat présenté par ${cible.hote} ne porte pas ce nom`,
    "Corrigez l’adresse, ou, l’empreinte étant vérifiée, renoncez à la vérification du nom.",
  );
}

function attendre(
  liaison: Socket,
  evenement: "connect" | "secureConnect",
  echeance: number,
  dire: (error: NodeJS.ErrnoException) => EchecLiaison,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finir = (echec?: EchecLiaison) => {
      clearTimeout(limite);
      liaison.off("error", echouer);
      liaison.off("close", fermer);
      liaison.off(evenement, reussir);
      if (!echec) return resolve();
      // Errors that come after ours have nobody left to hear them.
      liaison.on("error", () => {});
      liaison.destroy();
      reject(echec);
    };
    const echouer = (error: NodeJS.ErrnoException) => finir(dire(error));
    const fermer = () => finir(dire(Object.assign(new Error("fermée"), { code: "ECONNRESET" })));
    const reussir = () => finir();
    const limite = setTimeout(
      () => finir(dire(Object.assign(new Error("délai"), { code: "ETIMEDOUT" }))),
      Math.max(1, echeance - Date.now()),
    );
    liaison.once("error", echouer);
    liaison.once("close", fermer);
    liaison.once(evenement, reussir);
  });
}

function echecDeConnexion({ hote, port }: Cible, { code }: NodeJS.ErrnoException): EchecLiaison {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_FAIL":
      return new EchecLiaison(
        "adresse",
        `le nom ${hote} ne correspond à aucune machine (${code})`,
        "Vérifiez l’adresse, et que ce serveur a accès au réseau.",
      );
    case "ECONNREFUSED":
      return new EchecLiaison(
        "connexion",
        `${hote} refuse la connexion sur le port ${port}`,
        "Vérifiez le port\u00a0; le service est peut-être arrêté.",
      );
    default:
      return new EchecLiaison(
        "connexion",
        `${hote} ne répond pas sur le port ${port} (${code ?? "erreur"})`,
        "Un pare-feu arrête peut-être la connexion\u00a0: demandez qu’il la laisse sortir.",
      );
  }
}

/** Alerts by which a server says that our certificate is what it does not accept. */
const REFUS_DE_CERTIFICAT =
  /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_(EXPIRED|REVOKED|UNKNOWN)|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|HANDSHAKE_FAILURE)/;

export const estRefusDeCertificat = (code: string | undefined): boolean =>
  REFUS_DE_CERTIFICAT.test((code ?? "").replace("SSLV3_ALERT_HANDSHAKE", "ALERT_HANDSHAKE"));

function echecTls(cible: Cible, error: NodeJS.ErrnoException): EchecLiaison {
  const { hote, identite } = cible;
  const code = error.code ?? "";
  if (estRefusDeCertificat(code)) return refusDuCertificat(cible, code);
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return new EchecLiaison(
        "tls",
        `le certificat de ${hote} est expiré`,
        "Signalez-le à l’opérateur\u00a0: rien ne doit partir vers ce serveur.",
      );
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return new EchecLiaison(
        "tls",
        `le certificat de ${hote} ne vient d’aucune autorité connue de ce serveur`,
        "Donnez l’autorité de certification de l’opérateur, ou l’empreinte de son certificat.",
      );
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return new EchecLiaison(
        "tls",
        `le certificat présenté par ${hote} ne porte pas ce nom`,
        "Corrigez l’adresse\u00a0; avec une empreinte, la vérification du nom peut être levée.",
      );
    case "ECONNRESET":
      return new EchecLiaison(
        "tls",
        `${hote} a rompu la négociation TLS`,
        identite
          ? "Le certificat de client n’est peut-être pas admis\u00a0: vérifiez-le auprès de l’opérateur."
          : "Ce serveur demande peut-être un certificat de client.",
      );
    case "ETIMEDOUT":
      return new EchecLiaison(
        "tls",
        `${hote} n’a pas achevé la négociation TLS à temps`,
        "Réessayez\u00a0; si cela dure, signalez-le à l’opérateur.",
      );
    default:
      return new EchecLiaison(
        "tls",
        `la liaison chiffrée avec ${hote} ne s’établit pas (${code || error.message})`,
        "Vérifiez l’adresse et le port\u00a0; pour un serveur ancien, admettez les chiffrements anciens.",
      );
  }
}

export function refusDuCertificat({ hote, identite }: Cible, code: string): EchecLiaison {
  const certificat = identite && lireCertificat(identite);
  return new EchecLiaison(
    "certificat",
    certificat
      ? `${hote} n’admet pas le certificat de client «\u00a0${certificat.sujet}\u00a0» (${code})`
      : `${hote} demande un certificat de client et vous n’en avez donné aucun (${code})`,
    certificat
      ? "Vérifiez qu’il n’est pas expiré et que l’opérateur l’a enregistré."
      : "Déposez le certificat que l’opérateur vous a remis.",
  );
}
