import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { lireCollectivites } from "./depot/collectivites.ts";
import { creerMinistere, type OptionsMinistere } from "./index.ts";

/** `node ministere/main.ts --port 8059 --dossier ./donnees/ministere --delai 2000`; every option is in the README. */
const OPTIONS = {
  port: { type: "string", default: "8059" },
  hote: { type: "string", default: "127.0.0.1" },
  dossier: { type: "string", default: "./donnees/ministere" },
  /** Milliseconds between a deposit and its reply. */
  delai: { type: "string", default: "2000" },
  /** Date of the classification in force, `2019-03-01`. */
  classification: { type: "string" },
  "tls-cert": { type: "string" },
  "tls-cle": { type: "string" },
  /** Who signs the client certificates that are let in. */
  "tls-ca": { type: "string" },
  /** `nom:mot-de-passe`, asked from those who deposit. */
  basic: { type: "string" },
  /** JSON list of registered authorities. */
  collectivites: { type: "string" },
  /** Folder of the official schemas. */
  schemas: { type: "string" },
  smtp: { type: "string" },
  "imap-port": { type: "string" },
  "imap-mot-de-passe": { type: "string" },
  /** Seed of the behaviour `hasard`. */
  graine: { type: "string" },
} as const;

function refuser(phrase: string, code = 2): never {
  console.error(phrase);
  process.exit(code);
}

/** What was typed; an option that does not exist is said in one sentence. */
function lireLigne() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (erreur) {
    return refuser(
      `Cette ligne de commande n’est pas comprise\u00a0: ${erreur instanceof Error ? erreur.message : erreur}`,
    );
  }
}
const values = lireLigne();

const entier = (nom: string, texte: string): number => {
  const valeur = Number(texte);
  if (Number.isInteger(valeur) && valeur >= 0) return valeur;
  return refuser(`--${nom} attend un nombre entier, et non «\u00a0${texte}\u00a0».`);
};

/** Options that only make sense together: all, or none. */
function ensemble<C extends keyof typeof values>(...noms: C[]): string[] | null {
  const donnes = noms.map((nom) => values[nom]);
  if (donnes.every((v) => v === undefined)) return null;
  if (donnes.every((v) => v !== undefined)) return donnes.map(String);
  return refuser(`Ces options vont ensemble\u00a0: ${noms.map((nom) => `--${nom}`).join(", ")}.`);
}

function lireOptions(): OptionsMinistere {
  const { classification, schemas, smtp, graine } = values;
  const options: OptionsMinistere = {
    port: entier("port", values.port),
    hote: values.hote,
    dossier: values.dossier,
    horloge: () => new Date(),
    delaiReponseMs: entier("delai", values.delai),
    ...(classification === undefined ? {} : { classification }),
    ...(schemas === undefined ? {} : { schemas }),
    ...(smtp === undefined ? {} : { smtp }),
    ...(graine === undefined ? {} : { graine }),
  };
  const lire = (chemin: string) => readFileSync(chemin, "utf8");
  const tls = ensemble("tls-cert", "tls-cle", "tls-ca");
  if (tls) {
    const [cert = "", cle = "", ca = ""] = tls.map(lire);
    options.tls = { cert, cle, ca };
  }
  if (values.basic !== undefined) {
    const [, utilisateur, motDePasse] = /^([^:]+):(.+)$/.exec(values.basic) ?? [];
    if (utilisateur === undefined || motDePasse === undefined)
      refuser("--basic attend un nom et un mot de passe séparés par deux points.");
    options.basic = { utilisateur, motDePasse };
  }
  if (values.collectivites !== undefined)
    options.collectivites = lireCollectivites(lire(values.collectivites));
  const imap = ensemble("imap-port", "imap-mot-de-passe");
  if (imap) options.imap = { port: entier("imap-port", imap[0] ?? ""), motDePasse: imap[1] ?? "" };
  return options;
}

try {
  const ministere = await creerMinistere(lireOptions());
  console.log(`Ministère simulé à l’écoute sur ${ministere.url} (dossier ${values.dossier}).`);
  if (ministere.portImap !== null) console.log(`Boîtes par IMAP sur le port ${ministere.portImap}.`);
  process.send?.({ pret: true, url: ministere.url, port: ministere.port });
  const arreter = () => ministere.arreter().then(() => process.exit(0));
  process.once("SIGINT", arreter);
  process.once("SIGTERM", arreter);
  // A child of a server that is gone has nobody left to answer.
  process.once("disconnect", arreter);
} catch (erreur) {
  const code = (erreur as NodeJS.ErrnoException).code;
  refuser(
    code === "EADDRINUSE"
      ? `Le port ${(erreur as { port?: number }).port ?? values.port} est déjà occupé. Choisissez-en un autre avec --port ou --imap-port.`
      : `Le ministère simulé n’a pas pu démarrer\u00a0: ${erreur instanceof Error ? erreur.message : erreur}`,
    1,
  );
}
