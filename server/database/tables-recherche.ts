/** What citizens search: published acts only, their public words only. */
import type { ColumnType } from "kysely";
import type { Fiche } from "../recherche/projeter.ts";

interface Classement {
  annee: number;
  organe: string;
  /** `délibération`, `arrêté`. */
  nature: string;
  /** `7`. */
  matiere1: string;
  /** `7.4`; empty where the code has one level. */
  matiere2: string;
}

export interface TablesRecherche {
  actes_publics: Classement & {
    collectivite: string;
    id: string;
    numero_cle: string;
    identifiant_cle: string | null;
    date_decision: string;
    publie_le: ColumnType<Date, string, string>;
    fiche: ColumnType<Fiche, string, string>;
    texte: string;
    recherche: ColumnType<never, unknown, unknown>;
  };
  comptes_publics: Classement & { collectivite: string; nombre: number };
  mots_publics: { collectivite: string; cle: string; mot: string };
}
