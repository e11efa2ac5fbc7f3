import type { KindCollectivite } from "../faits.ts";

/**
 * Whether a commune with that many seats in the assembly has a conseiller suppléant.
 *
 * CGCT, art. L5211-6 (COMP-05), since the renewal of 2014: only in a communauté de communes or d’agglomération,
 * and only for a commune that holds exactly one seat. In a syndicat the statutes say: they are not guessed here.
 */
export const aUnSuppleant = (kind: KindCollectivite, siegesDeLaCommune: number): boolean =>
  (kind === "CC" || kind === "CA") && siegesDeLaCommune === 1;
