/** Other ways an act writes the same name. */
import type { EtatActe } from "../acte/etat.ts";
import { compterPassage } from "./verifier.ts";

/** Names of two or three words in their other orders, the surname alone, that the act does say. */
export function variantesDuNom(etat: EtatActe, mots: string): { mots: string; compte: number }[] {
  const jetons = mots
    .trim()
    .split(/\s+/u)
    .filter((jeton) => !/^(?:m\.?|mme|mlle|monsieur|madame)$/iu.test(jeton));
  if (jetons.length < 2 || jetons.length > 3 || jetons.some((jeton) => /\d/.test(jeton))) return [];
  const deja = compterPassage(etat, { sorte: "mots", mots });
  const candidates = [
    jetons.toReversed().join(" "),
    [...jetons.slice(1), jetons[0]].join(" "),
    ...jetons.filter((jeton) => jeton.length > 2),
  ];
  return [...new Set(candidates)]
    .filter((candidate) => candidate !== mots)
    .map((candidate) => ({
      mots: candidate,
      // A surname alone is counted beyond the places where the whole name already holds it.
      compte: compterPassage(etat, { sorte: "mots", mots: candidate }) - (candidate.includes(" ") ? 0 : deja),
    }))
    .filter(({ compte }) => compte > 0);
}
