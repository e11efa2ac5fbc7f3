import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { dossier, ecrireDurable } from "../dossier/durable.ts";
import { EXPEDITEUR } from "../reponse/lettre.ts";

/** A letter on its way to one address. */
export interface Sortie {
  id: string;
  adresse: string;
  essais: number;
  /** What the server of the last try said. */
  erreur: string | null;
  accepteeLe: string | null;
}

export interface Sorties {
  /** Hands a letter to the post, once per address: it is kept until a server accepts it. */
  deposer(id: string, adresse: string): Promise<void>;
  /** Those that no server has accepted yet. */
  enAttente(): Sortie[];
  fermer(): Promise<void>;
}

const ATTENTE_MIN_MS = 1000;
const ATTENTE_MAX_MS = 900_000;

/** Wait before the try after this many: it doubles, up to a quarter of an hour. */
export const attenteApres = (essais: number): number =>
  Math.min(ATTENTE_MAX_MS, ATTENTE_MIN_MS * 2 ** Math.min(essais - 1, 20));

/** The post: letters leave by SMTP one at a time, in their order, and survive a server that is away. */
export function ouvrirSorties(
  racine: string,
  smtp: string,
  horloge: () => Date,
  lire: (adresse: string, id: string) => Uint8Array | null,
): Sorties {
  const chemin = dossier(racine, "sorties");
  const transport = createTransport({
    url: smtp,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  } as Parameters<typeof createTransport>[0]);
  const sorties = new Map<string, Sortie>();
  for (const nom of readdirSync(chemin)
    .filter((n) => n.endsWith(".json"))
    .sort())
    sorties.set(nom.slice(0, -5), JSON.parse(readFileSync(join(chemin, nom), "utf8")) as Sortie);
  const minuteries = new Set<NodeJS.Timeout>();
  let ferme = false;
  let file: Promise<unknown> = Promise.resolve();

  const garder = async (cle: string, sortie: Sortie) => {
    await ecrireDurable(join(chemin, `${cle}.json`), JSON.stringify(sortie));
    sorties.set(cle, sortie);
  };
  const planifier = (cle: string, ms: number) => {
    const minuterie = setTimeout(() => {
      minuteries.delete(minuterie);
      file = file
        .then(() => essayer(cle))
        .catch((erreur: unknown) => console.error(`Courriel ${cle}\u00a0:`, erreur));
    }, ms);
    minuteries.add(minuterie);
  };
  async function essayer(cle: string): Promise<void> {
    const sortie = sorties.get(cle);
    if (ferme || !sortie || sortie.accepteeLe !== null) return;
    const lettre = lire(sortie.adresse, sortie.id);
    if (!lettre) return;
    const essais = sortie.essais + 1;
    try {
      await transport.sendMail({
        envelope: { from: EXPEDITEUR, to: [sortie.adresse] },
        raw: Buffer.from(lettre),
      });
      // If the machine stops here the letter leaves again: the protocol allows it (PROTOCOL 7.2).
      await garder(cle, { ...sortie, essais, erreur: null, accepteeLe: horloge().toISOString() });
    } catch (erreur) {
      const dit = erreur instanceof Error ? erreur.message : String(erreur);
      await garder(cle, { ...sortie, essais, erreur: dit.slice(0, 500) });
      if (!ferme) planifier(cle, attenteApres(essais));
    }
  }

  for (const [cle, { accepteeLe }] of sorties) if (accepteeLe === null) planifier(cle, 0);
  return {
    async deposer(id, adresse) {
      const cle = `${id}-${createHash("sha256").update(adresse.toLowerCase()).digest("hex").slice(0, 12)}`;
      if (existsSync(join(chemin, `${cle}.json`))) return;
      await garder(cle, { id, adresse, essais: 0, erreur: null, accepteeLe: null });
      planifier(cle, 0);
    },
    enAttente: () => [...sorties.values()].filter((s) => s.accepteeLe === null),
    async fermer() {
      ferme = true;
      for (const minuterie of minuteries) clearTimeout(minuterie);
      transport.close();
      await file;
    },
  };
}
