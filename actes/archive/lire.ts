import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import { lireMessage } from "../messages/lire.ts";
import { nomAdmis } from "../messages/noms-admis.ts";
import type { Enveloppe, EnveloppeRetour, FichierSigne, Message } from "../messages/types.ts";
import { type NomEnveloppe, parseNomEnveloppe } from "../noms/enveloppe.ts";
import { type CodeRefusProtocole, ok, type Result, refuser } from "../resultat.ts";
import { premierEnteteSuspect } from "./entetes.ts";
import { ARCHIVE_OCTETS_MAX } from "./transmission.ts";

export interface LimitesArchive {
  /** Compressed size, in bytes. */
  octets: number;
  /** Size once decompressed: a bomb stops there. */
  octetsDecompresses: number;
  fichiers: number;
}

export const limitesArchive: LimitesArchive = {
  octets: ARCHIVE_OCTETS_MAX,
  octetsDecompresses: 2 * ARCHIVE_OCTETS_MAX,
  fichiers: 1000,
};

export interface FichierLu {
  nom: string;
  octets: Uint8Array;
}

export interface ArchiveLue {
  enveloppe: FichierLu & { nomLu: NomEnveloppe; contenu: Enveloppe | EnveloppeRetour };
  /** One per form of the envelope, with the documents it names, in its order. */
  messages: (FichierLu & { message: Message; documents: FichierLu[] })[];
  /** Every file of the archive, the unexpected ones too. */
  fichiers: FichierLu[];
}

