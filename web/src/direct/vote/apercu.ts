/** What the vote being entered would write, for the column of what will be printed. */
import type { EtatSeance, Issue, PointOrdreDuJour, Scrutin } from "@executoire/droit";
import { useMemoire } from "./memoire.ts";
import { lireSaisie, type Saisie, saisieVide } from "./saisie.ts";

export const cleDuVote = (etat: EtatSeance, point: string): string => `${etat.seance}/${point}`;

/** Null where nothing is voted by figures: another nature of point, an election, a vote already closed. */
export function useApercu(
  etat: EtatSeance,
  point: PointOrdreDuJour | null,
): { issue: Issue<Scrutin>; numero: string } | null {
  const [saisie] = useMemoire<Saisie>(point ? cleDuVote(etat, point.id) : "", saisieVide(point));
  if (point?.nature !== "deliberation" || etat.points[point.id]?.scrutin) return null;
  if (point.regime?.type === "nomination" && !etat.points[point.id]?.secretEcarte) return null;
  const { issue } = lireSaisie({ etat, point: point.id, regime: point.regime }, saisie);
  return { issue, numero: saisie.numero };
}
