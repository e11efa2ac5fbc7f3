import type { EtatProcesVerbal } from "@executoire/droit";
import type { Json, Moment } from "./schema.ts";

export interface TablesProcesVerbal {
  /** What was made of each sitting afterwards: its list, its minutes. A projection of the journal. */
  proces_verbaux: { collectivite: string; seance: string; etat: Json<EtatProcesVerbal> };
  /** Address of the calendar an account subscribes to; only the fingerprint of its token is kept. */
  flux_calendrier: { compte: string; collectivite: string; empreinte: string; cree_le: Moment };
}
