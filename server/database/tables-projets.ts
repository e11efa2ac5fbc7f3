/** Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin. */
import type { EtatCircuits, EtatProjet, PersonneProjet, StatutProjet } from "@executoire/droit";
import type { ColumnType } from "kysely";
import type { AncreFil, FilDeCommentaire } from "../api/contrat-projets.ts";
import type { DateSql, Json, Moment } from "./schema.ts";

type MomentOuRien = ColumnType<Date | null, Date | string | null, Date | string | null>;

export interface TablesProjets {
  projets: {
    collectivite: string;
    id: string;
    statut: StatutProjet;
    /** Number of its last fact. */
    version: number;
    etat: Json<EtatProjet>;
  };
  circuits: { collectivite: string; etat: Json<EtatCircuits> };
  versions: {
    collectivite: string;
    cle: string;
    rang: ColumnType<string, never, never>;
    /** Of the draft, when it was last saved. */
    version: number;
    contenu: Json<Record<string, unknown>>;
    octets: number;
    caracteres: number;
    par: string;
    debut: Moment;
    fin: Moment;
    /** Why it is kept for ever; null for one that may be pruned. */
    retenue: string | null;
  };
  /** Who writes, at most one per text; lost when it gives no sign for a minute. */
  plumes: {
    collectivite: string;
    cle: string;
    compte: string;
    nom: string;
    onglet: string;
    prise_le: Moment;
    vue_le: Moment;
  };
  fils: {
    collectivite: string;
    projet: string;
    id: string;
    /** `rapport`, or a deliberation. */
    texte: string;
    cite: string;
    ancre: Json<AncreFil> | null;
    remplacement: string | null;
    etat: FilDeCommentaire["etat"];
    par: Json<PersonneProjet>;
    cree_le: Moment;
    clos_par: string | null;
    clos_le: MomentOuRien;
    /** Its anchor was in the text once: gone from it, the thread is outside. */
    place: boolean;
  };
  messages_de_fil: {
    collectivite: string;
    projet: string;
    fil: string;
    rang: ColumnType<string, never, never>;
    par: Json<PersonneProjet>;
    texte: string;
    a: Moment;
  };
  revisions_de_fils: { collectivite: string; projet: string; revision: number };
  rappels_de_visa: {
    collectivite: string;
    projet: string;
    compte: string;
    jour: DateSql;
    etape: number;
    envoye_le: MomentOuRien;
  };
}
