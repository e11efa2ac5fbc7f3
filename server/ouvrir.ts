import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Contexte } from "./contexte.ts";
import type { ReglageSmtp } from "./convocation/porteur.ts";
import { openDatabase } from "./database/connection.ts";
import { type BaseEmbarquee, startEmbedded } from "./database/embedded.ts";
import { lockFolder } from "./database/lock.ts";
import { type Canaux, canauxFixes } from "./delivery/canal.ts";
import { EnvironnementInsuffisant } from "./erreurs.ts";
import type { Horloge } from "./horloge.ts";
import { createJournal } from "./journal/journal.ts";
import { projections } from "./journal/projections.ts";
import { creerLog } from "./log.ts";
import type { Antivirus } from "./pieces/antivirus.ts";
import { coffreDuServeur } from "./secrets/coffre.ts";
import { folderStore } from "./store/store.ts";
import { createWorkshop } from "./workshop/workshop.ts";

export interface Ouverture {
  ctx: Contexte;
  databaseUrl: string;
  close: () => Promise<void>;
}

export interface OptionsOuverture {
  donnees: string;
  /** A PostgreSQL server; null for the embedded one in the data folder. */
  databaseUrl: string | null;
  horloge: Horloge;
  /** What seals the secrets; absent: a key kept in the data folder. */
  cle?: Uint8Array | null;
  /** Given the context they read their settings from. */
  canaux: (ctx: Contexte) => Canaux;
  courriel?: ReglageSmtp | null;
  boite?: Contexte["boite"];
  antivirus?: Antivirus | null;
  origine: string;
  portTls?: number | undefined;
  niveauJournal?: string;
  threads?: number;
}

/** Opens the data folder for this process alone, its base and its store. What is opened is closed in reverse. */
export async function ouvrir(options: OptionsOuverture): Promise<Ouverture> {
  mkdirSync(options.donnees, { recursive: true });
  // With a server, several processes share the base and the store: only the embedded one belongs to one process.
  const verrou = options.databaseUrl ? { release: () => {} } : lockFolder(options.donnees);
  if ("heldBy" in verrou) {
    throw new EnvironnementInsuffisant(
      `Le dossier de données ${options.donnees} est déjà utilisé par un autre Exécutoire (processus ${verrou.heldBy}). Arrêtez-le, ou donnez un autre dossier : EXECUTOIRE_DONNEES=/chemin`,
    );
  }
  let embarquee: BaseEmbarquee | null = null;
  try {
    if (!options.databaseUrl) embarquee = await startEmbedded(options.donnees);
    const databaseUrl = options.databaseUrl ?? embarquee?.url ?? "";
    const db = await openDatabase(databaseUrl);
    const workshop = createWorkshop(options.threads);
    const ctx: Contexte = {
      db,
      journal: createJournal(db, options.horloge, projections),
      store: folderStore(join(options.donnees, "objets")),
      horloge: options.horloge,
      coffre: coffreDuServeur(options.donnees, options.cle ?? null),
      canaux: canauxFixes(null),
      ...(options.courriel && { courriel: options.courriel }),
      ...(options.boite && { boite: options.boite }),
      workshop,
      ...(options.antivirus && { antivirus: options.antivirus }),
      log: creerLog(options.niveauJournal ?? "warn"),
      origine: options.origine,
      ...(options.portTls && { portTls: options.portTls }),
      reveiller: () => {},
    };
    ctx.canaux = options.canaux(ctx);
    return {
      ctx,
      databaseUrl,
      async close() {
        await ctx.canaux.fermer();
        await workshop.close();
        await db.destroy();
        await embarquee?.stop();
        verrou.release();
      },
    };
  } catch (error) {
    await embarquee?.stop();
    verrou.release();
    throw error;
  }
}
