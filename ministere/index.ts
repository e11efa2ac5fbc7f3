import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Comportement } from "./comportement.ts";
import { ouvrirGuichet, type ReglagesGuichet } from "./guichet.ts";
import { creerServeur } from "./http/serveur.ts";

export { type Comportement, type Scenario, scenarios } from "./comportement.ts";
export type { Classement, LettreListee } from "./dossier/boites.ts";
export type { DepotJournal } from "./dossier/depots.ts";

export interface OptionsMinistere extends ReglagesGuichet {
  /** 0 for any free port. */
  port: number;
  /** Address to listen on, `127.0.0.1` to stay on this machine. */
  hote: string;
}

export interface Ministere {
  /** `http://127.0.0.1:8059` */
  url: string;
  port: number;
  /** Changes how the next deposits are treated, as `POST /comportement` does. */
  comportement(comportement: Comportement): Promise<void>;
  /** Closes the doors; what is kept stays, and replies still due leave at the next start. */
  arreter(): Promise<void>;
}

/**
 * Starts a Ministry and its prefecture. Everything they know is in `dossier`; only one process may use a
 * folder at a time.
 */
export async function creerMinistere(options: OptionsMinistere): Promise<Ministere> {
  const guichet = ouvrirGuichet(options);
  const serveur = creerServeur(guichet);
  serveur.listen(options.port, options.hote);
  try {
    await once(serveur, "listening");
  } catch (erreur) {
    await guichet.fermer();
    throw erreur;
  }
  const { port } = serveur.address() as AddressInfo;
  return {
    url: `http://${options.hote.includes(":") ? `[${options.hote}]` : options.hote}:${port}`,
    port,
    comportement: guichet.changerComportement,
    async arreter() {
      if (!serveur.listening) return;
      const ferme = once(serveur, "close");
      serveur.close();
      serveur.closeAllConnections();
      await Promise.all([ferme, guichet.fermer()]);
    },
  };
}
