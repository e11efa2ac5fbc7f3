import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { packTar } from "modern-tar";
import { ecrireActe } from "../messages/ecrire.ts";
import { ecrireEnveloppe } from "../messages/ecrire-enveloppe.ts";
import { natureParAbrege } from "../nomenclature/natures.ts";
import { nomArchive, nomEnveloppe } from "../noms/enveloppe.ts";
import { type IdentifiantActe, identifiantActe } from "../noms/identifiant.ts";
import { nomDocument, nomMessage, verifierTypePiece } from "../noms/message.ts";
import { normaliserNumero } from "../noms/numero.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import { typeParContenu } from "./contenu.ts";
import { ARCHIVE_OCTETS_MAX, type Piece, type Transmission } from "./transmission.ts";

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
}

export interface ArchiveComposee {
  /** `SLO-EACT--200030633--20240322-1.tar.gz` */
  nom: string;
  octets: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the archive. */
  empreinte: string;
  /** `059-200030633-20240319-2024__5-DE` */
  identifiant: string;
  /** `2024__5` */
  numeroTransmis: string;
  enveloppe: { nom: string; octets: Uint8Array<ArrayBuffer> };
  message: { nom: string; octets: Uint8Array<ArrayBuffer> };
  /** In the order of the archive: envelope, message, main document, annexes. */
  fichiers: FichierCompose[];
  /** The bytes of each file, by its name in the archive. */
  contenus: ReadonlyMap<string, Uint8Array>;
}

/**
 * Builds the archive of a 1-1: names, message, envelope, flat tar, gzip (PROTOCOL 5). Nothing in it
 * comes from a clock or from chance, so a digest taken today proves the same bytes tomorrow.
 * Asynchronous only because the tar library is.
 */
export async function composerArchive(transmission: Transmission): Promise<Result<ArchiveComposee>> {
  const { emetteur, acte, principal, annexes, jour, serie, trigramme, quadrigramme } = transmission;
  const numero = normaliserNumero(acte.numero);
  if (!numero.ok) return numero;
  const id = identifiantActe({ ...emetteur, date: acte.date, numero: numero.valeur, nature: acte.nature });
  if (!id.ok) return id;
  const pieces = nommerPieces(id.valeur, principal, annexes);
  if (!pieces.ok) return pieces;
  const message = ecrireActe({
    date: acte.date,
    numeroInterne: numero.valeur,
    codeNature: natureParAbrege(acte.nature)?.code ?? 0,
    codesMatiere: acte.matiere.split(".").map(Number),
    objet: acte.objet,
    ...(acte.precedent === undefined ? {} : { precedent: acte.precedent }),
    classificationLe: acte.classificationLe,
    document: fichierSigne(pieces.valeur.principal),
    annexes: { nombre: annexes.length, fichiers: pieces.valeur.annexes.map(fichierSigne) },
    documentPapier: acte.documentPapier ?? false,
  });
  if (!message.ok) return message;
  const nomDuMessage = nomMessage(id.valeur, "1-1");
  const enveloppe = ecrireEnveloppe({
    emetteur,
    referent: transmission.referent ?? null,
    adressesRetour: transmission.adressesRetour,
    formulaires: [{ nomFichier: nomDuMessage }],
  });
  if (!enveloppe.ok) return enveloppe;
  const nomDeLEnveloppe = nomEnveloppe({ quadrigramme, siren: emetteur.siren, jour, serie });
  if (!nomDeLEnveloppe.ok) return nomDeLEnveloppe;
  const nom = nomArchive(trigramme, nomDeLEnveloppe.valeur);
  if (!nom.ok) return nom;

  const entrees = [
    { role: "enveloppe", nom: nomDeLEnveloppe.valeur, mime: "text/xml", contenu: enveloppe.valeur },
    { role: "message", nom: nomDuMessage, mime: "text/xml", contenu: message.valeur },
    { ...pieces.valeur.principal, role: "principal" },
    ...pieces.valeur.annexes.map((annexe) => ({ ...annexe, role: "annexe" as const })),
  ] as const;
  const octets = await archiver(entrees, transmission.a);
  const taille = verifierTailleArchive(octets.length);
  if (!taille.ok) return taille;
  return ok({
    nom: nom.valeur,
    octets,
    empreinte: empreinteDe(octets),
    identifiant: id.valeur.texte,
    numeroTransmis: numero.valeur,
    enveloppe: { nom: nomDeLEnveloppe.valeur, octets: enveloppe.valeur },
    message: { nom: nomDuMessage, octets: message.valeur },
    fichiers: entrees.map((e) => ({
      role: e.role,
      nom: e.nom,
      ...("piece" in e ? { nomOriginal: e.piece.nomOriginal, typePiece: e.piece.typePiece } : {}),
      mime: e.mime,
      octets: e.contenu.length,
      empreinte: empreinteDe(e.contenu),
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
    `L’archive pèse ${octets} octets ; ${ARCHIVE_OCTETS_MAX} au plus.`,
  );
}

interface PieceNommee {
  nom: string;
  mime: string;
  contenu: Uint8Array;
  piece: Piece;
}

function nommerPieces(
  id: IdentifiantActe,
  principal: Piece,
  annexes: Piece[],
): Result<{ principal: PieceNommee; annexes: PieceNommee[] }> {
  const nommees: PieceNommee[] = [];
  for (const [i, piece] of [principal, ...annexes].entries()) {
    const champ = i === 0 ? "principal" : `annexes[${i - 1}]`;
    const type = typeParContenu(piece.octets, champ);
    if (!type.ok) return type;
    const code = verifierTypePiece(piece.typePiece, champ);
    if (!code.ok) return code;
    const { mime, extension } = type.valeur;
    const nom = nomDocument(id, "1-1", { typePiece: code.valeur, ordre: i + 1, extension });
    nommees.push({ nom, mime, contenu: piece.octets, piece });
  }
  const [premiere, ...suivantes] = nommees;
  if (!premiere) throw new Error("Une transmission a toujours un document principal.");
  return ok({ principal: premiere, annexes: suivantes });
}

const fichierSigne = ({ nom, piece }: PieceNommee) => ({
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
