import { resolve } from "node:path";
import { z } from "zod";
import { EnvironnementInsuffisant } from "./erreurs.ts";

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
  niveauJournal: string;
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
    niveauJournal: e.EXECUTOIRE_JOURNAL,
    databaseUrl: e.DATABASE_URL ?? null,
  };
}

/** A name or an address by which only this machine is reached. */
export const estDeCetteMachine = (hote: string): boolean =>
  hote === "localhost" || /^127(\.\d{1,3}){3}$/.test(hote) || /^\[?::1\]?$/.test(hote);
