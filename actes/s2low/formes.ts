import { type Statut, statuts } from "../transaction/statuts.ts";

/** Shapes of the JSON answers (PROTOCOL 9.2). Every value is a text, numbers too, as that interface writes them. */

/** `actes_transac_get_files_list.php`: first the message, then the act, then the annexes. */
export interface FichierS2low {
  id: string;
  name: string;
  /** Empty for the message. */
  posted_filename: string;
  mimetype: string;
  size: string;
  /** Detached signature, or empty. */
  sign: string;
  /** Empty for the message. */
  code_pj: string;
}

/** `api/list_actes.php`, the newest first. */
export interface ListeActesS2low {
  status_id: string;
  authority_id: string;
  offset: string;
  limit: string;
  transactions: {
    id: string;
    subject: string;
    number: string;
    /** `YYYY-MM-DD` */
    date: string;
    nature_descr: string;
    classification: string;
    type: string;
  }[];
}

/** `api/number_actes.php` */
export interface NombreActesS2low {
  status_id: string;
  authority_id: string;
  nb_transactions: string;
}

/** `api/actes_status.php`: number → label. */
export type StatutsS2low = Record<`${Statut}`, string>;

export const statutsS2low: StatutsS2low = Object.fromEntries(
  statuts.map(({ id, libelle }) => [id, libelle]),
) as StatutsS2low;

/** `api/list_document_prefecture.php`: the letters not yet read. */
export interface DocumentPrefectureS2low {
  id: string;
  type: string;
  related_transaction_id: string;
  number: string;
  unique_id: string;
  last_status_id: string;
}

/** `api/info-connexion.php` */
export interface ConnexionS2low {
  user_info: Record<string, string>;
  authority_info: {
    id: string;
    authority_type_id: string;
    status: string;
    name: string;
    email: string;
    address: string;
    postal_code: string;
    city: string;
    telephone: string;
    department: string;
    district: string;
    authority_group_id: string;
  };
}

/** `api/get-nounce.php` */
export interface NounceS2low {
  nounce: string;
}
