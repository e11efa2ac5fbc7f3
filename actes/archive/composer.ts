import { ecrireActe } from "../messages/ecrire.ts";
import { natureParAbrege } from "../nomenclature/natures.ts";
import { identifiantActe } from "../noms/identifiant.ts";
import { nomMessage } from "../noms/message.ts";
import { normaliserNumero } from "../noms/numero.ts";
import { ok, type Result } from "../resultat.ts";
import { type ArchiveEmballee, emballer, fichierSigne, nommerPieces } from "./emballer.ts";
import type { Transmission } from "./transmission.ts";

/** The archive of a 1-1: its files are the envelope, the message, the main document and the annexes. */
export interface ArchiveComposee extends ArchiveEmballee {
  /** `059-200030633-20240319-2024__5-DE` */
  identifiant: string;
  /** `2024__5` */
  numeroTransmis: string;
  message: { nom: string; octets: Uint8Array<ArrayBuffer> };
}

/**
 * Builds the archive of a 1-1: names, message, envelope, flat tar, gzip (PROTOCOL 5). Asynchronous only
 * because the tar library is.
 */
export async function composerArchive(transmission: Transmission): Promise<Result<ArchiveComposee>> {
  const { emetteur, acte, principal, annexes } = transmission;
  const numero = normaliserNumero(acte.numero);
  if (!numero.ok) return numero;
  const id = identifiantActe({ ...emetteur, date: acte.date, numero: numero.valeur, nature: acte.nature });
  if (!id.ok) return id;
  const champDe = (i: number) => (i === 0 ? "principal" : `annexes[${i - 1}]`);
  const pieces = nommerPieces(id.valeur, "1-1", [principal, ...annexes], champDe);
  if (!pieces.ok) return pieces;
  const [document, ...fichiers] = pieces.valeur.map(fichierSigne);
  if (!document) throw new Error("Une transmission a toujours un document principal.");
  const octets = ecrireActe({
    date: acte.date,
    numeroInterne: numero.valeur,
    codeNature: natureParAbrege(acte.nature)?.code ?? 0,
    codesMatiere: acte.matiere.split(".").map(Number),
    objet: acte.objet,
    ...(acte.precedent === undefined ? {} : { precedent: acte.precedent }),
    classificationLe: acte.classificationLe,
    document,
    annexes: { nombre: annexes.length, fichiers },
    documentPapier: acte.documentPapier ?? false,
  });
  if (!octets.ok) return octets;
  const message = { nom: nomMessage(id.valeur, "1-1"), octets: octets.valeur };
  const archive = await emballer(transmission, [{ ...message, pieces: pieces.valeur }]);
  if (!archive.ok) return archive;
  return ok({
    ...archive.valeur,
    identifiant: id.valeur.texte,
    numeroTransmis: numero.valeur,
    message,
  });
}
