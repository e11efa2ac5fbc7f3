/** Acts older than this register, as their published text was read and confirmed. */
import type { CleChamp, Constat, ContenuRepris, EtatReprise, LectureActe } from "@executoire/droit";
import type { ColumnType } from "kysely";
import type { DateSql, Json, Moment } from "./schema.ts";

export interface TablesReprises {
  /** Files read and not confirmed: what people are working on, not facts. */
  lectures: {
    collectivite: string;
    id: string;
    fichier: string;
    empreinte: string;
    octets: number;
    mime: "application/pdf" | "text/plain";
    pages: number | null;
    debuts: Json<number[]>;
    /** Fingerprint of the text that was read. */
    texte: string;
    lecture: Json<LectureActe>;
    contenu: Json<ContenuRepris>;
    constats: Json<Constat[]>;
    qui: Json<Partial<Record<CleChamp, string>>>;
    version: number;
    modifie_par: string;
    modifie_le: Moment;
  };
  reprises: {
    collectivite: string;
    id: string;
    numero: string;
    date: DateSql;
    objet: string;
    empreinte: string;
    retiree: boolean;
    recherche: ColumnType<never, unknown, unknown>;
    etat: Json<EtatReprise>;
  };
}
