/** Files joined to an answer: judged by their bytes, kept under their fingerprint, only for who laid them down. */
import { lireBudget, typeParContenu } from "@executoire/actes";
import type { EtatActe, Refus } from "@executoire/droit";
import type { PieceDeposee } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { garderPiece, nomDeFichier } from "./annexes.ts";
import { examinerDepot } from "./examen-pdf.ts";

export const PIECE_OCTETS_MAX = 60_000_000;

type RefusPiece = Omit<Refus, "code"> & { code: string };

export async function deposerPiece(
  ctx: Contexte,
  collectivite: string,
  fichier: string,
  octets: Uint8Array,
): Promise<{ ok: true; valeur: PieceDeposee } | { ok: false; refus: RefusPiece }> {
  const nom = nomDeFichier(fichier);
  const jugee = await juger(ctx, octets);
  if ("phrase" in jugee)
    return {
      ok: false,
      refus: {
        code: "piece-refusee",
        phrase: `«\u00a0${nom}\u00a0» n’est pas joint. ${jugee.phrase}`,
        article: null,
        remede: jugee.remede,
        champ: "pieces",
      },
    };
  const empreinte = await garderPiece(ctx, collectivite, octets);
  return { ok: true, valeur: { empreinte, octets: octets.length, mime: jugee.mime, nom } };
}

export const refusPieceTropLourde: RefusPiece = {
  code: "piece-refusee",
  phrase: `Ce fichier n’est pas joint\u00a0: une pièce pèse ${PIECE_OCTETS_MAX / 1_000_000}\u00a0Mo au plus.`,
  article: null,
  remede: "Réduisez les images ou scindez le document, puis joignez-le.",
  champ: "pieces",
};

const majuscule = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

const REFAIRE = "Exportez-le ou téléchargez-le de nouveau, puis joignez-le.";

async function juger(
  ctx: Contexte,
  octets: Uint8Array,
): Promise<{ mime: string } | { phrase: string; remede: string }> {
  if (octets.length > PIECE_OCTETS_MAX)
    return { phrase: refusPieceTropLourde.phrase, remede: refusPieceTropLourde.remede };
  const type = typeParContenu(octets);
  if (!type.ok)
    return {
      phrase: type.refus.phrase,
      remede:
        type.refus.code === "pdf-chiffre"
          ? "Retirez la protection, puis joignez-le."
          : "Enregistrez ce document en PDF, puis joignez-le.",
    };
  const { mime } = type.valeur;
  if (mime === "text/xml") {
    const lu = lireBudget(octets);
    if (!lu.ok) return { phrase: lu.refus.phrase, remede: REFAIRE };
  } else if (!FINS[mime](Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)))
    return { phrase: "Il est incomplet, sa fin manque.", remede: REFAIRE };
  if (mime === "application/pdf") {
    const examen = await examinerDepot(ctx, octets);
    if (!examen.ok) return { phrase: `${majuscule(examen.motif)}.`, remede: examen.remede };
  }
  return { mime };
}

/** How each kind ends: a file cut by a broken download does not. */
const FINS: Record<"application/pdf" | "image/png" | "image/jpeg", (octets: Buffer) => boolean> = {
  "application/pdf": (octets) => octets.subarray(-2048).includes("%%EOF"),
  "image/png": (octets) => octets.subarray(-32).includes("IEND"),
  "image/jpeg": (octets) => octets.subarray(-2048).includes(Buffer.from([0xff, 0xd9])),
};

/** Laid down by this authority, or already part of the act: nothing else may be sent. */
export async function piecesConnues(
  db: Base | Tx,
  collectivite: string,
  { decision, transmission }: EtatActe,
  empreintes: readonly string[],
): Promise<Set<string>> {
  const deLActe = [...decision.annexes, ...transmission.fichiers].map(({ empreinte }) => empreinte);
  const connues = new Set(deLActe);
  const autres = empreintes.filter((empreinte) => !connues.has(empreinte));
  if (autres.length === 0) return connues;
  const deposees = await db
    .selectFrom("pieces")
    .select("empreinte")
    .where("collectivite", "=", collectivite)
    .where("empreinte", "in", autres)
    .execute();
  for (const { empreinte } of deposees) connues.add(empreinte);
  return connues;
}
