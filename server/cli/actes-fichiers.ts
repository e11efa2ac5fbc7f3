/** What `executoire actes` reads and writes on the disk: bounded, plain files only, nothing of an archive ever laid down. */
import { closeSync, fstatSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ARCHIVE_OCTETS_MAX } from "@executoire/actes";

/** The command cannot go on: one sentence, what to do, the exit code. */
export class Arret extends Error {
  readonly remede: string;
  readonly sortie: 1 | 2;
  constructor(phrase: string, remede: string, sortie: 1 | 2 = 2) {
    super(phrase);
    this.remede = remede;
    this.sortie = sortie;
  }
}

/** Reads a plain file up to the largest archive of the protocol; a device or a pipe would never end. */
export function lireFichier(chemin: string, octetsMax = ARCHIVE_OCTETS_MAX): Uint8Array {
  const nom = basename(chemin);
  let descripteur: number;
  try {
    if (!statSync(chemin).isFile())
      throw new Arret(
        `«\u00a0${nom}\u00a0» n’est pas un simple fichier.`,
        "Donner une archive, une enveloppe ou un message.",
      );
    descripteur = openSync(chemin, "r");
  } catch (erreur) {
    if (erreur instanceof Arret) throw erreur;
    throw new Arret(
      `Le fichier ${chemin} ne peut pas être lu.`,
      "Vérifier son chemin et les droits de lecture.",
    );
  }
  try {
    const { size } = fstatSync(descripteur);
    if (size > octetsMax)
      throw new Arret(
        `«\u00a0${nom}\u00a0» pèse ${size} octets\u00a0; ${octetsMax} au plus.`,
        "Vérifier qu’il s’agit du bon fichier.",
        1,
      );
    const octets = Buffer.alloc(size);
    let lus = 0;
    while (lus < size) {
      const n = readSync(descripteur, octets, lus, size - lus, lus);
      if (n === 0) break;
      lus += n;
    }
    return octets.subarray(0, lus);
  } finally {
    closeSync(descripteur);
  }
}

/** A file named by `acte.json`: beside it, by its plain name, never through a link nor a path. */
export function lirePiece(dossier: string, nom: string, octetsMax: number): Uint8Array {
  if (nom !== basename(nom) || nom === "." || nom === ".." || nom.includes("\\"))
    throw new Arret(
      `«\u00a0${nom}\u00a0» n’est pas le nom d’un fichier du dossier.`,
      "Donner le nom seul, sans chemin.",
    );
  const chemin = join(dossier, nom);
  let lien = false;
  try {
    lien = lstatSync(chemin).isSymbolicLink();
  } catch {
    throw new Arret(
      `Le fichier «\u00a0${nom}\u00a0» n’est pas dans le dossier.`,
      "Le joindre, ou le retirer de acte.json.",
    );
  }
  if (lien)
    throw new Arret(
      `«\u00a0${nom}\u00a0» est un lien, pas un fichier.`,
      "Copier le fichier dans le dossier.",
    );
  return lireFichier(chemin, octetsMax);
}

const INVISIBLE = /(?!\n)[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Text of a stranger for a terminal: what would move the cursor or turn the line around is shown, not obeyed. */
export const sur = (texte: string): string =>
  texte.replace(
    INVISIBLE,
    (c) => `<U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );

/** The same for JSON, where an escape changes nothing for the program that reads. */
export const json = (valeur: unknown): string =>
  `${JSON.stringify(valeur).replace(INVISIBLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
