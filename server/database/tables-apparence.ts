import type { ReglageApparence } from "../api/contrat-modeles.ts";
import type { Json, Moment } from "./schema.ts";

/** Every setting that was in force; the last version is. */
export interface TablesApparence {
  apparences: {
    collectivite: string;
    version: number;
    contenu: Json<ReglageApparence>;
    par: string;
    modifie_le: Moment;
  };
}
