import type {
  DateCivile,
  EtatProcesVerbal,
  EtatSeance,
  Instant,
  LigneListe,
  ManqueProcesVerbal,
  ProcesVerbal,
  Verification,
} from "@executoire/droit";

/**
 * GET /api/seances/:id/pv. Gestures: POST …/pv/liste, …/pv/projet, …/pv/arret {lors, remarques}, …/pv/publication
 * → ProcesVerbalVue, or 422 RefusReponse. Files: GET …/pv/{liste,projet,proces-verbal,regularite}.pdf
 */
export interface ProcesVerbalVue {
  pv: ProcesVerbal;
  manques: ManqueProcesVerbal[];
  suite: EtatProcesVerbal;
  phase: EtatSeance["phase"];
  repetition: boolean;
  liste: LigneListe[];
  regularite: Verification[];
  /** Later sittings of the same body, where the minutes may be approved. */
  suivantes: { id: string; date: DateCivile; phase: EtatSeance["phase"] }[];
  echeances: {
    /** List online and posted (PV-03); null for a sitting before the reform of 1 July 2022. */
    listeAvant: DateCivile | null;
    /** Minutes online, a week after the sitting that approves them; null while no such sitting is known (PV-05). */
    publicationAvant: DateCivile | null;
    /** EPCI: minutes sent to the municipal councillors (L5211-40-2). */
    copieAvant: DateCivile | null;
    /** EPCI: list sent to the municipal councillors. */
    listeCopieAvant: DateCivile | null;
  };
  fichiers: {
    liste: string | null;
    projet: string | null;
    procesVerbal: string | null;
    regularite: string;
    page: string;
  };
}
export interface ArretProcesVerbalRequete {
  lors: string;
  remarques: { auteur: string; texte: string }[];
}

/** GET /api/calendrier?annee=2026 */
export interface CalendrierVue {
  annee: number;
  echeances: EcheanceVue[];
  /** Whether this account has a subscription address; the address itself is shown once, when it is made. */
  abonnement: { creeLe: Instant } | null;
}
export interface EcheanceVue {
  id: string;
  le: DateCivile;
  intitule: string;
  /** Where it comes from: a sitting, an act, the law of the year. */
  source: "annee" | "seance" | "acte";
  article: string | null;
  calcul: string;
  /** The rule is disputed or unconfirmed: a reminder, not an obligation this product asserts. */
  conteste: boolean;
  /** Null when the register does not follow it. */
  fait: boolean | null;
  /** Path inside the application. */
  lien: string | null;
}
/** POST /api/calendrier/abonnement → the address, shown once; the one before stops working. DELETE ends it. */
export interface AbonnementReponse {
  adresse: string;
}
