import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { packTar } from "modern-tar";
import { ecrireEnveloppe } from "../messages/ecrire-enveloppe.ts";
import type { CodeMessage } from "../noms/codes.ts";
import { nomArchive, nomEnveloppe } from "../noms/enveloppe.ts";
import type { IdentifiantActe } from "../noms/identifiant.ts";
import { nomDocument, verifierTypePiece } from "../noms/message.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import { typeParContenu } from "./contenu.ts";
import { ARCHIVE_OCTETS_MAX, type Expedition, type Piece } from "./transmission.ts";

/** One file of the archive, in the words of the journal; its bytes are in `contenus`. */
export interface FichierCompose {
  role: "enveloppe" | "message" | "principal" | "annexe";
  /** Name inside the archive. */
  nom: string;
  /** Name the author gave; absent for the two XML files. */
  nomOriginal?: string;
  typePiece?: string;
  mime: string;
  /** Size in bytes. */
  octets: number;
  /** SHA-256, lower-case hexadecimal. */
  empreinte: string;
  /** Detached signature, in its binary form; absent where the file has none. */
  signature?: { octets: number; empreinte: string };
}

/** An archive ready to be sent, whatever its messages are. */
export interface ArchiveEmballee {
  /** `SLO-EACT--200030633--20240322-1.tar.gz` */
  nom: string;
  octets: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the archive. */
  empreinte: string;
  enveloppe: { nom: string; octets: Uint8Array<ArrayBuffer> };
  /** In the order of the archive: envelope, then each message followed by its documents. */
  fichiers: FichierCompose[];
  /** The bytes of each file, by its name in the archive. */
  contenus: ReadonlyMap<string, Uint8Array>;
}

/** A message written, with the documents it names. */
export interface MessageEcrit {
  nom: string;
  octets: Uint8Array<ArrayBuffer>;
  pieces: PieceNommee[];
}

/**
 * Puts messages in their envelope, and the whole in a flat tar (PROTOCOL 5). Nothing in it comes from a
 * clock or from chance, so a digest taken today proves the same bytes tomorrow.
 */
export async function emballer(
  expedition: Expedition,
  messages: MessageEcrit[],
): Promise<Result<ArchiveEmballee>> {
  const { emetteur, referent = null, adressesRetour, jour, serie, trigramme, quadrigramme } = expedition;
  const formulaires = messages.map(({ nom }) => ({ nomFichier: nom }));
  const enveloppe = ecrireEnveloppe({ emetteur, referent, adressesRetour, formulaires });
  if (!enveloppe.ok) return enveloppe;
  const nomDeLEnveloppe = nomEnveloppe({ quadrigramme, siren: emetteur.siren, jour, serie });
  if (!nomDeLEnveloppe.ok) return nomDeLEnveloppe;
  const nom = nomArchive(trigramme, nomDeLEnveloppe.valeur);
  if (!nom.ok) return nom;

  const entrees: Entree[] = [
    { role: "enveloppe", nom: nomDeLEnveloppe.valeur, mime: "text/xml", contenu: enveloppe.valeur },
    ...messages.flatMap(({ nom: nomDuMessage, octets: contenu, pieces }): Entree[] => [
      { role: "message", nom: nomDuMessage, mime: "text/xml", contenu },
      ...pieces.map((piece, i): Entree => ({ ...piece, role: i === 0 ? "principal" : "annexe" })),
    ]),
  ];
  const doublon = entrees.find((e, i) => entrees.findIndex((autre) => autre.nom === e.nom) !== i);
  if (doublon)
    return refuser(
      "archive-doublon",
      "messages",
      "5",
      `Deux fichiers de l’archive s’appelleraient «\u00a0${doublon.nom}\u00a0»\u00a0: ces messages partent dans deux enveloppes.`,
    );
  const octets = await archiver(entrees, expedition.a);
  const taille = verifierTailleArchive(octets.length);
  if (!taille.ok) return taille;
  return ok({
    nom: nom.valeur,
    octets,
    empreinte: empreinteDe(octets),
    enveloppe: { nom: nomDeLEnveloppe.valeur, octets: enveloppe.valeur },
    fichiers: entrees.map((e) => ({
      role: e.role,
      nom: e.nom,
      ...(e.piece ? { nomOriginal: e.piece.nomOriginal, typePiece: e.piece.typePiece } : {}),
      mime: e.mime,
      octets: e.contenu.length,
      empreinte: empreinteDe(e.contenu),
      ...(e.piece?.signature === undefined ? {} : { signature: decrireSignature(e.piece.signature) }),
    })),
    contenus: new Map(entrees.map((e) => [e.nom, e.contenu])),
  });
}

/** Refused only when strictly above the limit (V50). */
export function verifierTailleArchive(octets: number): Result<number> {
  if (octets <= ARCHIVE_OCTETS_MAX) return ok(octets);
  return refuser(
    "archive-trop-grande",
    "archive",
    "6.1 (22)",
    `L’archive pèse ${octets} octets\u00a0; ${ARCHIVE_OCTETS_MAX} au plus.`,
  );
}

interface Entree {
  role: FichierCompose["role"];
  nom: string;
  mime: string;
  contenu: Uint8Array;
  piece?: Piece;
}

function decrireSignature(base64: string): { octets: number; empreinte: string } {
  const contenu = Buffer.from(base64, "base64");
  return { octets: contenu.length, empreinte: empreinteDe(contenu) };
}

/** A document with its name in the archive and the type its bytes show. */
export interface PieceNommee {
  nom: string;
  mime: string;
  contenu: Uint8Array;
  piece: Piece;
}

/** Names documents in their order, from 1: the message itself is 0 (PROTOCOL 2.3). */
export function nommerPieces(
  id: IdentifiantActe,
  code: CodeMessage,
  pieces: Piece[],
  champDe: (rang: number) => string,
): Result<PieceNommee[]> {
  const nommees: PieceNommee[] = [];
  for (const [i, piece] of pieces.entries()) {
    const champ = champDe(i);
    const type = typeParContenu(piece.octets, champ);
    if (!type.ok) return type;
    const typePiece = verifierTypePiece(piece.typePiece, champ);
    if (!typePiece.ok) return typePiece;
    const { mime, extension } = type.valeur;
    const nom = nomDocument(id, code, { typePiece: typePiece.valeur, ordre: i + 1, extension });
    nommees.push({ nom, mime, contenu: piece.octets, piece });
  }
  return ok(nommees);
}

export const fichierSigne = ({ nom, piece }: PieceNommee) => ({
  nomFichier: nom,
  ...(piece.signature === undefined ? {} : { signature: piece.signature }),
});

const compresser = promisify(gzip);

async function archiver(
  entrees: readonly { nom: string; contenu: Uint8Array }[],
  a: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const mtime = new Date(a * 1000);
  const tar = await packTar(
    entrees.map(({ nom, contenu }) => ({
      header: { name: nom, size: contenu.length, type: "file" as const, mode: 0o644, uid: 0, gid: 0, mtime },
      body: contenu,
    })),
  );
  // Off the thread that asked: ten milliseconds for an ordinary act, a second for a large one.
  const archive = new Uint8Array(await compresser(tar));
  // Byte 9 names the system that compressed: 255, “unknown”, on every machine. Name and time are
  // already absent from the header.
  archive[9] = 255;
  return archive;
}

const empreinteDe = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");
