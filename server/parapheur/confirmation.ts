import type { RefusSignatureVue } from "../api/contrat-signatures.ts";
import { type Compte, confirmer } from "../application/comptes.ts";
import { compterEssai, oublierEchecs } from "../application/echecs.ts";
import type { Contexte } from "../contexte.ts";

export type IssueSignature<T> = { ok: true; valeur: T } | { ok: false; refus: RefusSignatureVue };

export const refuserSignature = (
  code: string,
  phrase: string,
  remede: string,
  reste: { champ?: string; article?: string | null } = {},
): { ok: false; refus: RefusSignatureVue } => ({
  ok: false,
  refus: { code, phrase, article: reste.article ?? null, remede, ...(reste.champ && { champ: reste.champ }) },
});

/**
 * The password, asked again: a session left open must not sign, nor serve to guess it. Null when it is right.
 * `consequence`: what did not happen, « l’acte n’a pas été signé ».
 */
export async function confirmerPersonne(
  ctx: Contexte,
  compte: Compte,
  motDePasse: string,
  consequence: string,
): Promise<{ ok: false; refus: RefusSignatureVue } | null> {
  const essais = `signature ${compte.id}`;
  const attente = await compterEssai(ctx.db, ctx.horloge, essais);
  if (attente > 0)
    return refuserSignature(
      "attendre",
      `Trop d’essais de mot de passe : ${consequence}. Le prochain sera possible dans ${attente} secondes.`,
      "Patientez, puis recommencez.",
      { champ: "motDePasse" },
    );
  if (!(await confirmer(ctx.db, compte.id, motDePasse)))
    return refuserSignature(
      "mot-de-passe-faux",
      `Le mot de passe ne correspond pas : ${consequence}.`,
      "Saisissez de nouveau votre mot de passe.",
      { champ: "motDePasse" },
    );
  await oublierEchecs(ctx.db, essais);
  return null;
}
