/** Periods that several rules share. */
import { DATES_DES_TEXTES, type Periode } from "../calendrier/periodes.ts";

export const CGCT: Periode = {
  du: DATES_DES_TEXTES.cgct,
  texte: "code général des collectivités territoriales",
};
export const ENGAGEMENT: Periode = {
  du: DATES_DES_TEXTES.engagement,
  texte: "loi n°\u00a02019-1461 du 27 décembre 2019",
};
export const PUBLICITE: Periode = {
  du: DATES_DES_TEXTES.publicite,
  texte: "ord. n°\u00a02021-1310 et décret n°\u00a02021-1311 du 7 octobre 2021",
};
export const LISTE_PARTOUT: Periode = {
  du: DATES_DES_TEXTES.listePartout,
  texte: "loi n°\u00a02025-444 du 21 mai 2025, au renouvellement de mars 2026",
};
export const STATUT_ELU: Periode = {
  du: DATES_DES_TEXTES.statutElu,
  texte: "loi n°\u00a02025-1249 du 22 décembre 2025",
};
