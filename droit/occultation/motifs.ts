/** Grounds on which a passage is left out of a public copy, as the copy itself names them. */
export type MotifOccultation =
  | "vie-privee"
  | "donnees-personnelles"
  | "secret-medical"
  | "appreciation-d-une-personne"
  | "secret-des-affaires"
  | "securite";

export interface Motif {
  /** What stands in the place of the words: `[occulté : vie privée]`. */
  enMots: string;
  /** When it applies, for whoever chooses. */
  quand: string;
  article: string;
}

/** CRPA, art. L311-5, L311-6 and L312-1-2, in force for every act of the register. */
export const MOTIFS_OCCULTATION: Record<MotifOccultation, Motif> = {
  "donnees-personnelles": {
    enMots: "données personnelles",
    quand:
      "Un nom, une adresse, un compte\u00a0: ce qui désigne une personne et que nul texte n’oblige à publier.",
    article: "art. L312-1-2 du CRPA",
  },
  "vie-privee": {
    enMots: "vie privée",
    quand: "La situation de famille, les ressources, le logement d’une personne.",
    article: "art. L311-6 du CRPA",
  },
  "secret-medical": {
    enMots: "secret médical",
    quand: "L’état de santé d’une personne.",
    article: "art. L311-6 du CRPA",
  },
  "appreciation-d-une-personne": {
    enMots: "appréciation portée sur une personne",
    quand: "Un jugement de valeur, ou une conduite dont la révélation lui nuirait.",
    article: "art. L311-6 du CRPA",
  },
  "secret-des-affaires": {
    enMots: "secret des affaires",
    quand: "Un procédé, un prix de revient, une stratégie d’entreprise.",
    article: "art. L311-6 du CRPA",
  },
  securite: {
    enMots: "sécurité",
    quand: "Un plan, un code, une installation dont la révélation menacerait la sécurité des personnes.",
    article: "art. L311-5 du CRPA",
  },
};
