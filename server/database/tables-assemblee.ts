import type { CanalConvocation, FaitMandature } from "@executoire/droit";
import type { ColumnType } from "kysely";
import type { DateSql, Json } from "./schema.ts";

export interface TablesAssemblee {
  /** One row per term of each body, a projection of its stream. */
  mandatures: {
    collectivite: string;
    /** Name of the stream after `mandature:`. */
    id: string;
    organe: string;
    du: ColumnType<string | null, string | null, string | null>;
    version: number;
    /** As it stands after every fact, those of a day to come included; another day is read from the facts. */
    etat: Json<
      Pick<Extract<FaitMandature, { type: "MandatureInstallee" }>["data"], "profil" | "president" | "sieges">
    >;
  };
  /** Where members are written to: personal data, erasable, of the person named and of nobody else. */
  coordonnees: {
    collectivite: string;
    siege: string;
    destinataire: "titulaire" | "suppleant";
    personne: string;
    canal: CanalConvocation;
    courriel: string | null;
    adresse: string | null;
    consenti_le: DateSql | null;
  };
}
