import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Comportement, Scenario } from "../comportement.ts";
import { lireComportement } from "../comportement.ts";
import type { Verdict } from "../depot/analyser.ts";
import { dossier, ecrireDurable } from "./durable.ts";

/** One deposit, complete or not, as `/journal` gives it. */
export interface DepotJournal {
  /** From 1, in the order of arrival. */
  rang: number;
  /** Name announced by the sender; `null` when the line was cut before it came. */
  archive: string | null;
  /** SHA-256 of the bytes received, when they all came. */
  empreinte: string | null;
  octets: number;
  idActe: string | null;
  /** Instant of arrival, ISO 8601. */
  a: string;
  /** All the bytes came and were kept on disk. */
  complet: boolean;
  /** Complete, but already received before: recorded, without a second effect. */
  doublon: boolean;
  scenario: Scenario;
  /** HTTP status answered; `null` when the connection was cut instead. */
  statut: number | null;
  /** Why it was not kept, in French. */
  motif: string | null;
  /** What was or will be answered by mail. */
  reponse: "accuse" | "anomalie" | "anomalie-enveloppe" | "aucune";
  /** When the mail left; `null` before, or when there is none to send. */
  repondueLe: string | null;
}

/** What is kept on disk of a deposit: its line in the journal, and what is needed to answer it. */
export interface Depot extends DepotJournal {
  verdict: Verdict | null;
  /** When the reply is due. */
  repondreLe: string | null;
  /** How many times it is sent. */
  exemplaires: number;
}

export interface Depots {
  tous(): Depot[];
  prochainRang(): number;
  /** Keeps the bytes, then the line. Once the line is there, the deposit has been received. */
  garder(depot: Depot, archive: Uint8Array | null): Promise<void>;
  comportement(): Comportement;
  changerComportement(comportement: Comportement): Promise<void>;
}

/**
 * Opens the folder and finds everything as it was. A deposit is two files: the archive, then a line of
 * JSON. An archive without its line was never answered 200: the sender still has it, and its place is reused.
 */
export function ouvrirDepots(racine: string): Depots {
  const chemin = dossier(racine, "depots");
  const depots = new Map<number, Depot>();
  for (const nom of readdirSync(chemin)
    .filter((n) => /^\d+\.json$/.test(n))
    .sort()) {
    const depot = JSON.parse(readFileSync(join(chemin, nom), "utf8")) as Depot;
    depots.set(depot.rang, depot);
  }
  let rang = Math.max(0, ...depots.keys());
  const fichierComportement = join(racine, "comportement.json");
  let comportement = relireComportement(fichierComportement);
  const base = (n: number) => join(chemin, String(n).padStart(6, "0"));
  return {
    tous: () => [...depots.values()],
    prochainRang: () => ++rang,
    async garder(depot, archive) {
      // If the machine stops here: nothing was received.
      if (archive) await ecrireDurable(`${base(depot.rang)}.tar.gz`, archive);
      // If it stops here: bytes without a line, as good as nothing.
      await ecrireDurable(`${base(depot.rang)}.json`, JSON.stringify(depot, null, 1));
      // From here the deposit is received, whether or not the sender hears of it.
      depots.set(depot.rang, depot);
    },
    comportement: () => comportement,
    async changerComportement(nouveau) {
      comportement = nouveau;
      await ecrireDurable(fichierComportement, JSON.stringify(nouveau));
    },
  };
}

function relireComportement(chemin: string): Comportement {
  try {
    return lireComportement(JSON.parse(readFileSync(chemin, "utf8"))) ?? { scenario: "normal" };
  } catch {
    // Absent on the first start; a Ministry without instructions behaves well.
    return { scenario: "normal" };
  }
}
