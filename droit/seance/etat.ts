import type {
  Amendement,
  CauseDeport,
  DateCivile,
  EtatPresence,
  Instant,
  ModaliteSeance,
  OrganeId,
  PointId,
  PointOrdreDuJour,
  ProfilCollectivite,
  Quorum,
  Scrutin,
  Siege,
  SiegeId,
  Signataire,
  TexteActe,
  TourScrutin,
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
  organe: OrganeId;
  modalite: ModaliteSeance;
  installation: boolean;
  apresCarence: { seance: string; date: DateCivile } | null;
  /** The sitting this one rehearses; null for a real one. */
  repetitionDe: string | null;
  convocation: { envoyeeLe: DateCivile; joursFrancs: number; requis: number; urgence?: string } | null;
  /** What was sent after the convocation, each with its own delay (CONV-02). */
  complements: {
    points: PointId[];
    envoyeLe: DateCivile;
    joursFrancs: number;
    requis: number;
    urgence?: string;
  }[];
  presences: Record<SiegeId, EtatPresence>;
  /** Seats connected from another room (QUORUM-08). */
  aDistance: SiegeId[];
  procurations: { mandant: SiegeId; mandataire: SiegeId; a: Instant; recueLe?: Instant }[];
  /** Procurations that ended, whatever the reason: an answer taken over again never brings one back. */
  procurationsEteintes: { mandant: SiegeId; mandataire: SiegeId }[];
  secretaire: SiegeId | null;
  /** Who presides now: the president's seat, unless the chair was entrusted to another. */
  presidentDeSeance: SiegeId;
  ouverte: { a: Instant; quorum: Quorum } | null;
  /** No quorum: the sitting can only be closed (QUORUM-03). */
  carence: { a: Instant; quorum: Quorum; point: PointId | null } | null;
  /** The ruling on urgency, when the delay was shortened (CONV-04). */
  urgence: { admise: boolean; a: Instant } | null;
  suspendue: Instant | null;
  huisClos: boolean;
  points: Record<PointId, SuiviPoint>;
  pointCourant: PointId | null;
  levee: Instant | null;
  /** Number of facts folded: the version of the stream. */
  version: number;
}

/** What happened to a point so far. */
export interface SuiviPoint {
  appele?: { a: Instant; quorum: Quorum };
  scrutin?: Scrutin;
  numero?: string;
  acte?: string | null;
  ecarte?: { sort: "retire" | "reporte"; motif: string; a: Instant };
  /** `suppleant`: it is the suppléant who stood aside, not the titulaire. A déport is of a person, not of a seat. */
  deports?: { siege: SiegeId; cause: CauseDeport; quitteLaSalle: boolean; suppleant?: true }[];
  paroles?: SiegeId[];
  formeDemandee?: { forme: "public" | "secret"; demandeurs: SiegeId[]; requis: number };
  secretEcarte?: boolean;
  /** The waiver was put to the vote and not unanimous: the ballot is secret. */
  secretMaintenu?: boolean;
  /** `texteAvant`: the text an amendment was written on, where others had been adopted before it. */
  amendements?: (Amendement & { texteAvant?: TexteActe; scrutin?: Scrutin; adopte?: boolean })[];
  tours?: TourScrutin[];
  /** Text after the amendments adopted; absent while it is the projet's. */
  texte?: TexteActe;
}
