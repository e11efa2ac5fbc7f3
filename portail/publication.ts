/** What the server passes to the pages: published facts, already judged by `droit`. */
import type {
  ContenuActe,
  DateCivile,
  Empreinte,
  EtatActe,
  EtatSeance,
  Instant,
  Matiere,
  Motif,
  PhaseSeance,
} from "@executoire/droit";
import type { ImagesPubliques } from "./acte/texte.ts";

export interface CollectivitePublique {
  nom: string;
  /** First segment of every address of the authority, `caudresis-catesis`. */
  slug: string;
  siren: string;
  departement: string;
  /** Absolute origin of the portal without final slash, `https://actes.exemple.fr`. */
  adressePortail: string;
  /** Every page then says that signature, transmission and publication are simulated. */
  demonstration: boolean;
  /** The acts of the demonstration leave by a real channel. */
  canalReel?: boolean;
}

export interface Fichier {
  href: string;
  /** Shown beside the link when it is known; a display layer may not exist yet. */
  octets?: number;
}

export interface AnnexePubliee {
  titre: string;
  href: string;
  octets: number;
  /** Document type code of the nomenclature, five characters. */
  typePiece: string;
}

export interface FichiersPublics {
  /** The very bytes signed and sent to the State. */
  acte: { href: string; octets: number; empreinte: Empreinte };
  certifie: Fichier | null;
  bordereau: Fichier | null;
  annexes: AnnexePubliee[];
  /** The ground of what stays out of the page. An annex that is not `publiable` is named even without one. */
  annexesRetenues?: { titre: string; motif: string }[];
  /** The images the text shows, by their fingerprint; one that is missing is told by its alternative. */
  images?: ImagesPubliques;
  /** The same facts as linked data. */
  donnees: { href: string };
}

export interface ActePublic {
  etat: EtatActe;
  /** EXEC-01, as `executoire(etat)` gives it. */
  executoireLe: Instant | null;
  explication: string;
  /** As `delais(etat)` gives them. */
  delais: {
    finRecours: DateCivile | null;
    finDefere: DateCivile | null;
    listeAvant: DateCivile | null;
    enLigneJusque: DateCivile | null;
  };
  tribunal: { nom: string; telerecours: string };
  fichiers: FichiersPublics;
  /** Grounds on which passages are hidden, each once: the file given is then a public copy, not the signed act. */
  occultations?: Motif[];
  /** Other names of the act that lead to its page: `2024__5`, the unique identifier. */
  alias: string[];
}

/** One line of a list of acts. */
export interface ActeListe {
  genre: ContenuActe["genre"];
  /** Display number, `2024/5`. */
  numero: string;
  objet: string;
  matiere: Matiere;
  dateDecision: DateCivile;
  publieLe: Instant;
  executoireLe: Instant | null;
  /** What a search found, cut in segments. Never HTML. */
  extrait?: { texte: string; trouve: boolean }[];
}

export interface SeanceListe {
  seance: string;
  date: DateCivile;
  /** Local time, `18:00`. */
  heure: string;
  lieu: string;
  phase: PhaseSeance;
  /** Number of deliberations, shown when there are some. */
  deliberations: number;
}

export interface SeancePublique {
  etat: EtatSeance;
  /** Display numbers that have a page. */
  publies: string[];
  /** Last day to put the list of deliberations online (PV-03). */
  listeAvant: DateCivile;
  listePublieeLe: Instant | null;
  /** The list as it was posted, and the approved minutes, when they are online. */
  fichiers: { liste: Fichier | null; procesVerbal: (Fichier & { arreteLe: DateCivile }) | null };
}
