import type { DateCivile, FeuillePresence, Instant, PointId, Quorum, Scrutin } from "../faits.ts";

/** The minutes of a sitting in words and figures: all of it read in the facts, but the debates the secretary adds. */
export interface ProcesVerbal {
  seance: string;
  date: DateCivile;
  /** `Procès-verbal de la séance du mardi 19 mars 2024`. */
  titre: string;
  /** Convocation, place, hour, chair, in sentences. */
  ouverture: string[];
  presences: FeuillePresence;
  /** The quorum at the opening, and its sentence with the computation. Null when the sitting never opened. */
  quorum: (Quorum & { phrase: string }) | null;
  president: string;
  secretaires: string[];
  ordreDuJour: { rang: number; titre: string }[];
  points: PointProcesVerbal[];
  /** Movements between the points, before the first and after the last. */
  cloture: string[];
}

export interface PointProcesVerbal {
  id: PointId;
  rang: number;
  titre: string;
  rapporteur: string | null;
  /** Explanatory note the deliberation rests on, by its title only: the report is kept with the convocation. */
  rapport: boolean;
  numero: string | null;
  objet: string | null;
  /** `52 présents, 38 requis`, at the call; then every new test, where members stood aside (QUORUM-05). */
  quorum: string | null;
  /** What happened while the point was discussed, in order, each with its hour. */
  evenements: { a: Instant; phrase: string }[];
  intervenants: string[];
  /** What the secretary wrote; empty until then. */
  debat: string;
  /** The secretary says that nobody spoke. */
  sansDebat: boolean;
  amendements: { auteur: string; objet: string; resultat: string }[];
  /** The result in one sentence with its figures; null for a point without a vote. */
  vote: { phrase: string; noms: { sens: string; noms: string[] }[]; scrutin: Scrutin } | null;
  /** What the assembly decided, article by article; empty when nothing was adopted. */
  decisions: string[];
  /** `retiré`, `reporté`, with its reason. */
  sort: string | null;
}

/** Debates by point, as the secretary saved them. */
export type Debats = Readonly<Record<PointId, { texte: string; sansDebat?: boolean } | undefined>>;
