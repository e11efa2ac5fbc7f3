/** The technical log: incidents, never what people wrote, never a secret. */
import { type DestinationStream, type Logger, pino } from "pino";

/**
 * Passwords, tokens and keys are cut by name. An error is written by its name, its place and its words, nothing else it
 * carries: the library of an address keeps the whole of it, password included, and a refusal of the base quotes values.
 */
export function creerLog(niveau: string, destination?: DestinationStream): Logger {
  const options = {
    level: niveau,
    redact: ["*.motDePasse", "*.cle", "*.token", "*.pem", "*.courriel.url"],
    serializers: { err: ecrireErreur },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface ErreurConnue {
  name?: string;
  message?: string;
  stack?: string;
  code?: unknown;
  /** An error told by PostgreSQL. */
  severity?: string;
  table?: string;
  constraint?: string;
}

function ecrireErreur(erreur: unknown) {
  const { name, message, stack = "", code, severity, table, constraint } = (erreur ?? {}) as ErreurConnue;
  return {
    type: severity ? "PostgreSQL" : (name ?? typeof erreur),
    ...(typeof code === "string" && { code }),
    ...(severity ? { table, constraint } : { message }),
    stack: stack
      .split("\n")
      .filter((ligne) => /^\s+at /.test(ligne))
      .join("\n"),
  };
}
