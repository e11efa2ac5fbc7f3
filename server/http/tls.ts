import { createServer, type Server } from "node:https";
import { readFileSync } from "node:fs";
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

/**
 * A second listener, in HTTPS, that asks each client for a certificate and takes whichever it proves to own: who it
 * opens for is decided by its fingerprint, so one made by its owner is as good as one that was bought.
 */
export async function ouvrirPorteTls(
  fetch: Parameters<typeof serve>[0]["fetch"],
  hote: string,
  reglage: ReglageTls,
): Promise<Server> {
  const serverOptions = {
    cert: lire("EXECUTOIRE_TLS_CERT", reglage.certificat),
    key: lire("EXECUTOIRE_TLS_CLE", reglage.cle),
    ...(reglage.autorites && { ca: lire("EXECUTOIRE_TLS_CA", reglage.autorites) }),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2" as const,
  };
  return new Promise((resolve, reject) => {
    try {
      const serveur = serve(
        { fetch, hostname: hote, port: reglage.port, createServer, serverOptions },
        () => resolve(serveur as Server),
      );
      serveur.once("error", reject);
    } catch (error) {
      reject(
        new EnvironnementInsuffisant(
          `La porte HTTPS ne s’ouvre pas : ${(error as Error).message}. Vérifiez que EXECUTOIRE_TLS_CERT et EXECUTOIRE_TLS_CLE sont deux fichiers PEM qui vont ensemble.`,
        ),
      );
    }
  });
}

function lire(reglage: string, fichier: string): Buffer {
  try {
    return readFileSync(fichier);
  } catch (error) {
    throw new EnvironnementInsuffisant(
      `Le fichier du réglage ${reglage} ne se lit pas (${fichier}) : ${(error as NodeJS.ErrnoException).code}.`,
    );
  }
}
