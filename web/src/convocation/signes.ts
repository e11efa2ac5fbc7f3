/** Where each sending stands, in a shape and a word. */
import { dateCivileDe, dateMoyenne, heureDe, type Instant } from "@executoire/droit";
import type { DistributionVue, LigneConvocation } from "@executoire/server/contrat";
import type { Ton, Trace } from "../signes/Forme.tsx";

interface Signe {
  mot: string;
  trace: Trace;
  ton: Ton;
}

export const ENVOIS: Record<DistributionVue["etat"], Signe> = {
  "a-envoyer": { mot: "En attente", trace: "pointille", ton: "gris" },
  "en-cours": { mot: "Part", trace: "demi", ton: "accent" },
  envoye: { mot: "Envoyé", trace: "rond", ton: "vert" },
  remis: { mot: "Remis", trace: "rond", ton: "vert" },
  "a-remettre": { mot: "À remettre", trace: "triangle", ton: "ambre" },
  incertain: { mot: "Sans réponse du serveur", trace: "triangle", ton: "ambre" },
  echec: { mot: "Non parti", trace: "carre", ton: "rouge" },
};

export const CANAUX: Record<DistributionVue["canal"], string> = {
  courriel: "courriel",
  papier: "courrier",
  "main-propre": "main propre",
};

export const REPONSES: Record<NonNullable<LigneConvocation["reponse"]>["reponse"], Signe> = {
  present: { mot: "Présent", trace: "rond", ton: "vert" },
  absent: { mot: "Absent", trace: "rond-vide", ton: "gris" },
  procuration: { mot: "Procuration", trace: "demi", ton: "accent" },
};

export const ORIGINES: Record<NonNullable<LigneConvocation["reponse"]>["origine"], string> = {
  lien: "par son lien",
  papier: "par écrit",
  courriel: "par courriel",
  telephone: "par téléphone",
  seance: "en séance",
};

/** In a column of moments the year is the same on each line: it is left to the head of the page. */
export const momentCourt = (a: Instant): string => {
  const date = dateCivileDe(a);
  return `${dateMoyenne(date).replace(` ${date.slice(0, 4)}`, "")}, ${heureDe(a)}`;
};
