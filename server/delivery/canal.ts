/**
 * The one port through which acts leave and answers come back. What matters in an answer is what it proves:
 * `envoyee` the other side took the bytes; `echouee` it certainly did not; `incertaine` nobody knows.
 */
export interface Canal {
  /** In words, for the clerk: `Ministère simulé`. */
  nom: string;
  envoyer(nomArchive: string, octets: Uint8Array): Promise<IssueEnvoi>;
  /** Mails waiting, oldest first. */
  courrier(): Promise<{ id: string }[]>;
  /** The mail as it arrived, RFC 822. */
  lire(id: string): Promise<Uint8Array>;
  /** Moves the mail aside; only called once its bytes and their effect are on disk. */
  classer(id: string, dossier: "traites" | "erreurs"): Promise<void>;
}

export type IssueEnvoi =
  | { issue: "envoyee" }
  | { issue: "echouee"; motif: string }
  | { issue: "incertaine"; motif: string };
