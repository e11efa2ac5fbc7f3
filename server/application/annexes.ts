/** Files joined to a draft: judged by their bytes, kept under their fingerprint, and only for who laid them down. */
import type { Empreinte } from "@executoire/droit";
import type { AnnexeDeposee } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { examinerPdfExterne, PIECE_OCTETS_MAX } from "../pieces/examen.ts";

export const ANNEXE_OCTETS_MAX = PIECE_OCTETS_MAX;

export interface RefusAnnexe {
  code: "annexe-refusee";
  phrase: string;
  article: null;
  remede: string;
  champ: "annexes";
}

export async function deposerAnnexe(
  ctx: Contexte,
  collectivite: string,
  fichier: string,
  octets: Uint8Array,
): Promise<{ ok: true; valeur: AnnexeDeposee } | { ok: false; refus: RefusAnnexe }> {
  const nom = nomDeFichier(fichier);
  const examen = await examinerPdfExterne(ctx, octets);
  if (!examen.ok) {
    const [phrase, remede] = examen.motif;
    return {
      ok: false,
      refus: {
        code: "annexe-refusee",
        phrase: `«\u00a0${nom}\u00a0» n’est pas joint\u00a0: ${phrase}.`,
        article: null,
        remede,
        champ: "annexes",
      },
    };
  }
  const empreinte = await garderPiece(ctx, collectivite, octets);
  return { ok: true, valeur: { fichier: nom, empreinte, octets: octets.length } };
}

/** Keeps a file and remembers that this authority laid it down: the store knows bytes, not owners. */
export async function garderPiece(
  ctx: Contexte,
  collectivite: string,
  octets: Uint8Array,
): Promise<Empreinte> {
  const empreinte = await ctx.store.put(octets);
  await ctx.db
    .insertInto("pieces")
    .values({ collectivite, empreinte, octets: octets.length })
    .onConflict((c) => c.doNothing())
    .execute();
  return empreinte;
}

/** The bytes, if this authority laid them down. */
export async function lireAnnexe(
  ctx: Contexte,
  collectivite: string,
  empreinte: string,
): Promise<Uint8Array | null> {
  if (!/^[0-9a-f]{64}$/.test(empreinte)) return null;
  return (await estUnePiece(ctx.db, collectivite, empreinte)) ? ctx.store.get(empreinte) : null;
}

const ALLEGER = "Réduisez les images ou scindez le document, puis joignez-le.";

/** The same refusal where the size is known before the bytes are read. */
export const refusTropLourd: RefusAnnexe = {
  code: "annexe-refusee",
  phrase: `Ce fichier n’est pas joint\u00a0: une annexe pèse ${ANNEXE_OCTETS_MAX / 1_000_000}\u00a0Mo au plus.`,
  article: null,
  remede: ALLEGER,
  champ: "annexes",
};

/** The last part of the path, without what a header or a folder would read otherwise. */
export function nomDeFichier(fichier: string): string {
  const nom = (fichier.split(/[/\\]/).at(-1) ?? "")
    .normalize("NFC")
    // Control characters, and those that show a name in another order than it is written.
    .replace(/[\p{C}"<>:|?*]/gu, "")
    .trim()
    .slice(-200)
    .toWellFormed();
  return nom || "annexe.pdf";
}

/** Bytes this authority laid down, or that one of its sittings carries. */
export async function estUnePiece(
  base: Base | Tx,
  collectivite: string,
  empreinte: string,
): Promise<boolean> {
  const deposee = await base
    .selectFrom("pieces")
    .select("empreinte")
    .where("collectivite", "=", collectivite)
    .where("empreinte", "=", empreinte)
    .executeTakeFirst();
  if (deposee) return true;
  const seance = await base
    .selectFrom("seances")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where((e) =>
      e(
        "cadre",
        "@>",
        e.val(JSON.stringify({ ordreDuJour: [{ projet: { annexes: [{ empreinte }] } }] })).$castTo<never>(),
      ),
    )
    .executeTakeFirst();
  return seance !== undefined;
}
