/** Whether an account may make a signature: its person, or the delegation it signs under. */
import {
  CONSEIL,
  type DateCivile,
  type DelegationDeSignature,
  memePersonne,
  type QuiSignePour,
  type Signataire,
  verifierSignataire,
} from "@executoire/droit";
import { compositionPour } from "../application/assemblee.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import type { Piece } from "./pieces.ts";

export const registreDesDelegationsDeSignature = async (
  base: Base | Tx,
  collectivite: string,
): Promise<DelegationDeSignature[]> =>
  (
    await base
      .selectFrom("delegations_signature")
      .select("etat")
      .where("collectivite", "=", collectivite)
      .execute()
  )
    .map(({ etat }) => etat)
    .sort((a, b) => b.du.localeCompare(a.du));

/** What the judgement needs, read once for many pieces. */
export interface Habilitation {
  le: DateCivile;
  executif: Signataire | null;
  registre: DelegationDeSignature[];
}

export async function lireHabilitation(
  ctx: Contexte,
  collectivite: string,
  le: DateCivile,
): Promise<Habilitation> {
  const composition = await compositionPour(ctx.db, collectivite, CONSEIL, le);
  return {
    le,
    executif: composition?.president ?? null,
    registre: await registreDesDelegationsDeSignature(ctx.db, collectivite),
  };
}

export function habiliter(
  compte: Pick<Compte, "nom" | "signataire">,
  piece: Piece,
  { le, executif, registre }: Habilitation,
): IssueSignature<QuiSignePour & { signataire: Signataire }> {
  if (!compte.signataire)
    return refuserSignature(
      "sans-signataire",
      `Le compte de ${compte.nom} n’est celui d’aucun signataire : ${piece.attendu.prenom} ${piece.attendu.nom}, ${piece.attendu.qualite}, doit signer.`,
      "Demandez à l’administrateur d’associer une personne à ce compte.",
    );
  const juge = verifierSignataire({
    profil: piece.profil,
    le,
    attendu: piece.attendu,
    // What was voted is signed by who presided then; the executive of the day is asked for its own decisions.
    executif: piece.vote || !memePersonne(piece.attendu, compte.signataire) ? piece.attendu : executif,
    signataire: compte.signataire,
    matiere: piece.matiere,
    registre,
  });
  if (!juge.ok) return juge;
  const { delegation } = juge.valeur;
  // Under a delegation the capacity is that of the arrêté; else the one the document prints.
  const signataire = delegation
    ? delegation.delegataire
    : memePersonne(piece.attendu, compte.signataire)
      ? piece.attendu
      : compte.signataire;
  return { ok: true, valeur: { ...juge.valeur, signataire } };
}
