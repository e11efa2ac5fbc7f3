import type { Quorum } from "../faits.ts";
import type { EtatSeance } from "./etat.ts";

/**
 * Quorum: more than half of the members in exercise are in the room.
 *
 * CGCT, art. L2121-17 (EPCI by L5211-1), L3121-14, L4132-13 (QUORUM-01, QUORUM-02). A suppléant who sits counts.
 * A member who gave a procuration is represented, not present: procurations never count here.
 */
export function quorum({ enExercice, presents }: { enExercice: number; presents: number }): Quorum {
  const requis = Math.floor(enExercice / 2) + 1;
  return { enExercice, requis, presents, atteint: presents >= requis };
}

const nombreDePresents = (etat: EtatSeance): number =>
  etat.sieges.filter(
    ({ id }) => etat.presences[id] === "titulaire-present" || etat.presences[id] === "suppleant-present",
  ).length;

/** The quorum of the sitting as it stands. A vacant seat is not in `sieges`, so they are those in exercise (COMP-01). */
export const quorumDe = (etat: EtatSeance): Quorum =>
  quorum({ enExercice: etat.sieges.length, presents: nombreDePresents(etat) });

/** Who votes: those present and those they represent (PROC-06). */
export function votantsDe(etat: EtatSeance): { presents: number; pouvoirs: number; votants: number } {
  const presents = nombreDePresents(etat);
  const pouvoirs = etat.procurations.length;
  return { presents, pouvoirs, votants: presents + pouvoirs };
}
