/** How the simulated Ministry treats the next deposits, from well behaved to hostile. */
export const scenarios = {
  normal: "Accuse réception de ce qui est correct, signale ce qui ne l’est pas.",
  "refuse-500": "Répond 500 et ne garde rien.",
  "refuse-400": "Répond 400 et ne garde rien.",
  "refuse-202": "Répond 202, qui n’est pas un succès, et ne garde rien.",
  coupe: "Garde l’archive, puis coupe la connexion avant de répondre ; l’accusé viendra.",
  "coupe-avant": "Coupe la connexion sans rien garder.",
  lent: "Garde l’archive, mais ne répond à la requête qu’après le délai.",
  double: "Envoie deux fois l’accusé de réception.",
  tardif: "N’envoie l’accusé de réception qu’après le délai.",
  muet: "Garde l’archive et n’envoie jamais de réponse.",
  anomalie: "Répond par une anomalie de l’acte (1-3).",
  "anomalie-enveloppe": "Répond par une anomalie d’enveloppe (ANO_).",
} as const;

export type Scenario = keyof typeof scenarios;

export interface Comportement {
  scenario: Scenario;
  /** For `lent` and `tardif`, in milliseconds. */
  delaiMs?: number;
  /** Number of deposits concerned; afterwards the Ministry behaves well again. Absent: until further notice. */
  fois?: number;
}

export const DELAI_PAR_DEFAUT_MS = 5000;

/** Reads a behaviour given as text (a form, a query) or as JSON; `null` when it makes no sense. */
export function lireComportement(brut: Record<string, unknown>): Comportement | null {
  const { scenario } = brut;
  if (typeof scenario !== "string" || !Object.hasOwn(scenarios, scenario)) return null;
  const comportement: Comportement = { scenario: scenario as Scenario };
  for (const cle of ["delaiMs", "fois"] as const) {
    if (brut[cle] === undefined || brut[cle] === "") continue;
    const valeur = Number(brut[cle]);
    if (!Number.isInteger(valeur) || valeur < 0) return null;
    comportement[cle] = valeur;
  }
  return comportement;
}
