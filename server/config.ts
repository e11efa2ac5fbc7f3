import { resolve } from "node:path";
import { z } from "zod";
import { EnvironnementInsuffisant } from "./erreurs.ts";
import type { ReglageTls } from "./http/tls.ts";
import { type Antivirus, clamd, lireAdresseClamd } from "./pieces/antivirus.ts";
import { lireCle } from "./secrets/coffre.ts";

z.config(z.locales.fr());

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  EXECUTOIRE_DONNEES: z.string().min(1).default("donnees"),
  EXECUTOIRE_PORT: port.default(8420),
  EXECUTOIRE_HOTE: z.string().min(1).default("127.0.0.1"),
  EXECUTOIRE_ORIGINE: z.url().optional(),
  EXECUTOIRE_MINISTERE_URL: z.url().optional(),
  /** How long the simulated Ministry takes to acknowledge, in milliseconds. */
  EXECUTOIRE_MINISTERE_DELAI: z.coerce.number().int().min(0).max(86_400_000).default(4_000),
  /** Mail server of the convocations: `smtp://utilisateur:secret@serveur:587`. */
  EXECUTOIRE_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "doit commencer par smtp:// ou smtps://")
    .optional(),
  /** Address the convocations come from. */
  EXECUTOIRE_SMTP_EXPEDITEUR: z.email().optional(),
  /** Who reads the mailbox of a demonstration: this machine alone, or whoever reaches the server. */
  EXECUTOIRE_BOITE: z.enum(["locale", "ouverte"]).default("locale"),
  /** What seals the secrets kept in the base: 32 bytes in base64 (`openssl rand -base64 32`). */
  EXECUTOIRE_CLE: z
    .string()
    .refine(
      (texte) => lireCle(texte) !== null,
      "32 octets en base64 attendus, comme en écrit «\u00a0openssl rand -base64 32\u00a0»",
    )
    .optional(),
  /** The encrypted door by which other software deposits: certificate and key of this server, in PEM. */
  EXECUTOIRE_TLS_CERT: z.string().min(1).optional(),
  EXECUTOIRE_TLS_CLE: z.string().min(1).optional(),
  /** Authorities whose client certificates are expected. */
  EXECUTOIRE_TLS_CA: z.string().min(1).optional(),
  EXECUTOIRE_TLS_PORT: port.default(8443),
  /** Scans what is laid down: `tcp://hote:3310`, or the path of its socket. */
  EXECUTOIRE_CLAMD: z
    .string()
    .refine((texte) => lireAdresseClamd(texte) !== null, "tcp://hote:port, ou le chemin d’un socket, attendu")
    .optional(),
  /** What happens to a file while it does not answer. */
  EXECUTOIRE_CLAMD_INDISPONIBLE: z.enum(["refuser", "accepter"]).default("refuser"),
  EXECUTOIRE_JOURNAL: z.enum(["silent", "error", "warn", "info", "debug"]).default("warn"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "doit commencer par postgres://")
    .optional(),
});

export interface Config {
  donnees: string;
  port: number;
  hote: string;
  origine: string;
  ministereUrl: string | null;
  ministereDelaiMs: number;
  /** The mail server, or null where none is set. */
  courriel: { url: string; expediteur: string } | null;
  /** The mailbox of a demonstration has no password: closed as soon as others reach this server, unless opened. */
  boite: "ouverte" | "locale" | "fermee";
  /** Null: no encrypted door of ours; what stands before this server has its own. */
  tls: ReglageTls | null;
  niveauJournal: string;
  /** Null: nothing scans what is laid down. */
  antivirus: Antivirus | null;
  /** Null: a key made once in the data folder. */
  cle: Uint8Array | null;
  databaseUrl: string | null;
}

/** Read once; a setting that makes no sense stops the start with its name and the reason. */
export function lireConfig(env: NodeJS.ProcessEnv, racine: string): Config {
  const lu = schema.safeParse(env);
  if (!lu.success) {
    const [premier] = lu.error.issues;
    throw new EnvironnementInsuffisant(
      `Le réglage ${premier?.path.join(".")} n’est pas valable : ${premier?.message}.`,
    );
  }
  const e = lu.data;
  if (e.EXECUTOIRE_SMTP_URL && !e.EXECUTOIRE_SMTP_EXPEDITEUR) {
    throw new EnvironnementInsuffisant(
      "Le réglage EXECUTOIRE_SMTP_EXPEDITEUR manque : c’est l’adresse d’où partent les convocations quand EXECUTOIRE_SMTP_URL est donné.",
    );
  }
  if (Boolean(e.EXECUTOIRE_TLS_CERT) !== Boolean(e.EXECUTOIRE_TLS_CLE)) {
    throw new EnvironnementInsuffisant(
      `Le réglage ${e.EXECUTOIRE_TLS_CERT ? "EXECUTOIRE_TLS_CLE" : "EXECUTOIRE_TLS_CERT"} manque : la porte HTTPS demande un certificat et sa clé.`,
    );
  }
  const origine = (
    e.EXECUTOIRE_ORIGINE ??
    `http://${e.EXECUTOIRE_HOTE.includes(":") ? `[${e.EXECUTOIRE_HOTE}]` : e.EXECUTOIRE_HOTE}:${e.EXECUTOIRE_PORT}`
  ).replace(/\/$/, "");
  const seul = estDeCetteMachine(e.EXECUTOIRE_HOTE) && estDeCetteMachine(new URL(origine).hostname);
  return {
    donnees: resolve(racine, e.EXECUTOIRE_DONNEES),
    port: e.EXECUTOIRE_PORT,
    hote: e.EXECUTOIRE_HOTE,
    origine,
    ministereUrl: e.EXECUTOIRE_MINISTERE_URL ?? null,
    ministereDelaiMs: e.EXECUTOIRE_MINISTERE_DELAI,
    courriel:
      e.EXECUTOIRE_SMTP_URL && e.EXECUTOIRE_SMTP_EXPEDITEUR
        ? { url: e.EXECUTOIRE_SMTP_URL, expediteur: e.EXECUTOIRE_SMTP_EXPEDITEUR }
        : null,
    boite: e.EXECUTOIRE_BOITE === "ouverte" ? "ouverte" : seul ? "locale" : "fermee",
    cle: e.EXECUTOIRE_CLE ? lireCle(e.EXECUTOIRE_CLE) : null,
    tls:
      e.EXECUTOIRE_TLS_CERT && e.EXECUTOIRE_TLS_CLE
        ? {
            port: e.EXECUTOIRE_TLS_PORT,
            certificat: resolve(racine, e.EXECUTOIRE_TLS_CERT),
            cle: resolve(racine, e.EXECUTOIRE_TLS_CLE),
            autorites: e.EXECUTOIRE_TLS_CA ? resolve(racine, e.EXECUTOIRE_TLS_CA) : null,
          }
        : null,
    niveauJournal: e.EXECUTOIRE_JOURNAL,
    antivirus: e.EXECUTOIRE_CLAMD ? clamd(e.EXECUTOIRE_CLAMD, e.EXECUTOIRE_CLAMD_INDISPONIBLE) : null,
    databaseUrl: e.DATABASE_URL ?? null,
  };
}

/** A name or an address by which only this machine is reached. */
export const estDeCetteMachine = (hote: string): boolean =>
  hote === "localhost" || /^127(\.\d{1,3}){3}$/.test(hote) || /^\[?::1\]?$/.test(hote);
