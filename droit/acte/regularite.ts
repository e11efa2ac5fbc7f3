import { verifierConvocation } from "../convocation/delai.ts";
import type { Verification } from "../verification.ts";
import type { EtatActe } from "./etat.ts";
import { appliquerRegle } from "./regle.ts";
import { REGLES_ACTE } from "./reglesActe.ts";
import { REGLES_SEANCE } from "./reglesSeance.ts";

/** Every rule that bears on the act, one line each, in the order of its life: from the convocation to the appeal. */
export function regularite(etat: EtatActe): Verification[] {
  const { profil, convocationLe, dateDecision } = etat.deliberation;
  const { regle, verdict, intitule, phrase, calcul, article, remede } = verifierConvocation(
    profil,
    convocationLe,
    dateDecision,
  );
  const convocation: Verification = {
    regle,
    verdict,
    intitule,
    phrase,
    calcul,
    article,
    ...(remede && { remede }),
  };
  return [convocation, ...[...REGLES_SEANCE, ...REGLES_ACTE].map((r) => appliquerRegle(r, etat))];
}
