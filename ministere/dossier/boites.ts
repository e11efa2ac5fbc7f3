import { EventEmitter } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { adresseAdmise } from "@executoire/actes";
import { deplacerDurable, dossier, ecrireDurable } from "./durable.ts";

/** Where a reader puts a letter once done with it. */
export type Classement = "traites" | "erreurs";

export interface LettreListee {
  id: string;
  /** Date of the letter, ISO 8601. */
  recuLe: string;
}

export interface Boites {
  /** Puts a letter in a box, once: a letter of this id already there, even filed away, is not put again. */
  deposer(adresse: string, id: string, lettre: Uint8Array): Promise<void>;
  /** Letters not yet filed, oldest first; `null` for what is not an address. */
  lister(adresse: string): LettreListee[] | null;
  lire(adresse: string, id: string): Uint8Array | null;
  classer(adresse: string, id: string, vers: Classement): Promise<boolean>;
  /** Folder of a box on disk, `null` for what is not an address: the IMAP server keeps its numbers there. */
  chemin(adresse: string): string | null;
  /** Names the box, in small letters, each time a letter enters or moves. */
  mouvements: EventEmitter<{ mouvement: [adresse: string] }>;
}

const LETTRE = /^\d{6,}-\d+$/;

/**
 * Mailboxes as folders: `boites/<address>/recus/<id>.eml`, moved to `traites` or `erreurs` when filed, or to
 * a folder that a reader made by IMAP. A letter is never erased: what a reader deletes goes to `supprimes`.
 */
export function ouvrirBoites(racine: string): Boites {
  const mouvements = new EventEmitter<{ mouvement: [adresse: string] }>();
  mouvements.setMaxListeners(0);
  // The pattern of the protocol leaves no room for a path: neither slash nor two dots in a row.
  const boite = (adresse: string): string | null =>
    adresseAdmise(adresse) ? join(racine, "boites", adresse.toLowerCase()) : null;
  const trouver = (adresse: string, id: string): string | null => {
    const chemin = boite(adresse);
    if (!chemin || !LETTRE.test(id) || !existsSync(chemin)) return null;
    const dossiers = readdirSync(chemin, { withFileTypes: true }).filter((d) => d.isDirectory());
    // Looked at first where letters arrive: it is nearly always there.
    return (
      ["recus", ...dossiers.map((d) => d.name)]
        .map((nom) => join(chemin, nom, `${id}.eml`))
        .find((fichier) => existsSync(fichier)) ?? null
    );
  };
  return {
    mouvements,
    chemin: boite,
    async deposer(adresse, id, octets) {
      const chemin = boite(adresse);
      if (!chemin || trouver(adresse, id)) return;
      await ecrireDurable(join(dossier(chemin, "recus"), `${id}.eml`), octets);
      mouvements.emit("mouvement", adresse.toLowerCase());
    },
    lister(adresse) {
      const chemin = boite(adresse);
      if (!chemin) return null;
      const recus = join(chemin, "recus");
      if (!existsSync(recus)) return [];
      return readdirSync(recus)
        .filter((nom) => nom.endsWith(".eml"))
        .sort()
        .map((nom) => ({ id: nom.slice(0, -4), recuLe: dateDeLettre(readFileSync(join(recus, nom))) }));
    },
    lire(adresse, id) {
      const chemin = trouver(adresse, id);
      return chemin ? readFileSync(chemin) : null;
    },
    async classer(adresse, id, vers) {
      const chemin = boite(adresse);
      if (!chemin || !LETTRE.test(id)) return false;
      const de = join(chemin, "recus", `${id}.eml`);
      if (!existsSync(de)) return false;
      try {
        await deplacerDurable(de, join(dossier(chemin, vers), `${id}.eml`));
      } catch (erreur) {
        // Two readers filed it at the same instant: the other one did.
        if ((erreur as NodeJS.ErrnoException).code === "ENOENT") return false;
        throw erreur;
      }
      mouvements.emit("mouvement", adresse.toLowerCase());
      return true;
    },
  };
}

export function dateDeLettre(lettre: Uint8Array): string {
  const entete = Buffer.from(lettre.buffer, lettre.byteOffset, lettre.byteLength)
    .subarray(0, 4000)
    .toString("latin1");
  const date = new Date(/^Date: (.+)$/im.exec(entete)?.[1]?.trim() ?? "");
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
