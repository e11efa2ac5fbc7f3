import type {
  CauseFinMandat,
  CauseMandat,
  DateCivile,
  Elu,
  FaitMandature,
  Instant,
  OrganeId,
  ProfilCollectivite,
  SiegeId,
} from "../faits.ts";
import type { Composition } from "./composition.ts";

/** What the clerk may change of an assembly, each with the day it takes effect, past or to come. */
export type CommandeAssemblee =
  | { ordre: "terminerMandat"; siege: SiegeId; du: DateCivile; cause: CauseFinMandat; motif?: string }
  | { ordre: "pourvoirSiege"; siege: SiegeId; elu: Elu; du: DateCivile; cause: CauseMandat; rang?: number }
  | { ordre: "constaterListeEpuisee"; siege: SiegeId; du: DateCivile }
  /** What is absent does not change; null takes away. `titulaire` writes a name better, it changes nobody. */
  | { ordre: "modifierSiege"; siege: SiegeId; du: DateCivile; motif: string; champs: ChampsSiege }
  /** A seat the council did not have: a new commune, a new order of the prefect. */
  | {
      ordre: "creerSiege";
      siege: SiegeId;
      du: DateCivile;
      motif: string;
      rang: number;
      elu: Elu | null;
      commune?: string;
    }
  /** A member of the council enters the bureau or the commission. */
  | { ordre: "ajouterMembre"; siege: SiegeId; du: DateCivile; cause: CauseMandat }
  | { ordre: "elirePresident"; siege: SiegeId; du: DateCivile; qualite: string }
  | { ordre: "modifierProfil"; du: DateCivile; motif: string; champs: ChampsProfil }
  | { ordre: "corrigerFait"; version: number; motif: string };

export type Cas<O extends CommandeAssemblee["ordre"]> = Extract<CommandeAssemblee, { ordre: O }>;

export interface ChampsSiege {
  titulaire?: Elu;
  suppleant?: Elu | null;
  commune?: string | null;
  groupe?: string | null;
  rang?: number;
}
export type ChampsProfil = Partial<
  Pick<
    ProfilCollectivite,
    "nom" | "population" | "communeMembreDe3500" | "alsaceMoselle" | "organe" | "membres" | "choix"
  >
>;

export interface ContexteAssemblee {
  a: Instant;
  /** The council on the day of effect: bodies are composed of its members. */
  conseil: Composition | null;
}

/** What the law lets pass and says aloud: disputed, unconfirmed, or to be checked on paper. */
export interface Avertissement {
  phrase: string;
  article: string | null;
  remede: string;
}

export interface Decision {
  faits: FaitMandature[];
  avertissements: Avertissement[];
}

/** A body to create: its members are those of the council. */
export interface NouvelOrgane {
  organe: OrganeId;
  /** `le Bureau`, with its article as it is written inside a sentence. */
  nom: string;
  /** `membres du bureau`. */
  membres: string;
  du: DateCivile;
  sieges: SiegeId[];
  president: SiegeId;
  qualite: string;
}
