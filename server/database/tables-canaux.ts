import type { SorteCanal } from "@executoire/droit";
import type { Json, Moment } from "./schema.ts";

interface CanalGarde {
  collectivite: string;
  sorte: SorteCanal;
  /** What may be read: addresses, names, fingerprints. */
  reglages: Json<Record<string, string>>;
  /** Sealed JSON: passwords, keys. Null where the channel needs none. */
  secrets: Uint8Array | null;
  change_par: string;
  change_le: Moment;
}

export interface TablesCanaux {
  canaux: CanalGarde;
  /** Replaced, and still read. `change_*` tell who replaced it, and when. */
  canaux_anciens: CanalGarde & { description: string };
}
