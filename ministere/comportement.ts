import { createHash } from "node:crypto";

/** How the simulated Ministry treats the next deposits, from well behaved to hostile. */
export const scenarios = {
  normal: "Accuse réception de ce qui est correct, signale ce qui ne l’est pas.",
  "refuse-500": "Répond 500 et ne garde rien.",
  "refuse-400": "Répond 400 et ne garde rien.",
  "refuse-202": "Répond 202, qui n’est pas un succès, et ne garde rien.",
  coupe: "Garde l’archive, puis coupe la connexion avant de répondre\u00a0; l’accusé viendra.",
  "coupe-avant": "Coupe la connexion sans rien garder.",
  panne: "En panne pendant le délai\u00a0: répond 503 à tout dépôt et ne garde rien.",
  lent: "Garde l’archive, mais ne répond à la requête qu’après le délai.",
  double: "Envoie deux fois la réponse.",
  tardif: "N’envoie la réponse qu’après le délai.",
  muet: "Garde l’archive et n’envoie jamais de réponse.",
  anomalie: "Répond par une anomalie de l’acte (1-3).",
  "anomalie-enveloppe": "Répond par une anomalie d’enveloppe (ANO_).",
  "nature-999": "Répond par une anomalie d’enveloppe de nature 999, que le schéma n’admet pas.",
  "accuse-puis-anomalie": "Accuse réception, puis envoie après le délai une anomalie du même acte.",
  "anomalie-puis-accuse": "Envoie une anomalie, puis après le délai l’accusé du même acte.",
  desordre: "Répond à deux dépôts de suite dans l’ordre inverse.",
  "deux-messages": "Répond à deux dépôts de suite dans une seule enveloppe.",
  "courrier-muet": "Envoie avant la réponse un courriel sans pièce jointe, «\u00a0en multi canal\u00a0».",
  utf8: "Écrit sa réponse en UTF-8 sous une étiquette ISO-8859-1.",
  "sans-papier": "Oublie DocumentPapier dans la copie de l’acte.",
  hasard: "Tire un comportement au sort pour chaque dépôt.",
} as const;

export type Scenario = keyof typeof scenarios;

export interface Comportement {
  scenario: Scenario;
  /** For the behaviours that wait, in milliseconds. */
  delaiMs?: number;
  /** Number of deposits concerned; afterwards the Ministry behaves well again. Absent: until further notice. */
  fois?: number;
}

export const DELAI_PAR_DEFAUT_MS = 5000;

/** Longest delay taken: a timer of Node counts no further. */
const DELAI_MAX_MS = 2_147_483_647;

/** Reads a behaviour given as text (a form, a query) or as JSON; `null` when it makes no sense. */
export function lireComportement(brut: Record<string, unknown>): Comportement | null {
  const { scenario } = brut;
  if (typeof scenario !== "string" || !Object.hasOwn(scenarios, scenario)) return null;
  const comportement: Comportement = { scenario: scenario as Scenario };
  for (const cle of ["delaiMs", "fois"] as const) {
    if (brut[cle] === undefined || brut[cle] === "") continue;
    const valeur = Number(brut[cle]);
    if (!Number.isInteger(valeur) || valeur < 0 || valeur > DELAI_MAX_MS) return null;
    comportement[cle] = valeur;
  }
  return comportement;
}

const TIRES = (Object.keys(scenarios) as Scenario[]).filter((s) => s !== "hasard");

/**
 * The behaviour that chance gives to a deposit. It depends on the seed and on the rank alone: the same
 * seed gives the same story, even across a restart.
 */
export function tirer(graine: string, rang: number): Scenario {
  const tirage = createHash("sha256").update(`${graine}:${rang}`).digest().readUInt32BE(0);
  return TIRES[tirage % TIRES.length] ?? "normal";
}
