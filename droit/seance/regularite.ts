import { verifierConvocation } from "../convocation/delai.ts";
import type { FaitSeance } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { foldSeance } from "./appliquer.ts";

/** What the law says of a sitting, rule by rule. */
export function regulariteSeance(faits: readonly FaitSeance[]): Verification[] {
  const etat = foldSeance(faits);
  if (!etat.convocation) return [];
  return [
    verifierConvocation(etat.profil, etat.convocation.envoyeeLe, etat.date, {
      installation: etat.installation,
    }),
  ];
}
