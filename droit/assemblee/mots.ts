import type { CauseFinMandat, CauseMandat } from "../faits.ts";

export const CAUSES_FIN: Record<CauseFinMandat, string> = {
  demission: "démission",
  deces: "décès",
  "demission-d-office": "démission d’office",
  "fin-de-mandat": "fin de mandat",
  annulation: "annulation de l’élection",
};

export const CAUSES_MANDAT: Record<CauseMandat, string> = {
  election: "élection",
  "suivant-de-liste": "suivant de liste",
  tableau: "ordre du tableau",
  designation: "désignation",
  "election-partielle": "élection partielle",
};
