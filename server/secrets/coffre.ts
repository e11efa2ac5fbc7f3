import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EnvironnementInsuffisant } from "../erreurs.ts";

/**
 * Where the base keeps what must not be read in it: passwords of operators, private keys. A copy of the base alone
 * opens nothing; the key is elsewhere.
 */
export interface Coffre {
  sceller(texte: string): Uint8Array;
  /** Throws `SecretIllisible` for what another key sealed, or what was altered. */
  ouvrir(octets: Uint8Array): string;
}

/** Its message is for the administrator. */
export class SecretIllisible extends Error {}

const VERSION = 1;
const ALEA = 12;
const SCEAU = 16;
const OCTETS_CLE = 32;

/** AES-256-GCM: version, nonce, seal, then the text. The key is asked for when first needed. */
export function creerCoffre(cle: Uint8Array | (() => Uint8Array)): Coffre {
  let connue: Uint8Array | null = null;
  const laCle = () => {
    connue ??= typeof cle === "function" ? cle() : cle;
    return connue;
  };
  return {
    sceller(texte) {
      const alea = randomBytes(ALEA);
      const chiffre = createCipheriv("aes-256-gcm", laCle(), alea);
      const corps = Buffer.concat([chiffre.update(texte, "utf8"), chiffre.final()]);
      return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), alea, chiffre.getAuthTag(), corps]));
    },
    ouvrir(octets) {
      const debut = 1 + ALEA + SCEAU;
      if (octets.length < debut || octets[0] !== VERSION) {
        throw new SecretIllisible("Ce secret n’a pas la forme attendue\u00a0: saisissez-le de nouveau.");
      }
      const clair = createDecipheriv("aes-256-gcm", laCle(), octets.subarray(1, 1 + ALEA));
      clair.setAuthTag(octets.subarray(1 + ALEA, debut));
      try {
        return Buffer.concat([clair.update(octets.subarray(debut)), clair.final()]).toString("utf8");
      } catch {
        throw new SecretIllisible(
          "Ce secret a été scellé avec une autre clé que celle de ce serveur\u00a0: rendez au serveur la clé d’origine (EXECUTOIRE_CLE, ou le fichier cle-secrets du dossier de données), ou saisissez le secret de nouveau.",
        );
      }
    },
  };
}

/** The key the settings give, else the one kept in the data folder, made the first time something must be sealed. */
export const coffreDuServeur = (donnees: string, reglage: Uint8Array | null): Coffre =>
  creerCoffre(reglage ?? (() => cleDuDossier(join(donnees, "cle-secrets"))));

/** A key as it is written in a setting: 32 bytes in base64. */
export function lireCle(texte: string): Uint8Array | null {
  const octets = Buffer.from(texte.trim(), "base64");
  return /^[A-Za-z0-9+/]{43}=$/.test(texte.trim()) && octets.length === OCTETS_CLE
    ? new Uint8Array(octets)
    : null;
}

function cleDuDossier(fichier: string): Uint8Array {
  const existante = lireFichier(fichier);
  if (existante) return existante;
  mkdirSync(dirname(fichier), { recursive: true });
  const provisoire = `${fichier}.${process.pid}`;
  writeFileSync(provisoire, `${randomBytes(OCTETS_CLE).toString("base64")}\n`, { mode: 0o600, flush: true });
  try {
    // Whole or not there, and never over another: two processes that start together end with the same key.
    linkSync(provisoire, fichier);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(provisoire);
  }
  const lue = lireFichier(fichier);
  if (!lue) throw new Error(`${fichier} vient d’être écrit et n’est pas là`);
  return lue;
}

function lireFichier(fichier: string): Uint8Array | null {
  let texte: string;
  try {
    texte = readFileSync(fichier, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const cle = lireCle(texte);
  // Another key must not be made in its place: what the lost one sealed would be lost with it.
  if (!cle) {
    throw new EnvironnementInsuffisant(
      `Le fichier ${fichier} ne contient pas une clé de 32 octets en base64\u00a0: rendez-lui son contenu d’origine. Sans lui, les secrets déjà scellés sont illisibles.`,
    );
  }
  return cle;
}
