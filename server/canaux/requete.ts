import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import {
  type Cible,
  EchecLiaison,
  estRefusDeCertificat,
  ouvrirLiaison,
  refusDuCertificat,
} from "./liaison.ts";

export interface Demande {
  methode: "GET" | "POST" | "PATCH";
  /** Path and query. */
  chemin: string;
  entetes?: Record<string, string>;
  corps?: Uint8Array;
  delaiMs: number;
  octetsMax?: number;
  /** Only the status matters: the answer is not waited for beyond it. */
  sansReponse?: boolean;
  /** Asks the server before the body leaves, as curl does: a refusal is then certain. */
  annoncer?: boolean;
}

export interface Reponse {
  statut: number;
  entetes: IncomingHttpHeaders;
  corps: Uint8Array;
}

/** `certain`: no byte of the body left, so the other side cannot have acted on it. */
export class EchecRequete extends Error {
  readonly certain: boolean;
  readonly liaison: EchecLiaison | null;
  constructor(motif: string, certain: boolean, liaison: EchecLiaison | null = null) {
    super(motif);
    this.certain = certain;
    this.liaison = liaison;
  }
}

export const REPONSE_OCTETS_MAX = 200_000_000;
/** Servers that do not know the announcement say nothing: the body leaves after this wait. */
const ATTENTE_ANNONCE_MS = 1_000;

/** One request on a line of its own, whose end tells what is certain and what is not. */
export async function demander(cible: Cible, demande: Demande): Promise<Reponse> {
  const echeance = Date.now() + demande.delaiMs;
  let liaison: Socket;
  try {
    liaison = await ouvrirLiaison(cible, Math.min(60_000, demande.delaiMs));
  } catch (error) {
    if (error instanceof EchecLiaison) throw new EchecRequete(error.message, true, error);
    throw error;
  }
  try {
    const reponse = await echanger(liaison, cible, demande, echeance);
    // A server that refuses to be asked is simply handed the body.
    if (reponse.statut === 417 && demande.annoncer) return demander(cible, { ...demande, annoncer: false });
    return reponse;
  } finally {
    liaison.destroy();
  }
}

function echanger(liaison: Socket, cible: Cible, demande: Demande, echeance: number): Promise<Reponse> {
  return new Promise((resolve, reject) => {
    let corpsParti = false;
    let fini = false;
    const requete = request({
      createConnection: () => liaison,
      method: demande.methode,
      path: demande.chemin,
      headers: {
        host:
          cible.port === (cible.tls ? 443 : 80)
            ? cible.hote
            : `${cible.hote.includes(":") ? `[${cible.hote}]` : cible.hote}:${cible.port}`,
        connection: "close",
        "user-agent": "Executoire",
        ...demande.entetes,
        ...(demande.corps && { "content-length": String(demande.corps.length) }),
        ...(demande.corps && demande.annoncer && { expect: "100-continue" }),
      },
    });
    const conclure = (issue: () => void) => {
      if (fini) return;
      fini = true;
      clearTimeout(limite);
      clearTimeout(annonce);
      issue();
    };
    const echouer = (error: NodeJS.ErrnoException) =>
      conclure(() => {
        requete.destroy();
        // The server's alert on our certificate may come after our handshake: it read no request all the same.
        const refus = estRefusDeCertificat(error.code) ? refusDuCertificat(cible, error.code ?? "") : null;
        const motif =
          refus?.message ??
          (corpsParti
            ? `la connexion avec ${cible.hote} s’est rompue avant la réponse (${error.code ?? error.message})`
            : `${cible.hote} a rompu la connexion avant de recevoir la demande (${error.code ?? error.message})`);
        reject(new EchecRequete(motif, refus !== null || !corpsParti, refus));
      });
    const limite = setTimeout(
      () => {
        const error = Object.assign(new Error("délai dépassé"), { code: "délai dépassé" });
        echouer(error);
      },
      Math.max(1, echeance - Date.now()),
    );
    const envoyerCorps = () => {
      if (fini || corpsParti) return;
      corpsParti = true;
      requete.end(demande.corps);
    };
    let annonce: NodeJS.Timeout | undefined;
    // An error after the end has nobody left to hear it, and must not stop the process.
    requete.on("error", echouer);
    requete.on("response", (reponse) => {
      clearTimeout(annonce);
      if (demande.sansReponse) {
        reponse.on("error", () => {});
        return conclure(() =>
          resolve({ statut: reponse.statusCode ?? 0, entetes: reponse.headers, corps: new Uint8Array() }),
        );
      }
      lire(reponse, demande.octetsMax ?? REPONSE_OCTETS_MAX).then(
        (corps) =>
          conclure(() => resolve({ statut: reponse.statusCode ?? 0, entetes: reponse.headers, corps })),
        echouer,
      );
    });
    if (!demande.corps) {
      // A request without body asks for nothing to be done twice, and its line may be written at once.
      corpsParti = demande.methode !== "GET";
      requete.end();
    } else if (demande.annoncer) {
      requete.once("continue", envoyerCorps);
      annonce = setTimeout(envoyerCorps, ATTENTE_ANNONCE_MS);
      requete.flushHeaders();
    } else envoyerCorps();
  });
}

async function lire(reponse: IncomingMessage, max: number): Promise<Uint8Array> {
  const morceaux: Buffer[] = [];
  let octets = 0;
  for await (const morceau of reponse as AsyncIterable<Buffer>) {
    octets += morceau.length;
    if (octets > max) throw new Error(`réponse de plus de ${Math.round(max / 1e6)} Mo`);
    morceaux.push(morceau);
  }
  if (!reponse.complete) throw Object.assign(new Error("réponse tronquée"), { code: "réponse tronquée" });
  return new Uint8Array(Buffer.concat(morceaux));
}

/** `Authorization: Basic`, in the encoding the server reads: logins of old operators are in ISO-8859-1. */
export const basic = (identifiant: string, motDePasse: string, encodage: "utf8" | "latin1" = "utf8") => ({
  authorization: `Basic ${Buffer.from(`${identifiant}:${motDePasse}`, encodage).toString("base64")}`,
});

/** Answers that are read, not kept as files: none is ever so long. */
export const TEXTE_OCTETS_MAX = 20_000_000;
const PHRASE_MAX = 600;

/**
 * What a server says goes into the journal, which is never erased, and to the screens of everybody. One that repeats
 * what it was sent must not put our password there; one that says too much is cut.
 */
export function sansSecrets(
  phrase: string,
  entetes: { authorization?: string },
  motDePasse: string | undefined,
): string {
  const code = entetes.authorization?.replace("Basic ", "");
  let dite = phrase;
  // Shorter, it would be found in any word.
  for (const secret of [code, motDePasse && encodeURIComponent(motDePasse), motDePasse])
    if (secret && secret.length >= 4) dite = dite.replaceAll(secret, "…");
  return dite.length > PHRASE_MAX ? `${dite.slice(0, PHRASE_MAX)}…` : dite;
}
