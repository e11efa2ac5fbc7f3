/** Documents made for a sitting and for the register. */
import type { ColumnType } from "kysely";
import type { PasPretVue } from "../api/contrat-documents.ts";
import type { Moment } from "./schema.ts";

export interface TablesDocuments {
  /** What was last made of each document, by what it is about: `seance:<id>`, `acte:<id>`, `registre:<id>:<year>`. */
  documents_rendus: {
    collectivite: string;
    sujet: string;
    nom: string;
    /** Fingerprint of all it was made from. */
    entree: string;
    empreinte: string;
    octets: number;
    pages: number;
    fait_le: Moment;
  };
  productions: {
    collectivite: string;
    seance: string;
    /** Drawn for each production: a late sign of an older one changes nothing. */
    tour: string;
    total: number;
    traites: number;
    deja_faits: number;
    rouges: ColumnType<PasPretVue[], string, string>;
    commence_le: Moment;
    vivant_le: Moment;
    fini_le: ColumnType<Date | null, Date | string | null, Date | string | null>;
    duree_ms: number | null;
    par: string;
  };
}
