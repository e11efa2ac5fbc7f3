import type { Delegation } from "../delegation/etat.ts";
import { verifierDelegation } from "../delegation/verifier.ts";
import { verifierDelai } from "../seance/delais.ts";
import type { Verification } from "../verification.ts";
import { estVotee } from "./decision.ts";
import type { EtatActe } from "./etat.ts";
import { appliquerRegle, type EtatVote } from "./regle.ts";
import { REGLES_ACTE } from "./reglesActe.ts";
import { REGLES_SEANCE } from "./reglesSeance.ts";

/**
 * Every rule that bears on the act, one line each, in the order of its life: from the convocation to the appeal. A
 * decision taken by delegation is judged with the register of delegations, where the caller has it.
 */
export function regularite(etat: EtatActe, registre?: readonly Delegation[]): Verification[] {
  const d = etat.decision;
  const deLActe = REGLES_ACTE.filter((regle) => regle.concerne?.(d) ?? true).map((regle) =>
    appliquerRegle(regle, etat),
  );
  if (!estVotee(d))
    return d.genre === "decision" && registre ? [...verifierDelegation(registre, d), ...deLActe] : deLActe;
  const vote: EtatVote = { ...etat, decision: d };
  const convocation = verifierDelai({
    profil: d.profil,
    envoyeeLe: d.convocationLe,
    seanceLe: d.dateDecision,
    installation: d.installation,
    urgence: d.urgence,
    apresCarence: d.apresCarence,
  });
  const deLaSeance = REGLES_SEANCE.filter((regle) => regle.concerne?.(d) ?? true).map((regle) =>
    appliquerRegle(regle, vote),
  );
  return [convocation, ...deLaSeance, ...deLActe];
}
