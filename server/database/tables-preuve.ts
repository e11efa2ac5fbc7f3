import type { ColumnType } from "kysely";
import type { Moment } from "./schema.ts";

type Octets = ColumnType<Buffer, Uint8Array, never>;
type Rang = ColumnType<string, number, never>;

/** The register as a tree of hashes. */
export interface TablesPreuve {
  cles_de_registre: { collectivite: string; nom: string; publique: Octets; scellee: Octets };
  feuilles: { collectivite: string; rang: Rang; contenu: string; condensat: Octets; sel: Octets };
  blocs_de_feuilles: { collectivite: string; n: Rang; racine: Octets };
  points_de_controle: { collectivite: string; taille: Rang; note: string; signe_le: Moment };
}
