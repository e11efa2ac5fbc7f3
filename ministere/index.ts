import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Comportement } from "./comportement.ts";
import { ouvrirValidateur } from "./depot/schema.ts";
import { dossier } from "./dossier/durable.ts";
import { verrouiller } from "./dossier/verrou.ts";
import { type Guichet, ouvrirGuichet, type ReglagesGuichet } from "./guichet.ts";
import { type Basic, creerServeur, type Tls } from "./http/serveur.ts";
import { creerServeurImap, type ServeurImap } from "./imap/serveur.ts";

export { type Comportement, type Scenario, scenarios } from "./comportement.ts";
export type { Classement, LettreListee } from "./dossier/boites.ts";
export type { DepotJournal } from "./dossier/depots.ts";
export type { ActeResume, ActeVu } from "./prefecture/vue.ts";

export interface OptionsMinistere extends ReglagesGuichet {
  /** 0 for any free port. */
  port: number;
  /** Address to listen on, `127.0.0.1` to stay on this machine. */
  hote: string;
  /** HTTPS, with a client certificate demanded from everybody. */
  tls?: Tls;
  /** Name and password demanded from those who deposit. */
  basic?: Basic;
  /** Folder of the official schemas, to judge by them too. */
  schemas?: string;
  /** Serves the mailboxes by IMAP: the user is a return address, the password is the same for all. */
  imap?: { port: number; motDePasse: string };
}

export interface Ministere {
  /** `http://127.0.0.1:8059` */
  url: string;
  port: number;
  /** `null` when the mailboxes are not served by IMAP. */
  portImap: number | null;
  /** Changes how the next deposits are treated, as `POST /comportement` does. */
  comportement(comportement: Comportement): Promise<void>;
  /** Closes the doors; what is kept stays, and replies still due leave at the next start. */
  arreter(): Promise<void>;
}

/**
 * Starts a Ministry and its prefecture. Everything they know is in `dossier`; only one process may use a
 * folder at a time, and a second one is refused.
 */
export async function creerMinistere(options: OptionsMinistere): Promise<Ministere> {
  const liberer = verrouiller(dossier(options.dossier));
  try {
    return await ouvrir(options, liberer);
  } catch (erreur) {
    liberer();
    throw erreur;
  }
}

async function ouvrir(options: OptionsMinistere, liberer: () => void): Promise<Ministere> {
  const { hote, tls, basic, imap, schemas } = options;
  const valider = schemas === undefined ? null : await ouvrirValidateur(schemas);
  const guichet = ouvrirGuichet(options, valider);
  let serveur: Server | undefined;
  try {
    serveur = creerServeur(guichet, { ...(tls ? { tls } : {}), ...(basic ? { basic } : {}) });
    const serveurImap = imap ? creerServeurImap(guichet.boites, imap.motDePasse, tls) : null;
    serveur.listen(options.port, hote);
    await once(serveur, "listening");
    if (serveurImap && imap) await serveurImap.ecouter(imap.port, hote);
    return ouvert(options, { guichet, serveur, serveurImap, liberer });
  } catch (erreur) {
    serveur?.close();
    await guichet.fermer();
    throw erreur;
  }
}

interface Ouvert {
  guichet: Guichet;
  serveur: Server;
  serveurImap: ServeurImap | null;
  liberer: () => void;
}

function ouvert(
  { hote, tls }: OptionsMinistere,
  { guichet, serveur, serveurImap, liberer }: Ouvert,
): Ministere {
  const { port } = serveur.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://${hote.includes(":") ? `[${hote}]` : hote}:${port}`,
    port,
    portImap: serveurImap?.port() ?? null,
    comportement: guichet.changerComportement,
    async arreter() {
      if (!serveur.listening) return;
      const ferme = once(serveur, "close");
      serveur.close();
      serveur.closeAllConnections();
      await Promise.all([ferme, serveurImap?.fermer(), guichet.fermer()]);
      liberer();
    },
  };
}