class EntreeRefusee extends Error {
  readonly code: CodeRefusProtocole;
  constructor(code: CodeRefusProtocole, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Opens an archive without believing it: sizes bounded before and after decompression; a path, a link,
 * a device or a name given twice refuses the whole, before any byte of any file is handed out.
 */
export async function extraireArchive(
  octets: Uint8Array,
  limites: LimitesArchive = limitesArchive,
): Promise<Result<FichierLu[]>> {
  if (octets.length > limites.octets)
    return refuser(
      "archive-trop-grande",
      "archive",
      "5",
      `L’archive pèse ${octets.length} octets\u00a0; ${limites.octets} au plus.`,
    );
  try {
    const tar = gunzipSync(octets, { maxOutputLength: limites.octetsDecompresses });
    verifierEntetes(tar);
    const noms = new Set<string>();
    const entrees = await unpackTar(tar, {
      strict: true,
      filter: (entete) => {
        verifierEntree(entete.name, entete.type ?? "file", noms, limites.fichiers);
        return true;
      },
    });
    return ok(entrees.map((e) => ({ nom: e.header.name, octets: e.data ?? new Uint8Array() })));
  } catch (erreur) {
    if (erreur instanceof EntreeRefusee) return refuser(erreur.code, "archive", "5", erreur.message);
    if (erreur instanceof RangeError)
      return refuser(
        "archive-trop-grande",
        "archive",
        "5",
        `Une fois décompressée, l’archive dépasserait ${limites.octetsDecompresses} octets.`,
      );
    return refuser(
      "archive-illisible",
      "archive",
      "5",
      "Le fichier n’est pas une archive tar compressée par gzip, ou il est incomplet.",
    );
  }
}

/**
 * Reads a whole archive: its files, its envelope (found by its name), the messages the envelope lists
 * and the documents they name. A file named and absent is refused; an extra one is tolerated (PROTOCOL 5).
 */
export async function lireArchive(
  octets: Uint8Array,
  limites: LimitesArchive = limitesArchive,
): Promise<Result<ArchiveLue>> {
  const extraits = await extraireArchive(octets, limites);
  if (!extraits.ok) return extraits;
  const fichiers = extraits.valeur;
  const enveloppe = trouverEnveloppe(fichiers);
  if (!enveloppe.ok) return enveloppe;
  const messages: ArchiveLue["messages"] = [];
  for (const formulaire of enveloppe.valeur.contenu.formulaires) {
    const fichier = trouver(fichiers, formulaire);
    if (!fichier.ok) return fichier;
    const message = lireMessage(fichier.valeur.octets);
    if (!message.ok) return message;
    const documents: FichierLu[] = [];
    for (const nomme of fichiersNommes(message.valeur)) {
      const document = trouver(fichiers, nomme);
      if (!document.ok) return document;
      documents.push(document.valeur);
    }
    messages.push({ ...fichier.valeur, message: message.valeur, documents });
  }
  return ok({ enveloppe: enveloppe.valeur, messages, fichiers });
}

/** The one envelope among these files, told by its name, then read. */
export function trouverEnveloppe(fichiers: FichierLu[]): Result<ArchiveLue["enveloppe"]> {
  const candidats = fichiers.flatMap((f) => {
    const nomLu = parseNomEnveloppe(f.nom);
    return nomLu.ok && !nomLu.valeur.anomalie ? [{ ...f, nomLu: nomLu.valeur }] : [];
  });
  const [candidat, autre] = candidats;
  if (!candidat)
    return refuser(
      "enveloppe-absente",
      "enveloppe",
      "5",
      "Aucun fichier de l’archive ne porte un nom d’enveloppe.",
    );
  if (autre)
    return refuser(
      "enveloppe-multiple",
      "enveloppe",
      "5",
      "L’archive contient plusieurs enveloppes\u00a0; il en faut une seule.",
    );
  const lu = lireMessage(candidat.octets);
  if (!lu.ok) return lu;
  if (lu.valeur.racine !== "EnveloppeCLMISILL" && lu.valeur.racine !== "EnveloppeMISILLCL")
    return refuser(
      "enveloppe-absente",
      "enveloppe",
      "5",
      `«\u00a0${candidat.nom}\u00a0» n’est pas une enveloppe.`,
    );
  return ok({ ...candidat, contenu: lu.valeur.enveloppe });
}

/** Every file a message names, in its order. */
export function fichiersNommes(message: Message): FichierSigne[] {
  if (message.racine === "Acte") return [message.acte.document, ...message.acte.annexes.fichiers];
  if (message.racine === "DefereTA") return message.piecesJointes;
  if ("documents" in message) return message.documents;
  return "document" in message && message.document ? [message.document] : [];
}

function trouver(fichiers: FichierLu[], { nomFichier }: FichierSigne): Result<FichierLu> {
  const fichier = fichiers.find((f) => f.nom === nomFichier);
  if (fichier) return ok(fichier);
  return refuser(
    "fichier-absent",
    "nomFichier",
    "5",
    `Le fichier «\u00a0${nomFichier}\u00a0» est nommé mais absent de l’archive.`,
  );
}

function verifierEntetes(tar: Uint8Array): void {
  const suspect = premierEnteteSuspect(tar);
  if (suspect?.verdict === "illisible") throw new Error("En-tête de tar illisible.");
  if (suspect)
    throw new EntreeRefusee(
      "archive-entree-interdite",
      `L’archive contient «\u00a0${suspect.nom}\u00a0», qui n’est pas un simple fichier.`,
    );
}

function verifierEntree(nom: string, type: string, noms: Set<string>, maximum: number): void {
  if (type !== "file")
    throw new EntreeRefusee(
      "archive-entree-interdite",
      `L’archive contient «\u00a0${nom}\u00a0», qui n’est pas un simple fichier.`,
    );
  if (!nomAdmis(nom))
    throw new EntreeRefusee(
      "archive-entree-interdite",
      `Le nom «\u00a0${nom.slice(0, 120)}\u00a0» est interdit dans une archive\u00a0: ni chemin, ni caractère spécial.`,
    );
  // Two names that differ only by case would overwrite each other on some disks.
  const cle = nom.toLowerCase();
  if (noms.has(cle))
    throw new EntreeRefusee(
      "archive-doublon",
      `Le nom «\u00a0${nom}\u00a0» figure deux fois dans l’archive.`,
    );
  noms.add(cle);
  if (noms.size > maximum)
    throw new EntreeRefusee("archive-trop-grande", `L’archive contient plus de ${maximum} fichiers.`);
}
