import type {
  ChampSignature,
  DateCivile,
  DeliberationAdoptee,
  Empreinte,
  FichierTransmis,
  Instant,
  Signataire,
} from "../faits.ts";

/** DESIGN: the six states of a sending, and `aucune` before there is one. */
export type EtatTransmission =
  | "aucune"
  | "preparee"
  | "envoyee"
  | "sans-reponse"
  | "acquittee"
  | "en-anomalie"
  | "annulee";

/** An act as its facts leave it. Plain data: it travels to the browser as it is. */
export interface EtatActe {
  acte: string;
  deliberation: DeliberationAdoptee;
  document: {
    empreinte: Empreinte;
    octets: number;
    pages: number;
    champSignature: ChampSignature;
    a: Instant;
  } | null;
  signature: {
    empreinte: Empreinte;
    octets: number;
    signataire: Signataire;
    certificat: { sujet: string; emetteur: string; serie: string; deTest: boolean };
    a: Instant;
  } | null;
  transmission: {
    etat: EtatTransmission;
    identifiant: string | null;
    numeroTransmis: string | null;
    enveloppe: string | null;
    archive: string | null;
    empreinte: Empreinte | null;
    octets: number;
    fichiers: FichierTransmis[];
    ordonnePar: string | null;
    prepareeA: Instant | null;
    envoyeeA: Instant | null;
    tentatives: { numero: number; issue: "envoyee" | "echouee" | "incertaine"; motif?: string; a: Instant }[];
    accuse: { dateReception: DateCivile; empreinte: Empreinte; a: Instant } | null;
    anomalie: { nature: string; detail: string; a: Instant } | null;
  };
  publication: { empreinte: Empreinte; adresse: string; a: Instant } | null;
  /** The vote was corrected and rejects the proposal: nothing more can be done of it. */
  annulation: { motif: string; a: Instant } | null;
}

/** What may be asked of an act. The shell does the work between the check and the fact. */
export type CommandeActe =
  | { ordre: "etablir" }
  | { ordre: "signer" }
  | { ordre: "transmettre" }
  | { ordre: "renvoyer" }
  | { ordre: "publier" };
