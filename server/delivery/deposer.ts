import type { ArchiveEmballee } from "@executoire/actes";
import type { CodeCourrierEnvoye, Empreinte } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Ecriture } from "../journal/journal.ts";
import type { ContenuEnvoi, PieceEnvoi } from "./canal.ts";

export interface Depot {
  collectivite: string;
  /** Where the facts of this archive go: `acte:…`, `teletransmission:…`. */
  stream: string;
  /** Null for what is about no act. */
  acte: string | null;
  code: "1-1" | "7-1" | CodeCourrierEnvoye;
  archive: ArchiveEmballee;
  contenu: ContenuEnvoi;
}

/**
 * Keeps every byte, then puts the archive in the outbox, in the transaction of the fact that names it: from its
 * commit on the worker of any process may send; before it, nothing happened.
 */
export async function deposer(ctx: Contexte, e: Ecriture, depot: Depot): Promise<Empreinte> {
  const { collectivite, stream, acte, code, archive, contenu } = depot;
  const empreinte = await ctx.store.put(archive.octets);
  for (const octets of archive.contenus.values()) await ctx.store.put(octets);
  await e.tx
    .insertInto("envois")
    .values({
      collectivite,
      archive: archive.nom,
      stream,
      acte,
      code,
      contenu: JSON.stringify(contenu),
      empreinte,
      etat: "a-envoyer",
      prochaine_le: ctx.horloge(),
      commence_le: null,
      travailleur: null,
      motif: null,
    })
    .execute();
  return empreinte;
}

/** The documents of an archive, for operators who make their own from its parts. */
export function piecesDe(archive: ArchiveEmballee): PieceEnvoi[] {
  return archive.fichiers
    .filter(({ role }) => role === "principal" || role === "annexe")
    .map(({ nom, nomOriginal, typePiece, mime, octets, empreinte, signature }) => ({
      nom,
      nomOriginal: nomOriginal ?? nom,
      typePiece: typePiece ?? "",
      mime,
      octets,
      empreinte,
      ...(signature && { signature: signature.empreinte }),
    }));
}
