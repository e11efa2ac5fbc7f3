/** Mails to citizens who asked for them. */
import type { ColumnType, Generated } from "kysely";
import type { Moment } from "./schema.ts";

type MomentOuNul = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface TablesAbonnements {
  abonnements: {
    /** Drawn at random; what a link carries, with its signature. */
    id: string;
    collectivite: string;
    adresse: string;
    /** Empty: all. */
    matiere: string;
    mots: string;
    demande_le: Moment;
    confirme_le: MomentOuNul;
    /** When it was last looked at what came online. */
    depuis: MomentOuNul;
    prochaine_le: MomentOuNul;
  };
  messages_abonnes: {
    rang: ColumnType<string, never, never>;
    abonnement: string;
    sorte: "confirmation" | "alerte";
    /** `incertain`: the machine stopped while it left; an alert is not sent twice for that. */
    etat: "a-envoyer" | "en-cours" | "envoye" | "incertain" | "echec" | "sans-objet";
    tentatives: Generated<number>;
    prochaine_le: Moment;
    cree_le: Moment;
    travailleur: ColumnType<string | null, string | null | undefined, string | null>;
    motif: ColumnType<string | null, string | null | undefined, string | null>;
    /** Fingerprint of where it was asked from, for an hour. */
    origine: ColumnType<string | null, string | null | undefined, string | null>;
  };
  actes_annonces: { abonnement: string; acte: string; message: string };
}
