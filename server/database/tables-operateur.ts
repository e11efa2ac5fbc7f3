import type { Statut, TypeTransaction } from "@executoire/actes";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Moment } from "./schema.ts";

type MomentOuNon = ColumnType<Date | null, Date | string | null, Date | string | null>;

/** The interface other software deposits through. */
export interface TablesOperateur {
  acces_operateur: {
    id: string;
    collectivite: string;
    nom: string;
    identifiant: string;
    /** Sealed by the coffre. */
    secret: Uint8Array;
    /** SHA-256 of the client certificate it must show. */
    certificat: string | null;
    /** False: what it deposits waits for a person. */
    transmet: boolean;
    cree_par: string;
    cree_le: Moment;
    revoque_par: string | null;
    revoque_le: MomentOuNon;
  };
  mots_uniques: { empreinte: string; acces: string; expire_le: Moment };
  transactions: {
    /** Known outside, given once. */
    id: GeneratedAlways<string>;
    collectivite: string;
    stream: string;
    /** Names it in its stream: `1-1`, `1-1:2`, `courrier:3-1:2024-04-02`, `envoi:<archive>`. */
    cle: string;
    lu_le: MomentOuNon;
    url_archivage: string | null;
    type: TypeTransaction;
    sens: "envoi" | "reception";
    statut: Statut;
    ouverte_le: Moment;
    identifiant: string | null;
    /** `cle` of the one it follows, in the same stream. */
    liee: string | null;
    archive: string | null;
  };
  gestes_operateur: {
    rang: GeneratedAlways<string>;
    collectivite: string;
    stream: string;
    cle: string;
    version: number;
    geste: GesteOperateur;
    par: string;
    a: string;
  };
  depots_operateur: {
    transaction: string;
    collectivite: string;
    acces: string;
    /** The person the other software says it acted for. */
    agent: string | null;
    empreinte: string;
    a: Moment;
  };
  avis_operateur: {
    transaction: string;
    courriel: string;
    /** With the documents, not only the receipt. */
    sources: boolean;
    etat: "attend" | "en-cours" | "envoye" | "refuse" | "incertain";
    tentatives: Generated<number>;
    prochaine_le: Moment;
  };
}

/** What moves a transaction without being a fact of the act. */
export type GesteOperateur =
  | "mise-en-attente"
  | "mise-a-signer"
  | "cloture-valide"
  | "cloture-invalide"
  | "archivage-demande";
