/** A text ready to use: the words that do not change, and the places where facts go. */
import type { KindCollectivite, TexteActe } from "../faits.ts";

export type GenreModele = "deliberation" | "arrete" | "rapport";

/** What is asked of the drafter, beside what the facts tell. */
export interface ChampModele {
  /** `beneficiaire`: lower case, digits and `_`. */
  cle: string;
  libelle: string;
  sorte: "texte" | "montant" | "nombre" | "date" | "choix" | "genre";
  /** For `choix`. */
  options?: string[];
  aide?: string;
}

export interface ModeleDeTexte {
  id: string;
  titre: string;
  genre: GenreModele;
  description: string;
  matiere: string | null;
  pour: KindCollectivite[];
  champs: ChampModele[];
  objet: string;
  texte: TexteActe;
  rapport?: TexteActe;
}

/** A name a model may use. */
export interface VariableModele {
  nom: string;
  libelle: string;
  exemple: string;
}

/** What is wrong in a model, and where, in words. */
export interface FauteModele {
  /** `objet`, `texte`, `rapport`. */
  ou: "objet" | "texte" | "rapport";
  /** The words around it, as typed. */
  extrait: string;
  phrase: string;
  remede: string;
}
