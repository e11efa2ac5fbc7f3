/** Files joined to a draft: judged by their bytes, kept under their fingerprint, and only for who laid them down. */
import type { Empreinte } from "@executoire/droit";
import type { AnnexeDeposee } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";

export const ANNEXE_OCTETS_MAX = 30_000_000;

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
  const motif = motifDeRefus(octets);
  if (motif) {
    const [phrase, remede] = motif;
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

const PDF = "Enregistrez ce document en PDF (Fichier, Exporter au format PDF), puis joignez-le.";

/** What is wrong, and what to do; null for a PDF that can be read. */
export function motifDeRefus(octets: Uint8Array): [string, string] | null {
  if (octets.length === 0) return ["le fichier est vide", "Vérifiez le fichier, puis joignez-le de nouveau."];
  if (octets.length > ANNEXE_OCTETS_MAX) return [tropLourd(octets.length), ALLEGER];
  const texte = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  if (texte.subarray(0, 5).toString("latin1") !== "%PDF-")
    return ["son contenu n’est pas celui d’un PDF, quel que soit son nom", PDF];
  if (!texte.subarray(-2048).includes("%%EOF"))
    return ["il est incomplet, sa fin manque", "Exportez-le ou téléchargez-le de nouveau, puis joignez-le."];
  // The trailer that says so is not always at the end: at the head of a linearised file, before a long table elsewhere.
  if (texte.includes("/Encrypt") && /\/Encrypt\s*(<<|\d+\s+\d+\s+R)/.test(texte.toString("latin1")))
    return ["il est protégé par un mot de passe", "Retirez la protection, puis joignez-le."];
  return null;
}

const ALLEGER = "Réduisez les images ou scindez le document, puis joignez-le.";
const enMo = (octets: number): string => (octets / 1_000_000).toFixed(1).replace(".", ",");
const tropLourd = (octets: number): string =>
  `il pèse ${enMo(octets)}\u00a0Mo, et une annexe ${ANNEXE_OCTETS_MAX / 1_000_000}\u00a0Mo au plus`;

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
