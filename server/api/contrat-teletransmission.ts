import type {
  CodeCourrierEnvoye,
  CodeCourrierRecu,
  Courrier,
  CourrierDePrefecture,
  CourrierEnvoye,
  DateCivile,
  EtatTransmission,
  Instant,
  ParametresTransmission,
  QualificationCourrier,
  Refus,
  SorteCanal,
  Verification,
} from "@executoire/droit";
import type { Constat } from "./contrat.ts";

// ── The desk of what leaves and what comes back ─────────────────────────────────────────────────
/** GET /api/teletransmission */
export interface TeletransmissionVue {
  /** Null: no channel is chosen, nothing can leave. */
  canal: { sorte: SorteCanal; nom: string; description: string } | null;
  /** What holds everything back, in words: no channel, a pause, the other side down. Empty when things leave. */
  alertes: string[];
  /** Open now or to come, oldest first. */
  pauses: PauseVue[];
  /** Signed, not yet sent: what a batch can take. */
  prets: LigneEnvoi[];
  /** On their way, sent without acknowledgement, or of which nobody knows. */
  enCours: LigneEnvoi[];
  /** Refused by the Ministry, to be corrected. */
  refuses: LigneEnvoi[];
  /** Acknowledged in the last thirty days, latest first, fifty at most. */
  retours: LigneEnvoi[];
  /** Letters of the prefecture that ask for something, most pressing first. */
  courriers: LigneCourrier[];
  /** Messages that fit nothing and nobody has read yet. */
  ecartes: LigneEcarte[];
  classification: ClassificationResume;
  peutTransmettre: boolean;
}
export interface PauseVue {
  pause: string;
  du: Instant;
  au: Instant | null;
  motif: string;
  par: string;
  ouverte: boolean;
}
export interface LigneEnvoi {
  acte: string;
  numero: string;
  objet: string;
  nature: string;
  dateDecision: DateCivile;
  etat: EtatTransmission;
  /** In words: next attempt, doubt, refusal. */
  phrase: string | null;
  depuis: Instant | null;
  /** Sent more than four hours ago, without acknowledgement. */
  retard: boolean;
  identifiant: string | null;
  /** Null when nothing of the law or the protocol says it cannot leave before its pre-flight. */
  empechement: string | null;
}
export interface LigneCourrier {
  acte: string;
  numero: string;
  objet: string;
  courrier: string;
  code: CodeCourrierRecu;
  intitule: string;
  recuA: Instant;
  /** What is due, and until when. */
  phrase: string;
  avant: DateCivile | null;
  repondu: boolean;
}
export interface LigneEcarte {
  /** Null when it is about no act of this authority. */
  acte: string | null;
  numero: string | null;
  stream: string;
  version: number;
  code: string | null;
  racine: string;
  raison: string;
  a: Instant;
}
export interface ClassificationResume {
  /** Date of the one in force here. */
  date: DateCivile;
  /** True when it was received from the prefecture, false for the national base shipped with the program. */
  recue: boolean;
  demandeEnCours: { a: Instant; etat: EtatTransmission } | null;
  phrase: string;
  avertissements: string[];
}

/** POST /api/teletransmission/controles {actes} → the pre-flight of each, none left out. */
export interface ControleLotVue {
  lignes: {
    acte: string;
    numero: string;
    objet: string;
    /** Sent back with the order: proves that what leaves is what was read. Null when it cannot leave. */
    confirme: string | null;
    octets: number;
    constats: Constat[];
    refus: RefusVue | null;
  }[];
  destinataire: string;
}
/** POST /api/teletransmission/lots {lignes: {acte, confirme}[]} → one answer each; one failure stops nothing. */
export interface LotReponse {
  lignes: { acte: string; numero: string; ok: boolean; refus: RefusVue | null }[];
}
/** A refusal of the law, of the protocol or of the server. */
export type RefusVue = Omit<Refus, "code"> & { code: string };
/**
 * POST   /api/teletransmission/pauses {du?, au?, motif}   → TeletransmissionVue
 * DELETE /api/teletransmission/pauses/:pause              → TeletransmissionVue
 * POST   /api/teletransmission/classification {}          asks for it (7-1) → TeletransmissionVue
 * GET    /api/teletransmission/classification             → ClassificationVue
 * POST   /api/teletransmission/ecartes {stream, version, suite} → TeletransmissionVue
 * GET    /api/teletransmission/ecartes/:stream/:version   the message as it came, as text
 * GET    /api/teletransmission/ecartes/:stream/:version/lecture → EcarteVue
 */
