import type { CanalConvocation, ReponseConvocation } from "@executoire/droit";
import type { ColumnType, Generated } from "kysely";
import type { Moment } from "./schema.ts";

/** Who a message of the convocation is for: a holder, the suppléant (L5211-6), or a councillor copied (L5211-40-2). */
export type Destinataire = "titulaire" | "suppleant" | "copie";

/** Where a distribution stands; see server/convocation/outbox.ts. */
export type EtatDistribution = "a-envoyer" | "en-cours" | "envoye" | "incertain" | "echec" | "remis";

type MomentOuNul = ColumnType<Date | null, Date | string | null, Date | string | null>;

export interface TablesConvocation {
  /** What each holder and each suppléant did of the convocation: a projection of the journal. */
  suivi_convocation: {
    collectivite: string;
    seance: string;
    siege: string;
    destinataire: "titulaire" | "suppleant";
    ouverte_le: string | null;
    reponse: ReponseConvocation | null;
    mandataire: string | null;
    origine: string | null;
    recue_le: string | null;
    /** Rank of the answer in the stream: the order in which they came. */
    rang: number | null;
  };
  /** The outbox of the convocations: one line per recipient and per sending. */
  distributions: {
    collectivite: string;
    seance: string;
    envoi: number;
    /** A seat, or the identifier of a councillor copied. */
    siege: string;
    destinataire: Destinataire;
    nom: string;
    canal: CanalConvocation;
    adresse: string | null;
    etat: EtatDistribution;
    tentatives: Generated<number>;
    /** Raised when the address changes: another message, another link. */
    edition: Generated<number>;
    prochaine_le: Moment;
    commence_le: MomentOuNul;
    travailleur: ColumnType<string | null, string | null, string | null>;
    motif: string | null;
    /** SHA-256 of the message, kept before it leaves. */
    empreinte: string | null;
    message_id: string | null;
    /** When it left, or was handed over. */
    fait_le: MomentOuNul;
  };
  /** The key that signs the personal links of an authority. */
  cles_liens: { collectivite: string; cle: string };
  /** Links that no longer open because their message went to a wrong address. */
  liens_renouveles: {
    collectivite: string;
    seance: string;
    siege: string;
    destinataire: string;
    edition: number;
  };
  /** Municipal councillors who do not sit and receive a copy (L5211-40-2). */
  destinataires_copie: {
    collectivite: string;
    id: string;
    nom: string;
    commune: string;
    adresse: string;
  };
  /** The mail of the demonstration, where no mail server is set. */
  boite_locale: {
    collectivite: string;
    message_id: string;
    nom: string;
    adresse: string;
    objet: string;
    empreinte: string;
    recu_le: Moment;
  };
}
