import { verifierDelai } from "../seance/delais.ts";
import type { Verification } from "../verification.ts";
import type { EtatActe } from "./etat.ts";
import { appliquerRegle } from "./regle.ts";
import { REGLES_ACTE } from "./reglesActe.ts";
import { REGLES_SEANCE } from "./reglesSeance.ts";

/** Every rule that bears on the act, one line each, in the order of its life: from the convocation to the appeal. */
export function regularite(etat: EtatActe): Verification[] {
  const { deliberation: d } = etat;
  const convocation = verifierDelai({
    profil: d.profil,
    envoyeeLe: d.convocationLe,
    seanceLe: d.dateDecision,
    installation: d.installation,
    urgence: d.urgence,
    apresCarence: d.apresCarence,
  });
  const regles = [...REGLES_SEANCE, ...REGLES_ACTE].filter((regle) => regle.concerne?.(d) ?? true);
  return [convocation, ...regles.map((regle) => appliquerRegle(regle, etat))];
}
