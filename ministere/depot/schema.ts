import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Judges a message by the official schema: what is wrong, in the validator’s own words; empty when valid. */
export type Validateur = (octets: Uint8Array) => Promise<string[]>;

const SCHEMA = "actesv1_1.xsd";
/** A validator that does not answer is not waited for. */
const DELAI_MS = 10_000;

/** Opens the official schema of this folder with what the machine has: libxml2 inside the process, else `xmllint`. */
export async function ouvrirValidateur(dossier: string): Promise<Validateur> {
  const chemin = join(dossier, SCHEMA);
  if (!existsSync(chemin)) throw new Error(`Le schéma ${chemin} n’existe pas.`);
  const dedans = await parLibxml2(chemin);
  if (dedans) return dedans;
  if (spawnSync("xmllint", ["--version"]).error)
    throw new Error("Pour juger par le schéma, il faut le paquet npm libxml2-wasm ou le programme xmllint.");
  return (octets) => parXmllint(chemin, octets);
}

async function parLibxml2(chemin: string): Promise<Validateur | null> {
  try {
    const { XmlDocument, XsdValidator } = await import("libxml2-wasm");
    const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs");
    xmlRegisterFsInputProviders();
    const xsd = XmlDocument.fromBuffer(readFileSync(chemin), { url: pathToFileURL(chemin).href });
    const validateur = XsdValidator.fromDoc(xsd);
    return async (octets) => {
      try {
        // Messages with a DTD were refused by the reader: there is no entity left to fetch.
        const document = XmlDocument.fromBuffer(octets);
        try {
          validateur.validate(document);
          return [];
        } finally {
          document.dispose();
        }
      } catch (erreur) {
        return lignes(erreur instanceof Error ? erreur.message : String(erreur));
      }
    };
  } catch {
    // Not installed: it is a dependency of tests, never of the product.
    return null;
  }
}

/** Exported for its test: the other validator is preferred when both are there. */
export async function parXmllint(chemin: string, octets: Uint8Array): Promise<string[]> {
  const enfant = spawn("xmllint", ["--noout", "--nonet", "--schema", chemin, "-"], {
    stdio: ["pipe", "ignore", "pipe"],
    timeout: DELAI_MS,
  });
  let erreurs = "";
  enfant.stderr.on("data", (morceau: Buffer) => {
    if (erreurs.length < 100_000) erreurs += morceau;
  });
  // The child may refuse before having read everything.
  enfant.stdin.on("error", () => {});
  enfant.stdin.end(octets);
  const code = await new Promise<number | null>((resolve) => {
    enfant.on("error", () => resolve(null));
    enfant.on("close", resolve);
  });
  if (code === 0) return [];
  const dites = lignes(erreurs).filter((l) => !/fails to validate/.test(l));
  return dites.length > 0 ? dites : ["xmllint n’a pas pu juger ce message."];
}

const lignes = (texte: string): string[] =>
  texte
    .split("\n")
    .map((l) => l.trim())
    .filter((l) => l !== "");
