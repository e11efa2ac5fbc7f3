import type { ProfilCollectivite } from "../faits.ts";

/** The author's capacity is the one that makes him competent: « président de séance » is not it. */
export const qualiteAttendue = (kind: ProfilCollectivite["kind"]): RegExp =>
  kind === "commune" ? /\bmaire\b/i : /\bprésidente?\b(?! de séance)/i;

/** The executive itself: neither an adjoint nor a vice-président, who act by delegation. */
export const estExecutif = (kind: ProfilCollectivite["kind"], qualite: string): boolean =>
  qualiteAttendue(kind).test(qualite) &&
  !/adjoint|vice[- ]?président|délégué|par délégation|directeur|directrice/iu.test(qualite);
