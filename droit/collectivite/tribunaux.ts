/**
 * The administrative court of an authority: the one of its seat (CJA art. R312-1, RECOURS-06). Territories of
 * R221-3, version in force on 18 April 2024; the exceptions around the airports of Île-de-France are not here.
 */

const RESSORTS: Record<string, string> = {
  Amiens: "02 60 80",
  Bastia: "2A 2B",
  Besançon: "25 39 70 90",
  Bordeaux: "24 33 47",
  Caen: "14 50 61",
  "Cergy-Pontoise": "92 95",
  "Châlons-en-Champagne": "08 10 51 52",
  "Clermont-Ferrand": "03 15 43 63",
  Dijon: "21 58 71 89",
  Grenoble: "26 38 73 74",
  Lille: "59 62",
  Limoges: "19 23 36 87",
  Lyon: "01 07 42 69",
  Marseille: "04 05 13",
  Melun: "77 94",
  Montpellier: "11 34 66",
  Montreuil: "93",
  Nancy: "54 55 88",
  Nantes: "44 49 53 72 85",
  Nice: "06",
  Nîmes: "30 48 84",
  Orléans: "18 28 37 41 45",
  Paris: "75",
  Pau: "32 40 64 65",
  Poitiers: "16 17 79 86",
  Rennes: "22 29 35 56",
  Rouen: "27 76",
  Strasbourg: "57 67 68",
  Toulon: "83",
  Toulouse: "09 12 31 46 81 82",
  Versailles: "78 91",
};

/** Overseas the court bears the name of the territory, with its own article. */
const OUTRE_MER: Record<string, string> = {
  "971": "de la Guadeloupe",
  "972": "de la Martinique",
  "973": "de la Guyane",
  "974": "de La Réunion",
  "975": "de Saint-Pierre-et-Miquelon",
  "976": "de Mayotte",
  "977": "de Saint-Barthélemy",
  "978": "de Saint-Martin",
  "986": "de Wallis-et-Futuna",
  "987": "de la Polynésie française",
  "988": "de Nouvelle-Calédonie",
};

const SIEGE = new Map(
  Object.entries(RESSORTS).flatMap(([ville, departements]) =>
    departements.split(" ").map((d) => [d, ville] as const),
  ),
);

/** Where anyone may file an appeal on line. */
const TELERECOURS_CITOYENS = "https://citoyens.telerecours.fr";

export interface Tribunal {
  /** In a sentence, without its article: `tribunal administratif de Lille`. */
  nom: string;
  telerecours: string;
}

/** The court for the département of the authority's seat: `59`, `2A`, `971`. Throws on an unknown département. */
export function tribunal(departement: string): Tribunal {
  const outreMer = OUTRE_MER[departement];
  if (outreMer) return { nom: `tribunal administratif ${outreMer}`, telerecours: TELERECOURS_CITOYENS };
  const ville = SIEGE.get(departement);
  if (!ville) throw new RangeError(`Unknown département: ${departement}`);
  const de = /^[AEIOUÉÎ]/.test(ville) ? "d’" : "de ";
  return { nom: `tribunal administratif ${de}${ville}`, telerecours: TELERECOURS_CITOYENS };
}
