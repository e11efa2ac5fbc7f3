import type { Decompte, EtatPresence, FormeScrutin, Instant, PointId, SiegeId } from "../faits.ts";

/** What a clerk may ask of a sitting. Orders are verbs; what they become are facts. */
export type CommandeSeance =
  | { ordre: "convoquer"; envoyeeLe: string }
  /** One or many seats at once; a seat already in that state gives no fact. */
  | { ordre: "constaterPresences"; constats: { siege: SiegeId; etat: EtatPresence }[] }
  | { ordre: "donnerProcuration"; mandant: SiegeId; mandataire: SiegeId }
  | { ordre: "retirerProcuration"; mandant: SiegeId }
  | { ordre: "designerSecretaire"; siege: SiegeId }
  | { ordre: "ouvrir" }
  | { ordre: "appelerPoint"; point: PointId }
  | ({
      ordre: "cloreScrutin";
      point: PointId;
      forme: FormeScrutin;
      /** Display number of the deliberation, `2024/5`. */
      numero: string;
      /** Needed only on a tie in an ordinary or public ballot (VOTE-03). */
      voixDuPresident?: "pour" | "contre" | "abstention";
    } & Decompte)
  | { ordre: "lever" };

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
}
