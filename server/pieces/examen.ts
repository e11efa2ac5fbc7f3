/** Whatever comes from outside, judged by its content before it is kept: a PDF, whole, open, that runs nothing, known to be harmless. */
import { examinerDepot } from "../application/examen-pdf.ts";
import type { Contexte } from "../contexte.ts";
import type { Motif } from "./virus.ts";

export const PIECE_OCTETS_MAX = 30_000_000;

const PDF = "Enregistrez ce document en PDF (Fichier, Exporter au format PDF), puis joignez-le.";
const ALLEGER = "Réduisez les images ou scindez le document, puis joignez-le.";

const enMo = (octets: number): string => (octets / 1_000_000).toFixed(1).replace(".", ",");

/** What its first and last bytes already say; null for what looks like a PDF that can be read. */
export function motifDeRefus(octets: Uint8Array, max = PIECE_OCTETS_MAX): Motif | null {
  if (octets.length === 0) return ["le fichier est vide", "Vérifiez le fichier, puis joignez-le de nouveau."];
  if (octets.length > max)
    return [
      `il pèse ${enMo(octets.length)}\u00a0Mo, et une annexe ${max / 1_000_000}\u00a0Mo au plus`,
      ALLEGER,
    ];
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

export interface PdfExterne {
  pages: number;
  /** It bears an electronic signature. */
  signe: boolean;
}

/** The whole judgement of a PDF laid down by somebody. Every object is looked at, in a worker thread. */
export async function examinerPdfExterne(
  ctx: Contexte,
  octets: Uint8Array,
): Promise<{ ok: true; valeur: PdfExterne } | { ok: false; motif: Motif }> {
  const motif = motifDeRefus(octets);
  if (motif) return { ok: false, motif };
  const examen = await examinerDepot(ctx, octets);
  return examen.ok
    ? { ok: true, valeur: { pages: examen.lu.pages, signe: examen.lu.signe } }
    : { ok: false, motif: [examen.motif, examen.remede] };
}
