import type { Logger } from "pino";
import type { ReglageSmtp } from "./convocation/porteur.ts";
import type { Base } from "./database/connection.ts";
import type { Canaux } from "./delivery/canal.ts";
import type { Horloge } from "./horloge.ts";
import type { Journal } from "./journal/journal.ts";
import type { Antivirus } from "./pieces/antivirus.ts";
import type { Coffre } from "./secrets/coffre.ts";
import type { Store } from "./store/store.ts";
import type { Workshop } from "./workshop/workshop.ts";

/** Everything the shell hands to its own parts. Nothing in it is state that matters: that is in the base and the store. */
export interface Contexte {
  db: Base;
  journal: Journal;
  store: Store;
  horloge: Horloge;
  /** Seals what must not be read in the base. */
  coffre: Coffre;
  canaux: Canaux;
  /** The mail server convocations leave by; absent: the mailbox of the demonstration. */
  courriel?: ReglageSmtp;
  /** Who may read that mailbox; absent: nobody. */
  boite?: "ouverte" | "locale" | "fermee";
  workshop: Workshop;
  /** What scans the files laid down; absent: nothing does. */
  antivirus?: Antivirus;
  log: Logger;
  /** Public origin, no trailing slash: `http://127.0.0.1:8420`. */
  origine: string;
  /** Port of our own encrypted door, the only one that sees certificates; absent: there is none. */
  portTls?: number;
  /** Tells the worker of this process that something is due; others find out at their next look. */
  reveiller: () => void;
}
