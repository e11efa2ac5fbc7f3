import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Comportement, Scenario } from "../comportement.ts";
import { lireComportement } from "../comportement.ts";
import type { EnveloppeRecue, MessageDepose } from "../depot/recu.ts";
import type { LettreDue } from "../reponse/due.ts";
import { moderniser } from "./anciens.ts";
import { dossier, ecrireDurable } from "./durable.ts";

export type Reponse =
  | "accuse"
  | "anomalie"
  | "anomalie-enveloppe"
  | "accuse-courrier"
  | "annulation"
  | "classification"
  | "sans-changement"
  | "aucune";

/** One deposit, complete or not, as `/journal` gives it. */
export interface DepotJournal {
  /** From 1, in the order of arrival. */
  rang: number;
  /** Name announced by the sender; `null` when the line was cut before it came. */
  archive: string | null;
  /** SHA-256 of the bytes received, when they all came. */
  empreinte: string | null;
  octets: number;
  /** The act of its first message. */
  idActe: string | null;
  /** Instant of arrival, ISO 8601. */
  a: string;
  /** All the bytes came and were kept on disk. */
  complet: boolean;
  /** Complete, but already received before: answered again, without a second effect. */
  doublon: boolean;
  scenario: Scenario;
  /** HTTP status answered; `null` when the connection was cut instead. */
  statut: number | null;
  /** Why it was not kept, in French. */
  motif: string | null;
  /** What was or will be answered by mail to its first message. */
  reponse: Reponse;
  /** When the last of the letters left; `null` before, or when there is none to send. */
  repondueLe: string | null;
  /** Every message of the envelope. */
  messages: { code: string; idActe: string | null; reponse: Reponse; avertissement: string | null }[];
}

/** What is kept on disk of a deposit: its line in the journal, and what is needed to answer it. */
export interface Depot extends Omit<DepotJournal, "messages" | "repondueLe"> {
  enveloppe: EnveloppeRecue | null;
  messages: MessageDepose[];
  lettres: LettreDue[];
}

/** A letter that the prefecture writes of its own accord, with its documents beside it. */
export interface CourrierPrefecture {
  /** In the same series as the deposits. */
  rang: number;
  /** When a person ordered it. */
  a: string;
  idActe: string;
  code: string;
  lettres: LettreDue[];
}

export interface Depots {
  tous(): Depot[];
  depot(rang: number): Depot | undefined;
  courriers(): CourrierPrefecture[];
  courrier(rang: number): CourrierPrefecture | undefined;
  prochainRang(): number;
  /** Keeps the bytes, then the line. Once the line is there, the deposit has been received. */
  garder(depot: Depot, archive: Uint8Array | null): Promise<void>;
  /** Keeps the documents, under the names given, then the line. */
  garderCourrier(
    courrier: CourrierPrefecture,
    documents: { chemin: string; octets: Uint8Array }[],
  ): Promise<void>;
  archive(rang: number): Uint8Array;
  /** A file of the folder, by the path a letter gives. */
  lire(chemin: string): Uint8Array;
  comportement(): Comportement;
  changerComportement(comportement: Comportement): Promise<void>;
  /** End of the breakdown under way, ISO 8601; `null` when the Ministry is up. */
  panneJusqua(): string | null;
  changerPanne(fin: string | null): Promise<void>;
}

/**
 * Opens the folder and finds everything as it was. A deposit is two files: the archive, then a line of
 * JSON. An archive without its line was never answered 200: the sender still has it, and its place is reused.
 */
export function ouvrirDepots(racine: string): Depots {
  const cheminDepots = dossier(racine, "depots");
  const cheminCourriers = dossier(racine, "courriers");
  const depots = new Map(
    relire(cheminDepots)
      .map((brut) => moderniser(brut))
      .map((d) => [d.rang, d]),
  );
  const courriers = new Map((relire(cheminCourriers) as CourrierPrefecture[]).map((c) => [c.rang, c]));
  let rang = [...depots.keys(), ...courriers.keys()].reduce((a, b) => Math.max(a, b), 0);
  const fichierComportement = join(racine, "comportement.json");
  const fichierPanne = join(racine, "panne.json");
  let comportement = relireComportement(fichierComportement);
  let panne = relirePanne(fichierPanne);
  const nom = (n: number) => String(n).padStart(6, "0");
  return {
    tous: () => [...depots.values()],
    depot: (n) => depots.get(n),
    courriers: () => [...courriers.values()],
    courrier: (n) => courriers.get(n),
    prochainRang: () => ++rang,
    async garder(depot, archive) {
      // If the machine stops here: nothing was received.
      if (archive) await ecrireDurable(join(cheminDepots, `${nom(depot.rang)}.tar.gz`), archive);
      // If it stops here: bytes without a line, as good as nothing.
      await ecrireDurable(join(cheminDepots, `${nom(depot.rang)}.json`), JSON.stringify(depot, null, 1));
      // From here the deposit is received, whether or not the sender hears of it.
      depots.set(depot.rang, depot);
    },
    async garderCourrier(courrier, documents) {
      for (const { chemin, octets } of documents) await ecrireDurable(join(racine, chemin), octets);
      // If it stops here: documents that no letter names, as good as nothing.
      await ecrireDurable(
        join(cheminCourriers, `${nom(courrier.rang)}.json`),
        JSON.stringify(courrier, null, 1),
      );
      courriers.set(courrier.rang, courrier);
    },
    archive: (n) => readFileSync(join(cheminDepots, `${nom(n)}.tar.gz`)),
    lire: (chemin) => readFileSync(join(racine, chemin)),
    comportement: () => comportement,
    async changerComportement(nouveau) {
      comportement = nouveau;
      await ecrireDurable(fichierComportement, JSON.stringify(nouveau));
    },
    panneJusqua: () => panne,
    async changerPanne(fin) {
      panne = fin;
      await ecrireDurable(fichierPanne, JSON.stringify({ fin }));
    },
  };
}

const relire = (chemin: string): unknown[] =>
  readdirSync(chemin)
    .filter((n) => /^\d+\.json$/.test(n))
    .sort()
    .map((n) => JSON.parse(readFileSync(join(chemin, n), "utf8")) as unknown);

function relireComportement(chemin: string): Comportement {
  try {
    return lireComportement(JSON.parse(readFileSync(chemin, "utf8"))) ?? { scenario: "normal" };
  } catch {
    // Absent on the first start; a Ministry without instructions behaves well.
    return { scenario: "normal" };
  }
}

function relirePanne(chemin: string): string | null {
  try {
    return (JSON.parse(readFileSync(chemin, "utf8")) as { fin: string | null }).fin;
  } catch {
    return null;
  }
}
