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
}

const ETATS = ["recus", "traites", "erreurs"] as const;

/** Mailboxes as folders: `boites/<address>/recus/<id>.eml`, moved to `traites` or `erreurs` when filed. */
export function ouvrirBoites(racine: string): Boites {
  // The pattern of the protocol leaves no room for a path: neither slash nor two dots in a row.
  const boite = (adresse: string, etat: string): string | null =>
    adresseAdmise(adresse) ? join(racine, "boites", adresse.toLowerCase(), etat) : null;
  const lettre = (adresse: string, etat: string, id: string): string | null => {
    const chemin = boite(adresse, etat);
    return chemin && /^\d{6}-\d$/.test(id) ? join(chemin, `${id}.eml`) : null;
  };
  return {
    async deposer(adresse, id, octets) {
      if (ETATS.some((etat) => existsSync(lettre(adresse, etat, id) ?? ""))) return;
      const recus = boite(adresse, "recus");
      if (recus) await ecrireDurable(join(dossier(recus), `${id}.eml`), octets);
    },
    lister(adresse) {
      const recus = boite(adresse, "recus");
      if (!recus) return null;
      if (!existsSync(recus)) return [];
      return readdirSync(recus)
        .filter((nom) => nom.endsWith(".eml"))
        .sort()
        .map((nom) => ({ id: nom.slice(0, -4), recuLe: dateDeLettre(readFileSync(join(recus, nom))) }));
    },
    lire(adresse, id) {
      const chemin = ETATS.map((etat) => lettre(adresse, etat, id)).find((c) => c && existsSync(c));
      return chemin ? readFileSync(chemin) : null;
    },
    async classer(adresse, id, vers) {
      const de = lettre(adresse, "recus", id);
      const cible = boite(adresse, vers);
      if (!de || !cible || !existsSync(de)) return false;
      await deplacerDurable(de, join(dossier(cible), `${id}.eml`));
      return true;
    },
  };
}

function dateDeLettre(lettre: Uint8Array): string {
  const entete = Buffer.from(lettre.buffer, lettre.byteOffset, lettre.byteLength)
    .subarray(0, 4000)
    .toString("latin1");
  const date = new Date(/^Date: (.+)$/im.exec(entete)?.[1]?.trim() ?? "");
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
