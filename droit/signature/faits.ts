/** Signatures beside the one of the act: by hand on paper, on minutes, and in the place of the executive. */
import type {
  ChampSignature,
  DateCivile,
  Empreinte,
  Instant,
  ProfilCollectivite,
  Signataire,
} from "../faits.ts";

/** How the signature was made. `appareil`: a key that never left the person's device. */
export type MoyenDeSignature = "serveur" | "fichier" | "appareil" | "carnet";

export interface CertificatCite {
  sujet: string;
  emetteur: string;
  serie: string;
  deTest: boolean;
}

/** What every electronic signature made or received here tells, beside who and when. Absent in the oldest facts. */
export interface QualitesDeSignature {
  moyen?: MoyenDeSignature;
  /** PAdES baseline level. */
  niveau?: "B-B" | "B-T";
  /** The time a third party proves, and who. */
  horodatage?: { a: Instant; par: string };
  /** Signed in the place of `pour`, under that delegation. */
  delegation?: { delegation: string; numero: string; dateDecision: DateCivile; pour: Signataire };
}

/** One signature the minutes wait for: where, and by whom. `president`, `secretaire`, `secretaire-2`. */
export interface PlaceDeSignature {
  place: string;
  signataire: Signataire;
  champ: ChampSignature;
}

/** In the stream of an act. The scan itself is then deposited as its document, signed elsewhere. */
export type FaitSignature = {
  type: "SignatureManuscrite";
  data: {
    /** The document that was printed. */
    documentImprime: Empreinte;
    /** Scan of the sheets signed by hand. */
    scan: Empreinte;
    signataire: Signataire;
    /** Day it was signed by hand, as declared. */
    le: DateCivile;
    /** How the scan was matched: its printed code, the fingerprint in words, or the eyes of who deposited it. */
    reconnuPar: "code" | "empreinte" | "agent";
    deposePar: string;
    a: Instant;
  };
};

/** In the stream of the minutes. */
export type FaitSignatureProcesVerbal = {
  type: "ProcesVerbalSigne";
  data: QualitesDeSignature & {
    place: string;
    empreinte: Empreinte;
    octets: number;
    documentSigne: Empreinte;
    signataire: Signataire;
    certificat: CertificatCite;
    a: Instant;
  };
};

/** Stream `signataire:<id>`: the arrêté by which the executive lets another sign (L2122-18, L2122-19, L5211-9). */
export type FaitDelegationSignature =
  | {
      type: "SignatureDeleguee";
      data: {
        delegation: string;
        /** `fonction`: to an adjoint, a vice-president, a member. `signature`: to an agent. */
        forme: "fonction" | "signature";
        /** The arrêté here, or null for one older than this register. */
        acte: string | null;
        numero: string;
        dateDecision: DateCivile;
        profil: ProfilCollectivite;
        /** Who delegates: the executive that day. */
        delegant: Signataire;
        delegataire: Signataire;
        /** Codes of the nomenclature and all under them; empty: no matter is named. */
        matieres: { code: string; libelle: string }[];
        du: DateCivile;
        au?: DateCivile;
        a: Instant;
      };
    }
  | { type: "DelegationDeSignatureRetiree"; data: { au: DateCivile; motif: string; a: Instant } };
