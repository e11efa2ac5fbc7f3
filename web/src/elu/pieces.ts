/** The pieces of the dossier on this device: fetched with the token, checked against their fingerprint, kept in a cache. */
import type { PieceDossier } from "@executoire/server/contrat";
import type { Api } from "./api.ts";

const nomCache = (cle: string) => `elu-pieces-${cle}`;
/** The address the service worker answers for; without its name, so that one kept piece is one key. */
const adresseCourte = ({ empreinte }: PieceDossier) => `/elu/pieces/${empreinte}`;
export const adressePiece = (piece: PieceDossier): string =>
  `${adresseCourte(piece)}/${encodeURIComponent(piece.fichier)}`;

export const peutGarder = (): boolean => "caches" in globalThis && "serviceWorker" in navigator;

/** Registered by the page once it is shown: the dossier then opens without a line. */
export async function installerHorsLigne(): Promise<void> {
  if (!peutGarder()) return;
  await navigator.serviceWorker.register("/elu/sw.js", { scope: "/elu/" }).catch(() => {});
}

/** Fingerprints of the pieces kept for this link. */
export async function piecesGardees(cle: string, pieces: readonly PieceDossier[]): Promise<Set<string>> {
  if (!peutGarder()) return new Set();
  const cache = await caches.open(nomCache(cle));
  const gardees = await Promise.all(
    pieces.map(async (piece) => ((await cache.match(adresseCourte(piece))) ? piece.empreinte : null)),
  );
  return new Set(gardees.filter((empreinte) => empreinte !== null));
}

/** The bytes, or null when they could not be had or are not those announced. `avancer` is told of each part received. */
async function telecharger(
  api: Api,
  piece: PieceDossier,
  avancer: (octets: number) => void,
): Promise<{ octets: Uint8Array<ArrayBuffer>; type: string } | null> {
  const reponse = await api.piece(piece.empreinte);
  if (!reponse?.body) return null;
  const morceaux: Uint8Array[] = [];
  try {
    const lecteur = reponse.body.getReader();
    for (let lu = await lecteur.read(); !lu.done; lu = await lecteur.read()) {
      morceaux.push(lu.value);
      avancer(lu.value.length);
    }
  } catch {
    return null;
  }
  const octets = new Uint8Array(await new Blob(morceaux as BlobPart[]).arrayBuffer());
  if (globalThis.crypto?.subtle) {
    const condense = new Uint8Array(await crypto.subtle.digest("SHA-256", octets));
    const empreinte = [...condense].map((o) => o.toString(16).padStart(2, "0")).join("");
    if (empreinte !== piece.empreinte) return null;
  }
  return { octets, type: reponse.headers.get("content-type") ?? "application/octet-stream" };
}

/** Keeps one piece; false when it could not be had, or when the device has no room left. */
export async function garderPiece(
  api: Api,
  cle: string,
  piece: PieceDossier,
  avancer: (octets: number) => void = () => {},
): Promise<boolean> {
  const recue = await telecharger(api, piece, avancer);
  if (!recue) return false;
  const reponse = new Response(recue.octets, {
    headers: {
      "content-type": recue.type,
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(piece.fichier)}`,
      "x-content-type-options": "nosniff",
    },
  });
  return caches
    .open(nomCache(cle))
    .then((cache) => cache.put(adresseCourte(piece), reponse))
    .then(
      () => true,
      () => false,
    );
}

export async function retirerPieces(cle: string): Promise<void> {
  if (peutGarder()) await caches.delete(nomCache(cle));
}

/**
 * An image of a text as an address the page may show: the kept bytes, else those of the server, which are then kept
 * with the rest. Null when it can be had neither here nor there.
 */
export async function adresseImage(api: Api, cle: string, piece: PieceDossier): Promise<string | null> {
  const gardee = peutGarder()
    ? await (await caches.open(nomCache(cle))).match(adresseCourte(piece))
    : undefined;
  const recue = gardee ? await gardee.blob() : await telecharger(api, piece, () => {});
  if (!recue) return null;
  const blob = recue instanceof Blob ? recue : new Blob([recue.octets], { type: recue.type });
  return new Promise((resolve) => {
    const lecteur = new FileReader();
    lecteur.onload = () => resolve(typeof lecteur.result === "string" ? lecteur.result : null);
    lecteur.onerror = () => resolve(null);
    lecteur.readAsDataURL(blob);
  });
}

/**
 * Opens a piece in its own tab. The tab is opened at once, in the gesture, else the browser would refuse it; false
 * when the piece can be had neither here nor from the server.
 */
export async function ouvrirPiece(api: Api, cle: string, piece: PieceDossier): Promise<boolean> {
  const onglet = window.open("", "_blank");
  const servi = peutGarder() && navigator.serviceWorker.controller !== null;
  if (servi) {
    const gardees = await piecesGardees(cle, [piece]);
    if (gardees.size > 0 || (await garderPiece(api, cle, piece))) {
      aller(onglet, adressePiece(piece));
      return true;
    }
  }
  const recue = await telecharger(api, piece, () => {});
  if (!recue) {
    onglet?.close();
    return false;
  }
  aller(onglet, URL.createObjectURL(new Blob([recue.octets], { type: recue.type })));
  return true;
}

function aller(onglet: Window | null, adresse: string): void {
  if (onglet) onglet.location.replace(adresse);
  else window.location.assign(adresse);
}
