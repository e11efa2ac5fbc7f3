/**
 * Texts ready to use, and references of law proposed for the visas.
 *
 *   GET    /api/modeles-de-texte?genre=&q=                 → ModelesDeTexteVue
 *   GET    /api/modeles-de-texte/:id                       → ModeleDeTexteVue; 404
 *   PUT    /api/modeles-de-texte/:id    ModeleDeTexteRequete → ModeleDeTexteVue; 422. A shipped one is replaced for this authority
 *   DELETE /api/modeles-de-texte/:id                       → 204: one's own is removed, the shipped one comes back
 *   POST   /api/modeles-de-texte/apercu ApercuRequete      → ApercuVue (faults of the model are in it, each with its place)
 *   GET    /api/visas?matiere=7.5.1&date=2026-12-15&genre=&q= → VisasVue
 */
import type {
  ChampModele,
  DateCivile,
  FauteModele,
  GenreModele,
  KindCollectivite,
  TexteActe,
  VariableModele,
} from "@executoire/droit";

export interface ModelesDeTexteVue {
  modeles: ModeleResume[];
  peutRegler: boolean;
  /** What a model may name between braces, with an example of today. */
  variables: VariableModele[];
}
export interface ModeleResume {
  id: string;
  titre: string;
  genre: GenreModele;
  /** `livre`: came with the product. `adapte`: a shipped one changed here. `propre`: made here. */
  origine: "livre" | "adapte" | "propre";
  /** Code of the matter it files under. */
  matiere: string | null;
  description: string;
  modifiePar: string | null;
}
/** Texts hold variables between double braces, see docs/modeles.md. */
export interface ModeleDeTexteRequete {
  titre: string;
  genre: GenreModele;
  description: string;
  matiere: string | null;
  /** Kinds of authority it is for; empty: all. */
  pour: KindCollectivite[];
  /** What is asked of the drafter. */
  champs: ChampModele[];
  objet: string;
  texte: TexteActe;
  /** The report that goes with it. */
  rapport?: TexteActe;
}
export interface ModeleDeTexteVue extends ModeleDeTexteRequete {
  id: string;
  origine: ModeleResume["origine"];
  modifiePar: string | null;
  modifieLe: string | null;
}
export interface ApercuRequete {
  /** One that is kept, or one being written. */
  modele: string | ModeleDeTexteRequete;
  /** The sitting whose facts fill the variables: in preparation or convened. */
  seance?: string;
  champs?: Record<string, string>;
}
export interface ApercuVue {
  objet: string;
  texte: TexteActe;
  rapport: TexteActe | null;
  /** Faults of the model itself: unknown variable, unclosed braces… A model with faults is not saved. */
  fautes: FauteModele[];
  /** Known names that have no value yet: printed as `[nom du bénéficiaire]`. */
  aRemplir: { cle: string; libelle: string }[];
}

export interface VisasVue {
  /** From acts of the same matter adopted here, the most used first. */
  dIci: VisaDIci[];
  /** From the dated table of usual references, in force on that date. */
  usuels: VisaUsuel[];
}
export interface VisaDIci {
  /** Text of the visa, without « Vu » if the block adds it: exactly as it was in the act. */
  texte: string;
  fois: number;
  /** Last act that cites it. */
  dernier: DateCivile;
  acte: string;
  numero: string;
}
export interface VisaUsuel {
  id: string;
  texte: string;
  /** When one cites it, in a sentence. */
  usage: string;
  validFrom: DateCivile | null;
  validTo: DateCivile | null;
  /** Not checked against the text in force by whoever wrote the table: to be verified before use. */
  aVerifier: boolean;
}
