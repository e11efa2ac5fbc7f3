import type { DateSql, Json, Moment } from "./schema.ts";

export interface TablesTeletransmission {
  /** Times during which nothing leaves. */
  pauses: {
    collectivite: string;
    pause: string;
    du: Moment;
    /** Null: until somebody closes it. */
    au: Moment | null;
    motif: string;
    par: string;
    fermee_le: Moment | null;
  };
  /** Classifications received, in the order of arrival: a projection of the journal, the bytes are in the store. */
  classifications: {
    collectivite: string;
    /** Version of its fact in the stream. */
    version: number;
    date: DateSql;
    empreinte: string;
    avertissements: Json<string[]>;
    recue_le: string;
  };
  /** Requests for it, and what became of each: a projection of the journal. */
  demandes_classification: {
    collectivite: string;
    archive: string;
    date_connue: DateSql;
    ordonne_par: string | null;
    /** Day of Paris on which it was ordered. */
    jour: DateSql;
    a: string;
    etat: "preparee" | "envoyee" | "sans-reponse" | "repondue" | "refusee";
    motif: string | null;
  };
  /** Messages that fit nothing, and what a person made of them: a projection of the journal. */
  messages_ecartes: {
    collectivite: string;
    stream: string;
    version: number;
    racine: string;
    code: string | null;
    raison: string;
    empreinte: string;
    a: string;
    examen: Json<{ suite: string; par: string; a: string }> | null;
  };
  /** Each message of each letter received, and what came of it. Evidence: never deleted, not rebuilt. */
  messages_recus: {
    reception: string;
    /** Null while nobody here knows whose it is. */
    collectivite: string | null;
    nom: string;
    racine: string;
    empreinte: string;
    issue: "traite" | "doublon" | "quarantaine" | "information";
    detail: string | null;
  };
  /** What is to leave by itself: an acknowledgement of a letter, a request for the classification. */
  automatiques_dus: {
    collectivite: string;
    /** `3-1:2024-04-02` about its act, or `classification`. */
    objet: string;
    acte: string;
    code: "3-2" | "4-2" | "7-1";
    du_le: Moment;
  };
}
