/** The natures of the protocol, one act at a time. */
const NATURES: Record<string, string> = {
  DE: "Délibération",
  AR: "Acte réglementaire",
  AI: "Acte individuel",
  CC: "Contrat",
  BF: "Budget et finances",
  AU: "Autre",
};

export const nomNature = (nature: string): string => NATURES[nature] ?? nature;
