/** Where a projet stands: shape and word. */
import type { EtapeVue, StatutProjet } from "@executoire/server/contrat";
import type { Signe } from "../signes/Etat.tsx";

export const STATUTS: Record<StatutProjet, Signe> = {
  "en-redaction": { mot: "En rédaction", trace: "pointille", ton: "gris" },
  soumis: { mot: "À viser", trace: "demi", ton: "accent" },
  vise: { mot: "Visé", trace: "trois-quarts", ton: "vert" },
  inscrit: { mot: "Inscrit", trace: "rond", ton: "vert" },
  ecarte: { mot: "Écarté", trace: "carre", ton: "gris" },
  supprime: { mot: "Supprimé", trace: "carre", ton: "gris" },
};

export const ETAPES: Record<EtapeVue["etat"], Signe> = {
  visee: { mot: "Visé", trace: "rond", ton: "vert" },
  "a-viser": { mot: "À viser", trace: "demi", ton: "accent" },
  "a-venir": { mot: "À venir", trace: "pointille", ton: "gris" },
  "a-reviser": { mot: "À viser de nouveau", trace: "triangle", ton: "ambre" },
};
