import type {
  DateCivile,
  EtatPresence,
  Instant,
  PointId,
  PointOrdreDuJour,
  ProfilCollectivite,
  Quorum,
  Scrutin,
  Siege,
  SiegeId,
  Signataire,
} from "../faits.ts";

export type PhaseSeance = "prevue" | "convoquee" | "ouverte" | "levee";

/** A sitting as its facts leave it. Plain data: it travels to the browser as it is. */
export interface EtatSeance {
  seance: string;
  phase: PhaseSeance;
  profil: ProfilCollectivite;
  date: DateCivile;
  heure: string;
  lieu: string;
  president: Signataire & { siege: SiegeId };
  sieges: Siege[];
  ordreDuJour: PointOrdreDuJour[];
  convocation: { envoyeeLe: DateCivile; joursFrancs: number; requis: number } | null;
  presences: Record<SiegeId, EtatPresence>;
  procurations: { mandant: SiegeId; mandataire: SiegeId; a: Instant }[];
  secretaire: SiegeId | null;
  ouverte: { a: Instant; quorum: Quorum } | null;
  points: Record<
    PointId,
    { appele?: { a: Instant; quorum: Quorum }; scrutin?: Scrutin; numero?: string; acte?: string | null }
  >;
  pointCourant: PointId | null;
  levee: Instant | null;
}
