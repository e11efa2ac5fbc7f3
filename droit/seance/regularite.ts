/** What the law says of a whole sitting, rule by rule, from its facts. */
import type { FaitSeance } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { parcourirSeance } from "./parcours.ts";
import { REGLES_DE_CONVOCATION } from "./reglesConvocation.ts";
import { REGLES_DE_TENUE } from "./reglesTenue.ts";
import { REGLES_DES_VOTES } from "./reglesVotes.ts";

/**
 * One line per rule that the sitting meets, in the order of its life: convocation, opening, points, votes, what is due
 * afterwards. Facts taken over from another register are judged like the others. Empty before the convocation.
 */
export function regulariteSeance(faits: readonly FaitSeance[]): Verification[] {
  const parcours = parcourirSeance(faits);
  if (!parcours.etat.convocation) return [];
  return [...REGLES_DE_CONVOCATION, ...REGLES_DE_TENUE, ...REGLES_DES_VOTES].flatMap((regle) =>
    regle(parcours),
  );
}
