/** The acts that no sitting votes here: what each is, and what is proposed for it. */
import type { CategorieActe } from "../acte/transmission.ts";
import type { GenreActePris, NatureTransmise } from "../faits.ts";

export interface GenreDecrit {
  genre: GenreActePris;
  libelle: string;
  /** What it is, in one line for whoever hesitates. */
  aide: string;
  nature: NatureTransmise;
  naturesPossibles: readonly NatureTransmise[];
  /** `toujours`: an individual arrêté is never put online, whatever is ticked. */
  nominatif: "toujours" | "au-choix";
  categories: readonly CategorieActe[];
  /** Letter of the number proposed, so that each kind has its own suite. */
  lettre: string;
  /** The document may be written here; else it is deposited as a file. */
  redige: boolean;
  /** Accepts a sealed XML flow as its document. */
  xml?: true;
}

/** In the order of the form; the first category is the one proposed. */
export const GENRES_ACTE_PRIS: readonly GenreDecrit[] = [
  {
    genre: "arrete-reglementaire",
    libelle: "Arrêté réglementaire",
    aide: "Il vaut pour tous\u00a0: police, circulation, règlement, tarif.",
    nature: "AR",
    naturesPossibles: ["AR"],
    nominatif: "au-choix",
    categories: [
      "reglementaire",
      "police",
      "circulation",
      "voirie",
      "voirie-stationnement",
      "taux-de-promotion",
    ],
    lettre: "A",
    redige: true,
  },
  {
    genre: "arrete-individuel",
    libelle: "Arrêté individuel",
    aide: "Il vise une personne nommée\u00a0: agent, permis. Notifié, jamais publié.",
    nature: "AI",
    naturesPossibles: ["AI"],
    nominatif: "toujours",
    categories: [
      "nomination-recrutement",
      "autre-decision-individuelle",
      "urbanisme",
      "police",
      "puissance-publique",
    ],
    lettre: "I",
    redige: true,
  },
  {
    genre: "decision",
    libelle: "Décision prise par délégation",
    aide: "L’exécutif décide à la place de l’assemblée, dans ce qu’elle lui a délégué.",
    nature: "AU",
    naturesPossibles: ["AU", "AR", "AI", "CC"],
    nominatif: "au-choix",
    categories: ["deliberation", "marche", "emprunt", "voirie-stationnement", "voirie"],
    lettre: "D",
    redige: true,
  },
  {
    genre: "contrat",
    libelle: "Contrat, convention ou avenant",
    aide: "Marché, emprunt, convention\u00a0: le fichier signé par les parties.",
    nature: "CC",
    naturesPossibles: ["CC"],
    nominatif: "au-choix",
    categories: ["marche", "emprunt", "concession", "puissance-publique"],
    lettre: "C",
    redige: false,
  },
  {
    genre: "budget",
    libelle: "Document budgétaire",
    aide: "Le flux XML scellé de votre logiciel budgétaire.",
    nature: "BF",
    naturesPossibles: ["BF"],
    nominatif: "au-choix",
    categories: ["deliberation"],
    lettre: "B",
    redige: false,
    xml: true,
  },
  {
    genre: "deliberation-deposee",
    libelle: "Délibération votée ailleurs",
    aide: "Votée et signée hors de ce logiciel, déposée pour être transmise.",
    nature: "DE",
    naturesPossibles: ["DE"],
    nominatif: "au-choix",
    categories: ["deliberation", "voirie-stationnement", "voirie", "taux-de-promotion", "centre-de-gestion"],
    lettre: "",
    redige: false,
  },
  {
    genre: "autre",
    libelle: "Autre acte",
    aide: "Ce qui n’est ni une délibération, ni un arrêté, ni un contrat, ni un budget.",
    nature: "AU",
    naturesPossibles: ["AU"],
    nominatif: "au-choix",
    categories: ["puissance-publique", "deliberation", "reglementaire", "autre-decision-individuelle"],
    lettre: "X",
    redige: true,
  },
];

export function genreDecrit(genre: GenreActePris): GenreDecrit {
  const trouve = GENRES_ACTE_PRIS.find((g) => g.genre === genre);
  if (!trouve) throw new Error(`Unknown kind of act: ${genre}`);
  return trouve;
}