/** A message set aside, as a person reads it. */
export interface EcarteVue {
  /** Null when it is no message of the protocol. */
  explication: { titre: string; lignes: { libelle: string; valeur: string }[]; aFaire: string | null } | null;
}
export interface ClassificationVue extends ClassificationResume {
  matieres: MatiereVue[];
  natures: { code: number; abrege: string; libelle: string; types: { code: string; libelle: string }[] }[];
  versions: { date: DateCivile; recueLe: Instant | null }[];
}
export interface MatiereVue {
  code: string;
  libelle: string;
  libelleMinistere: string;
  enfants: MatiereVue[];
}

// ── One act ─────────────────────────────────────────────────────────────────────────────────────
/** Part of ActeVue: what was exchanged with the prefecture. */
export interface PrefectureVue {
  fils: FilVue[];
  /** The prefect's period as the letters leave it; null before the acknowledgement. */
  horloge: Verification | null;
  annulation: {
    /** The withdrawal under way or done. */
    demande: CourrierEnvoye | null;
    /** Null when it may be asked now. */
    refus: RefusVue | null;
  };
  /** The act is suspended until then at most (LEGAL-04). */
  suspenduJusque: DateCivile | null;
  /** Referred to the court. */
  defere: { le: DateCivile; tardif: boolean } | null;
}
/** A letter, and everything that answers it. */
export interface FilVue {
  recu: CourrierDePrefecture;
  intitule: string;
  suites: Courrier[];
  /** What this letter does to the clocks, with its article; changes with its qualification. */
  effet: Verification | null;
  /** What is due, and until when. */
  attendu: { phrase: string; avant: DateCivile | null };
  /** Questions a person must answer for the clock to be known. */
  aQualifier: (keyof QualificationCourrier)[];
  reponsesPossibles: {
    code: CodeCourrierEnvoye;
    verbe: string;
    consequence: string;
    piecesMax: number | null;
  }[];
  /** Addresses of the pieces, in the order of `recu.pieces`. */
  adressesPieces: string[];
}
/**
 * POST /api/actes/:id/parametres {parametres: ParametresTransmission, motif} → ActeVue   what leaves, without touching what was signed
 * POST /api/actes/:id/courriers/:courrier/qualification {qualification}      → ActeVue
 * POST /api/actes/:id/pieces  multipart `fichier`                            → PieceDeposee
 * POST /api/actes/:id/courriers/controle ReponseCourrierRequete              → ControleCourrierVue
 * POST /api/actes/:id/courriers ReponseCourrierRequete & {confirme}          → ActeVue
 * POST /api/actes/:id/courriers/renvoi {archive}                             → ActeVue   after a doubt
 * POST /api/actes/:id/annulation {confirme: the act's number, typed again}   → ActeVue
 * GET  /api/actes/:id/courriers/:courrier/pieces/:n                          the file
 */
export interface PieceDeposee {
  empreinte: string;
  octets: number;
  mime: string;
  nom: string;
}
export interface ReponseCourrierRequete {
  enReponseA: string;
  code: CodeCourrierEnvoye;
  pieces: { empreinte: string; nom: string; typePiece: string }[];
}
export interface ControleCourrierVue {
  message: string;
  fichiers: { nom: string; nomOriginal: string; typePiece: string; octets: number }[];
  constats: Constat[];
  confirme: string | null;
}
export type { ParametresTransmission };
