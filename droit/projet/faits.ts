/** What happens to a draft before the convocation: streams `projet:<id>` and `circuits:<siren>`. */
import type { DateCivile, Empreinte, Instant } from "../faits.ts";

/** An account as it was named that day. */
export interface PersonneProjet {
  compte: string;
  nom: string;
}

/** What a person is in the usual circuit; the drafter needs none. */
export type Fonction = "chef-de-service" | "direction-generale" | "executif";

/** Who approves at a step: whoever holds the function (the head: of the service of the projet), or named accounts. */
export type QuiVise = { fonction: Fonction } | { comptes: string[] };

export interface EtapeCircuit {
  titre: string;
  qui: QuiVise;
  /** Days to answer, from 1. */
  delai: number;
}
/** A step as it stood on the day of the submission. */
export type EtapeSoumise = EtapeCircuit;

export type OrigineProjet =
  | { genre: "vierge" }
  | { genre: "modele"; modele: string; titre: string }
  | { genre: "acte"; acte: string; numero: string }
  | { genre: "projet"; projet: string; titre: string };

export type StatutProjet = "en-redaction" | "soumis" | "vise" | "inscrit" | "ecarte" | "supprime";

/** An approval of one text: another text is not approved. */
export interface Visa {
  etape: number;
  version: number;
  empreinte: Empreinte;
  par: PersonneProjet;
  /** Whom `par` stands in for. */
  pour?: PersonneProjet;
  remarque?: string;
  /** Who submits approves by it the first steps they hold themselves. */
  enSoumettant?: boolean;
  a: Instant;
}

export type FaitProjet =
  | {
      type: "ProjetOuvert";
      data: {
        projet: string;
        titre: string;
        service: string;
        par: PersonneProjet;
        origine: OrigineProjet;
        a: Instant;
      };
    }
  | {
      type: "ProjetSoumis";
      data: {
        version: number;
        empreinte: Empreinte;
        circuit: { id: string; nom: string; etapes: EtapeSoumise[] };
        /** Whose head approves: that of the projet on that day. */
        service: string;
        par: PersonneProjet;
        message?: string;
        a: Instant;
      };
    }
  | { type: "ProjetVise"; data: Visa }
  | {
      type: "ProjetRenvoye";
      data: {
        /** Step it is sent back from. */
        de: number;
        vers: number | "redacteur";
        motif: string;
        par: PersonneProjet;
        pour?: PersonneProjet;
        a: Instant;
      };
    }
  /** The drafter takes it back. */
  | { type: "ProjetRetire"; data: { motif?: string; par: PersonneProjet; a: Instant } }
  /** The words moved after an approval: asked again from this step. */
  | {
      type: "VisaRedemande";
      data: { etape: number; version: number; empreinte: Empreinte; par: PersonneProjet; a: Instant };
    }
  | {
      type: "ProjetInscrit";
      data: {
        seance: string;
        version: number;
        empreinte: Empreinte;
        points: { deliberation: string; point: string; empreinte: Empreinte }[];
        /** The text of a point is taken again from the projet. */
        reinscription?: boolean;
        par: PersonneProjet;
        a: Instant;
      };
    }
  | { type: "ProjetEcarte"; data: { motif: string; par: PersonneProjet; a: Instant } }
  | { type: "ProjetRouvert"; data: { motif: string; par: PersonneProjet; a: Instant } }
  /** Never submitted: its text is erased, its number stays unused. */
  | { type: "ProjetSupprime"; data: { par: PersonneProjet; a: Instant } };

export type FaitCircuit =
  | {
      type: "CircuitRegle";
      data: {
        circuit: string;
        nom: string;
        services: string[];
        etapes: EtapeCircuit[];
        par: string;
        a: Instant;
      };
    }
  | { type: "CircuitRetire"; data: { circuit: string; par: string; a: Instant } }
  | {
      type: "CompteAffecte";
      data: {
        compte: string;
        nom: string;
        service: string | null;
        fonction: Fonction | null;
        par: string;
        a: Instant;
      };
    }
  | {
      type: "SuppleanceOuverte";
      data: {
        suppleance: string;
        absent: PersonneProjet;
        suppleant: PersonneProjet;
        du: DateCivile;
        au: DateCivile;
        motif?: string;
        par: string;
        a: Instant;
      };
    }
  | { type: "SuppleanceFermee"; data: { suppleance: string; par: string; a: Instant } };
