import type {
  Amendement,
  CandidatVoix,
  CauseDeport,
  CausePresidence,
  Decompte,
  EtatPresence,
  FaitSeance,
  FormeScrutin,
  Instant,
  OrigineProcuration,
  OrigineReponse,
  PointId,
  PointOrdreDuJour,
  SensVote,
  SiegeId,
} from "../faits.ts";

/** A vote as it is read aloud: figures, and the names the ballot asks for or the clerk noted. */
export interface VoteSaisi extends Decompte {
  forme: FormeScrutin;
  /**
   * Names. Public ballot: every voter. Ordinary ballot: optional, and only those who did not vote for. Refused in a
   * secret ballot. They must agree with the figures.
   */
  voix?: { siege: SiegeId; sens: SensVote }[];
  /** Needed only on a tie in an ordinary or public ballot whose names do not tell it (VOTE-03). */
  voixDuPresident?: "pour" | "contre" | "abstention";
}

/** What a clerk may ask of a sitting. Orders are verbs; what they become are facts. */
export type CommandeSeance =
  /** `urgence`: the reason, when the delay is shortened (CONV-04). */
  | { ordre: "convoquer"; envoyeeLe: string; urgence?: string }
  /** Points added after the convocation, with their own delay. Their `rang` is given by the law of the list. */
  | { ordre: "completerOrdreDuJour"; points: PointOrdreDuJour[]; envoyeLe: string; urgence?: string }
  /** One or many seats at once; a seat already in that state gives no fact. */
  | {
      ordre: "constaterPresences";
      constats: { siege: SiegeId; etat: EtatPresence; aDistance?: boolean }[];
    }
  | {
      ordre: "donnerProcuration";
      mandant: SiegeId;
      mandataire: SiegeId;
      recueLe?: Instant;
      origine?: OrigineProcuration;
    }
  | { ordre: "retirerProcuration"; mandant: SiegeId }
  /**
   * Takes over what members answered to the convocation: absences announced become excuses, procurations whose
   * holder is in the room are given. What cannot be yet is left for a later call; nothing is ever overwritten.
   */
  | { ordre: "reprendreReponses"; reponses: ReponseRecue[] }
  | { ordre: "designerSecretaire"; siege: SiegeId }
  | { ordre: "ouvrir" }
  /** Not enough members: recorded, then the sitting can only be closed. */
  | { ordre: "constaterCarence" }
  /** The first decision of a sitting convened in urgency (CONV-04). */
  | ({ ordre: "statuerUrgence" } & VoteSaisi)
  | { ordre: "confierPresidence"; siege: SiegeId; cause: CausePresidence }
  | { ordre: "reprendrePresidence" }
  | { ordre: "appelerPoint"; point: PointId }
  | { ordre: "ecarterPoint"; point: PointId; sort: "retire" | "reporte"; motif: string }
  | { ordre: "deporter"; point: PointId; siege: SiegeId; cause: CauseDeport; quitteLaSalle: boolean }
  | { ordre: "retirerDeport"; point: PointId; siege: SiegeId }
  | { ordre: "donnerParole"; point: PointId; siege: SiegeId }
  | { ordre: "demanderForme"; point: PointId; forme: "public" | "secret"; demandeurs: SiegeId[] }
  | ({ ordre: "ecarterSecret"; point: PointId } & VoteSaisi)
  | { ordre: "deposerAmendement"; point: PointId; amendement: Amendement }
  | ({ ordre: "voterAmendement"; point: PointId; amendement: string } & VoteSaisi)
  | ({
      ordre: "cloreScrutin";
      point: PointId;
      /** Display number of the deliberation, `2024/5`. */
      numero: string;
    } & VoteSaisi)
  /** One round of an election. When it elects, the point is closed under `numero`. */
  | {
      ordre: "depouillerTour";
      point: PointId;
      numero: string;
      blancs: number;
      nuls: number;
      nePrennentPasPart: number;
      candidats: CandidatVoix[];
    }
  /** One candidacy or one list per post after a call: the appointments take effect at once (VOTE-07). */
  | { ordre: "nommerSansScrutin"; point: PointId; numero: string; elus: string[] }
  | { ordre: "suspendre"; motif?: string }
  | { ordre: "reprendre" }
  /** `demandeurs`: the members who ask; empty when the chair does. */
  | ({ ordre: "prononcerHuisClos"; demandeurs: SiegeId[] } & VoteSaisi)
  | { ordre: "leverHuisClos" }
  | { ordre: "lever" }
  /** Undo: the fact at `version` was entered by mistake. */
  | { ordre: "corriger"; version: number; motif: string }
  /** The vote of a point was typed wrongly: corrected by a fact, the act with it, as long as it is not signed. */
  | ({ ordre: "rectifierScrutin"; point: PointId; motif: string } & VoteSaisi);

/** An answer to the convocation, as the sitting takes it over. */
export interface ReponseRecue {
  siege: SiegeId;
  /** Who answers; the titulaire when absent. */
  destinataire?: "suppleant";
  reponse: "present" | "absent" | "procuration";
  mandataire?: SiegeId;
  recueLe: Instant;
  origine: OrigineReponse;
}

/** What the shell knows and the law needs. */
export interface ContexteSeance {
  /** The instant to stamp on the facts. */
  a: Instant;
  /** For `cloreScrutin`: who already holds this number, in words, or null when it is free. */
  numeroPrisPar?: string | null;
  /** For `cloreScrutin`: why this number cannot be transmitted, in words, or null (`actes` judges it). */
  numeroRefuse?: string | null;
  /** For `cloreScrutin`: identifier given to the act that is born. */
  acte?: string;
  /** For `corriger`, `rectifierScrutin`: the facts of the stream, oldest first; version n is at index n − 1. */
  faits?: readonly FaitSeance[];
  /** For `rectifierScrutin`: why the act can no longer change (signed), in words, or null. */
  acteFige?: string | null;
}
