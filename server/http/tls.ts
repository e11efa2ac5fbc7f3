import { readFileSync } from "node:fs";
import { createServer, type Server, type ServerOptions } from "node:https";
import { createSecureContext } from "node:tls";
import { serve } from "@hono/node-server";
import { EnvironnementInsuffisant } from "../erreurs.ts";

/** The encrypted door: files in PEM. */
export interface ReglageTls {
  port: number;
  certificat: string;
  cle: string;
  /** Authorities whose names are shown to clients, so that they choose the right certificate. */
  autorites: string | null;
}

/** Reads the files and tries them together, before anything else is opened. */
export function lireTls({ certificat, cle, autorites }: ReglageTls): ServerOptions {
  const fichiers = {
    cert: lire("EXECUTOIRE_TLS_CERT", certificat),
    key: lire("EXECUTOIRE_TLS_CLE", cle),
    ...(autorites && { ca: lire("EXECUTOIRE_TLS_CA", autorites) }),
  };
  try {
    createSecureContext(fichiers);
  } catch (error) {
    throw new EnvironnementInsuffisant(
      `La porte HTTPS ne peut pas s’ouvrir : ${(error as Error).message}. Vérifiez que EXECUTOIRE_TLS_CERT et EXECUTOIRE_TLS_CLE sont deux fichiers PEM qui vont ensemble.`,
    );
  }
  return { ...fichiers, requestCert: true, rejectUnauthorized: false, minVersion: "TLSv1.2" };
}

/**
 * A second listener, in HTTPS, that asks each client for a certificate and takes whichever it proves to own: who it
 * opens for is decided by its fingerprint, so one made by its owner is as good as one that was bought.
 */
export const ouvrirPorteTls = (
  fetch: Parameters<typeof serve>[0]["fetch"],
  hote: string,
  port: number,
  serverOptions: ServerOptions,
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const serveur = serve({ fetch, hostname: hote, port, createServer, serverOptions }, () =>
      resolve(serveur as Server),
    );
    serveur.once("error", reject);
  });

function lire(reglage: string, fichier: string): Buffer {
  try {
    return readFileSync(fichier);
  } catch (error) {
    throw new EnvironnementInsuffisant(
      `Le fichier du réglage ${reglage} ne se lit pas (${fichier}) : ${(error as NodeJS.ErrnoException).code}.`,
    );
  }
}
