import { duCgct, estEpci } from "../collectivite/articles.ts";
import type { PointOrdreDuJour, ProfilCollectivite } from "../faits.ts";
import { delaiConvocation } from "./delai.ts";

/**
 * The article that demands an explanatory note with the convocation, or null where none does.
 *
 * CGCT, art. L2121-12 (CONV-07): communes of 3 500 inhabitants and more, and EPCI held to five days. Below, the
 * members keep the right to be informed (L2121-13). Départements and régions: a report on each matter (CONV-05).
 */
export function articleNoteDeSynthese(profil: ProfilCollectivite): string | null {
  if (profil.kind === "departement" || profil.kind === "region") return delaiConvocation(profil).article;
  if (estEpci(profil.kind)) return profil.communeMembreDe3500 ? duCgct("L2121-12", "L5211-1") : null;
  return profil.population >= 3500 ? duCgct("L2121-12") : null;
}

/** The points that will be deliberated and whose note is missing, where the law demands one. */
export function notesManquantes(
  profil: ProfilCollectivite,
  ordreDuJour: PointOrdreDuJour[],
): PointOrdreDuJour[] {
  if (!articleNoteDeSynthese(profil)) return [];
  return ordreDuJour.filter((point) => point.nature === "deliberation" && !point.note?.trim());
}
