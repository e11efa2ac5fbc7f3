/** How an act is called in a sentence: its noun, its article, and what agrees with it. */
import type { GenreActePris } from "../faits.ts";
import type { ContenuActe } from "./decision.ts";

export interface Designation {
  /** `délibération`, `arrêté`. */
  nom: string;
  pluriel: string;
  feminin: boolean;
  /** `la délibération 2024/5`, `l’arrêté A2026-12`. */
  complet: string;
  /** At the head of a sentence. */
  majuscule: string;
  /** `de la délibération 2024/5`, `du contrat C2026-1`. */
  de: string;
  /** `La présente délibération`, `Le présent arrêté`. */
  present: string;
  pronom: "il" | "elle";
  /** A past participle that agrees: `signé` becomes `signée`. */
  accorder(participe: string): string;
}

interface Nom {
  nom: string;
  pluriel: string;
  feminin: boolean;
}
const DELIBERATION: Nom = { nom: "délibération", pluriel: "délibérations", feminin: true };
const ARRETE: Nom = { nom: "arrêté", pluriel: "arrêtés", feminin: false };

const NOMS: Record<"deliberation" | GenreActePris, Nom> = {
  deliberation: DELIBERATION,
  "deliberation-deposee": DELIBERATION,
  "arrete-reglementaire": ARRETE,
  "arrete-individuel": ARRETE,
  decision: { nom: "décision", pluriel: "décisions", feminin: true },
  contrat: { nom: "contrat", pluriel: "contrats", feminin: false },
  budget: { nom: "document budgétaire", pluriel: "documents budgétaires", feminin: false },
  autre: { nom: "acte", pluriel: "actes", feminin: false },
};

export const designer = ({ genre, numero }: Pick<ContenuActe, "genre" | "numero">): Designation => {
  const { nom, pluriel, feminin } = NOMS[genre];
  const elide = /^[aeiouéèêh]/i.test(nom);
  const article = elide ? "l’" : feminin ? "la " : "le ";
  const complet = `${article}${nom}${numero ? ` ${numero}` : ""}`;
  return {
    nom,
    pluriel,
    feminin,
    complet,
    majuscule: complet.charAt(0).toUpperCase() + complet.slice(1),
    de: article === "le " ? `du ${complet.slice(3)}` : `de ${complet}`,
    present: feminin ? `La présente ${nom}` : `Le présent ${nom}`,
    pronom: feminin ? "elle" : "il",
    accorder: (participe) => (feminin ? `${participe}e` : participe),
  };
};
