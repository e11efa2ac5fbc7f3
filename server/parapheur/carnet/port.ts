/** An external signature book, whatever is behind: a document goes in, and comes back signed or refused. */
export interface Depot {
  /** Ours, unique over there too: a deposit begun twice is the same. */
  id: string;
  titre: string;
  pdf: Uint8Array;
  fichier: string;
}

export type EtatDepot =
  /** It does not know this deposit. */
  | { etat: "inconnu" }
  | { etat: "en-cours"; etape: string }
  /** Its circuit is over: the document may be fetched. */
  | { etat: "termine"; etape: string }
  | { etat: "rejete"; par: string; motif: string };

export interface Carnet {
  /** Answers with what it says of itself. */
  essayer(): Promise<string>;
  deposer(depot: Depot): Promise<void>;
  etat(id: string): Promise<EtatDepot>;
  recuperer(id: string): Promise<Uint8Array>;
  /** Once it is of no more use over there. */
  effacer(id: string, fin: "termine" | "rejete" | "retire"): Promise<void>;
}

/** The book did not do what it was asked; `certain`: it answered so, and the same request would be answered alike. */
export class EchecCarnet extends Error {
  readonly certain: boolean;
  constructor(motif: string, certain: boolean) {
    super(motif);
    this.certain = certain;
  }
}
