/** What the server found for a demand. */
import type { ActeListe } from "../publication.ts";
import type { CLES_FILTRES, Demande } from "./demande.ts";

export interface Valeur {
  valeur: string;
  /** Where the value is a code. */
  libelle?: string;
  nombre: number;
  /** There may be more than `nombre`. */
  bornee: boolean;
}

export interface Facette {
  cle: (typeof CLES_FILTRES)[number];
  valeurs: Valeur[];
}

export interface Suggestion {
  sorte: "orthographe" | "autres-annees" | "sans-filtre" | "moins-de-mots";
  demande: Demande;
}

export interface Trouves {
  actes: ActeListe[];
  page: number;
  /** Pages one can turn; the search is then to be narrowed. */
  pages: number;
  total: number;
  /** There are more than `total`. */
  plus: boolean;
  facettes: Facette[];
  /** When nothing was found. */
  suggestions?: Suggestion[];
}
