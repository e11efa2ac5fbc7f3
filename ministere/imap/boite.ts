import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { copyFile, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { dateDeLettre } from "../dossier/boites.ts";
import { deplacerDurable, dossier, ecrireDurable } from "../dossier/durable.ts";

/** A letter as a mail reader sees it. */
export interface LettreImap {
  uid: number;
  id: string;
  drapeaux: ReadonlySet<string>;
}

/** One mailbox of a return address, with its folders, for IMAP readers. */
export interface BoiteImap {
  /** Never changes while the folder of the Ministry lives: a reader may keep the numbers it was given. */
  validite: number;
  dossiers(): string[];
  existe(nom: string): boolean;
  creer(nom: string): Promise<void>;
  /** Only a folder that a reader made, and empty. */
  supprimer(nom: string): Promise<boolean>;
  prochainUid(nom: string): Promise<number>;
  /** In the order of their numbers; new ones are given theirs. */
  lettres(nom: string): Promise<LettreImap[]>;
  lire(nom: string, id: string): Buffer | null;
  taille(nom: string, id: string): number;
  date(nom: string, id: string): Date;
  marquer(nom: string, id: string, drapeaux: ReadonlySet<string>): Promise<void>;
  /** Gives the number of the letter where it arrives; `null` when it is no longer there. */
  copier(de: string, id: string, vers: string, deplacer: boolean): Promise<number | null>;
  effacer(nom: string, id: string): Promise<void>;
}

/** Folders known to every reader, and where the HTTP mailbox keeps the same letters. */
const CONNUS: Record<string, string> = { INBOX: "recus", Traites: "traites", Erreurs: "erreurs" };
const SUPPRIMES = "supprimes";
export const NOM_LONGUEUR_MAX = 100;
/** A reader makes a few folders, not a disk full of them. */
export const DOSSIERS_MAX = 100;

interface Etat {
  validite: number;
  dossiers: Record<
    string,
    { prochain: number; uids: Record<string, number>; drapeaux: Record<string, string[]> }
  >;
}

export function ouvrirBoiteImap(chemin: string): BoiteImap {
  const fichier = join(chemin, "imap.json");
  const etat = relire(fichier) ?? { validite: Math.floor(Date.now() / 1000), dossiers: {} };
  // Two sessions may give numbers to the same letters: one change at a time.
  let file: Promise<unknown> = Promise.resolve();
  const aSonTour = <T>(tache: () => Promise<T>): Promise<T> => {
    const tour = file.then(tache);
    file = tour.catch(() => {});
    return tour;
  };
  const garder = async () => {
    dossier(chemin);
    await ecrireDurable(fichier, JSON.stringify(etat));
  };
  const ou = (nom: string): string => CONNUS[nom] ?? `x-${Buffer.from(nom, "utf8").toString("base64url")}`;
  const lettre = (nom: string, id: string) => join(chemin, ou(nom), `${id}.eml`);
  const presents = (nom: string): string[] => {
    const d = join(chemin, ou(nom));
    return existsSync(d)
      ? readdirSync(d)
          .flatMap((n) => (n.endsWith(".eml") ? n.slice(0, -4) : []))
          .sort()
      : [];
  };
  const compte = (nom: string) => {
    const trouve = etat.dossiers[ou(nom)] ?? { prochain: 1, uids: {}, drapeaux: {} };
    etat.dossiers[ou(nom)] = trouve;
    return trouve;
  };
  /** Numbers those that came, forgets those that left. A number is never given twice. */
  async function numeroter(nom: string): Promise<LettreImap[]> {
    const c = compte(nom);
    const ids = presents(nom);
    const la = new Set(ids);
    let change = false;
    for (const id of Object.keys(c.uids))
      if (!la.has(id)) {
        delete c.uids[id];
        delete c.drapeaux[id];
        change = true;
      }
    for (const id of ids)
      if (c.uids[id] === undefined) {
        c.uids[id] = c.prochain++;
        change = true;
      }
    if (change) await garder();
    return ids
      .map((id) => ({ id, uid: c.uids[id] ?? 0, drapeaux: new Set(c.drapeaux[id] ?? []) }))
      .sort((a, b) => a.uid - b.uid);
  }

  const crees = (): string[] =>
    existsSync(chemin)
      ? readdirSync(chemin).flatMap((d) =>
          d.startsWith("x-") ? Buffer.from(d.slice(2), "base64url").toString("utf8") : [],
        )
      : [];
  return {
    validite: etat.validite,
    dossiers: () => [...Object.keys(CONNUS), ...crees().sort()],
    existe: (nom) => nom in CONNUS || (nom !== "" && existsSync(join(chemin, ou(nom)))),
    creer: (nom) =>
      aSonTour(async () => {
        dossier(chemin, ou(nom));
      }),
    supprimer: (nom) =>
      aSonTour(async () => {
        if (nom in CONNUS || presents(nom).length > 0) return false;
        await rmdir(join(chemin, ou(nom)));
        return true;
      }),
    prochainUid: (nom) =>
      aSonTour(async () => {
        await numeroter(nom);
        return compte(nom).prochain;
      }),
    lettres: (nom) => aSonTour(() => numeroter(nom)),
    lire: (nom, id) => (existsSync(lettre(nom, id)) ? readFileSync(lettre(nom, id)) : null),
    taille: (nom, id) => statSync(lettre(nom, id), { throwIfNoEntry: false })?.size ?? 0,
    date: (nom, id) =>
      new Date(existsSync(lettre(nom, id)) ? dateDeLettre(readFileSync(lettre(nom, id))) : 0),
    marquer: (nom, id, drapeaux) =>
      aSonTour(async () => {
        compte(nom).drapeaux[id] = [...drapeaux];
        await garder();
      }),
    copier: (de, id, vers, deplacer) =>
      aSonTour(async () => {
        if (!existsSync(lettre(de, id))) return null;
        const drapeaux = compte(de).drapeaux[id] ?? [];
        dossier(chemin, ou(vers));
        if (de !== vers) {
          if (deplacer) await deplacerDurable(lettre(de, id), lettre(vers, id));
          else await copyFile(lettre(de, id), lettre(vers, id));
        }
        await numeroter(vers);
        compte(vers).drapeaux[id] = drapeaux.filter((d) => d !== "\\Deleted");
        if (deplacer && de !== vers) await numeroter(de);
        await garder();
        return compte(vers).uids[id] ?? null;
      }),
    effacer: (nom, id) =>
      aSonTour(async () => {
        if (!existsSync(lettre(nom, id))) return;
        // Proof that the letter was sent must remain somewhere.
        const ailleurs = [...Object.keys(CONNUS), ...crees()].some(
          (d) => d !== nom && existsSync(lettre(d, id)),
        );
        if (ailleurs) await rm(lettre(nom, id));
        else await deplacerDurable(lettre(nom, id), join(dossier(chemin, SUPPRIMES), `${id}.eml`));
        await numeroter(nom);
      }),
  };
}

function relire(fichier: string): Etat | null {
  try {
    return JSON.parse(readFileSync(fichier, "utf8")) as Etat;
  } catch {
    return null;
  }
}
