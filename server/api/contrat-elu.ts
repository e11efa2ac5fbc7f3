/** The councillor’s link: `${origine}/elu/#<jeton>`; the token goes back as `authorization: Bearer`. */
import type {
  Collegue,
  DateCivile,
  Elu,
  Empreinte,
  EtatSeance,
  Instant,
  ModaliteSeance,
  OrigineReponse,
  PointId,
  PointOrdreDuJour,
  ProfilCollectivite,
  Refus,
  ReponseConvocation,
  SiegeId,
} from "@executoire/droit";

/** GET /elu/api/dossier; POST /elu/api/ouverture (204) says that its holder is looking at it. */
export interface DossierElu {
  seance: {
    id: string;
    collectivite: string;
    profil: ProfilCollectivite;
    date: DateCivile;
    heure: string;
    lieu: string;
    modalite: ModaliteSeance;
    phase: EtatSeance["phase"];
    president: Elu & { qualite: string };
    convoqueeLe: DateCivile | null;
    urgence: string | null;
  };
  moi: {
    siege: SiegeId;
    destinataire: "titulaire" | "suppleant";
    elu: Elu;
    commune: string | null;
    titulaire: Elu | null;
    suppleant: Elu | null;
  };
  points: PointDossier[];
  /** Sendings after the convocation, each with the points it added. */
  complements: { le: DateCivile; points: PointId[]; urgence: string | null }[];
  /** Everything this dossier gives to read, by its bytes: the convocation and its complements, then the annexes. */
  pieces: PieceDossier[];
  /** What the texts show, to be kept with them. Absent from a dossier kept before there were any. */
  images?: PieceDossier[];
  reponses: ReponsesElu;
}
export interface PointDossier extends PointOrdreDuJour {
  /** SHA-256 of what the point says: it changes when the point does. */
  empreinte: Empreinte;
}
export interface PieceDossier {
  empreinte: Empreinte;
  titre: string;
  fichier: string;
  octets: number;
  /** Absent for the convocation itself. */
  point?: PointId;
}

export interface ReponsesElu {
  /** Answers are taken until the sitting is closed. */
  ouvertes: boolean;
  /** The one that stands, or null. */
  mienne: RecuElu | null;
  /** Mine from the first to the last, the one that stands included. */
  historique: RecuElu[];
  /** For a suppléant: what his titulaire said. For a titulaire: what his suppléant said. */
  autre: { reponse: ReponseConvocation; a: Instant } | null;
  /** The colleague whose procuration I hold. */
  jePorte: Elu | null;
  /** I gave a procuration to someone who has since announced that he will not sit. */
  sansPorteur: boolean;
  collegues: Collegue[];
}
/** The receipt of an answer: when it was recorded, and the fingerprint of its fact in the journal. */
export interface RecuElu {
  reponse: ReponseConvocation;
  mandataire: { siege: SiegeId; elu: Elu } | null;
  /** `lien` when the member typed it himself; otherwise how it reached the clerk who did. */
  origine: OrigineReponse;
  a: Instant;
  empreinte: Empreinte;
}

/** POST /elu/api/reponse → ReponsesElu; 422 {refus, reponses}: the colleagues may have changed meanwhile. */
export interface ReponseEluRequete {
  reponse: ReponseConvocation;
  mandataire?: SiegeId;
}
export interface RefusElu {
  refus: Refus;
  reponses: ReponsesElu;
}

/** GET /elu/api/notes; PUT {version, contenu} → NotesElu, or 409 ConflitReponse<NotesElu>. Ciphertext only. */
export interface NotesElu {
  /** 0 when nothing was saved yet. */
  version: number;
  /** Base64 of what the browser encrypted. */
  contenu: string | null;
  modifieLe: Instant | null;
}
