/**
 * The vocabulary of what happened. A fact is a past participle with its data; it is never edited.
 * Every document, page, XML and CSV is a projection of these, so they cannot disagree.
 */

/** Civil date in the authority's time zone, `YYYY-MM-DD`. */
export type DateCivile = string;
/** Instant with its offset, ISO 8601, e.g. `2024-03-22T09:43:21+01:00`. */
export type Instant = string;
/** SHA-256 in lower-case hexadecimal: the address of bytes in the store. */
export type Empreinte = string;
export type SiegeId = string;
export type PointId = string;

/** A person as printed in acts: `nom` keeps the spelling and case of the register (`BALÉDENT`). */
export interface Elu {
  nom: string;
  prenom: string;
}

/** A seat, not a person. `titulaire` is null where the source does not name its holder. */
export interface Siege {
  id: SiegeId;
  /** Order of the tableau, from 1. */
  rang: number;
  commune?: string;
  titulaire: Elu | null;
  suppleant: Elu | null;
}

export type KindCollectivite =
  | "commune"
  | "CC"
  | "CA"
  | "CU"
  | "metropole"
  | "syndicat"
  | "departement"
  | "region";

/** What the law needs to know of the authority on the day of the sitting. */
export interface ProfilCollectivite {
  siren: string;
  /** Full name, `Communauté d’Agglomération du Caudrésis-Catésis`. */
  nom: string;
  kind: KindCollectivite;
  /** Municipal population in force; for an EPCI the population of the whole. */
  population: number;
  /** EPCI: at least one member commune has 3 500 inhabitants (CONV-03). */
  communeMembreDe3500: boolean;
  /** Département of the seat, two or three characters: `59`, `2A`, `971`. */
  departement: string;
  alsaceMoselle: boolean;
  /** `le Conseil communautaire`, with its article as it is written inside a sentence. */
  organe: string;
  /** `conseillers communautaires`. */
  membres: string;
}

/** What a point of the agenda is for. Only a `deliberation` is voted and numbered (CONV-02). */
export type NaturePoint = "deliberation" | "procedure" | "information";

export interface PointOrdreDuJour {
  id: PointId;
  /** Position on the agenda, from 1. */
  rang: number;
  titre: string;
  nature: NaturePoint;
  rapporteur?: string;
  /** The explanatory note, where the law demands one (CONV-07). */
  note?: string;
  projet?: Projet;
}

/** A draft as the convocation freezes it. */
export interface Projet {
  /** Display number proposed by the clerk, `2024/5`. */
  numero: string;
  objet: string;
  matiere: Matiere;
  texte: TexteActe;
  annexes: Annexe[];
}

/** Matter of the @CTES nomenclature: `7.4` is text, never a decimal. */
export interface Matiere {
  code: string;
  libelle: string;
}

export interface Annexe {
  titre: string;
  /** Name of the file as the author gave it. */
  fichier: string;
  empreinte: Empreinte;
  octets: number;
  /** Document type code of the nomenclature, five characters. */
  typePiece: string;
  publiable: boolean;
}

/** Structured text of a deliberation, the same from the editor to the PDF and the page. */
export interface TexteActe {
  blocs: Bloc[];
}
export type Bloc =
  | { type: "intertitre"; texte: string }
  | { type: "paragraphe"; texte: string }
  | { type: "liste"; ordonnee: boolean; elements: string[] }
  | { type: "visa"; texte: string }
  | { type: "considerant"; texte: string }
  /** What the assembly decides, one item per article. The vote is printed before them from the facts. */
  | { type: "decision"; elements: string[] };

export type EtatPresence = "titulaire-present" | "suppleant-present" | "excuse" | "absent";

export interface Quorum {
  enExercice: number;
  requis: number;
  presents: number;
  atteint: boolean;
}

/** Figures of a vote. They add up: pour + contre + abstentions + nePrennentPasPart = votants. */
export interface Decompte {
  pour: number;
  contre: number;
  abstentions: number;
  nePrennentPasPart: number;
}

export type FormeScrutin = "ordinaire" | "public" | "secret";

/** `unanimite` only without abstention nor refusal to take part (VOTE-02). */
export type Resultat = "unanimite" | "unanimite-des-exprimes" | "majorite" | "rejet";

export interface Scrutin extends Decompte {
  forme: FormeScrutin;
  presents: number;
  pouvoirs: number;
  votants: number;
  exprimes: number;
  resultat: Resultat;
  /** True when the chair's own vote decided a tie (VOTE-03). */
  voixPreponderante: boolean;
}

/** Who was there for the vote: a photograph, by group, in the order of the tableau. */
export interface FeuillePresence {
  enExercice: number;
  presents: { siege: SiegeId; elu: Elu; suppleant: boolean }[];
  excuses: { siege: SiegeId; elu: Elu | null }[];
  absents: { siege: SiegeId; elu: Elu | null }[];
  procurations: { mandant: Elu; mandataire: Elu }[];
}

export interface Signataire extends Elu {
  /** Capacity in which the person signs, `Président`. */
  qualite: string;
}

// ── Facts of a mandature ────────────────────────────────────────────────────────────────────────
export type FaitMandature =
  | {
      type: "MandatureInstallee";
      data: { profil: ProfilCollectivite; president: Signataire & { siege: SiegeId }; sieges: Siege[] };
    }
  /** Numbers used before this register began: they stay used for ever. */
  | { type: "NumerosRepris"; data: { numeros: string[]; motif: string } };

// ── Facts of a sitting ──────────────────────────────────────────────────────────────────────────
export type FaitSeance =
  | {
      type: "SeancePrevue";
      data: {
        seance: string;
        profil: ProfilCollectivite;
        date: DateCivile;
        /** Local time, `18:00`. */
        heure: string;
        lieu: string;
        president: Signataire & { siege: SiegeId };
        sieges: Siege[];
        ordreDuJour: PointOrdreDuJour[];
      };
    }
  | {
      type: "SeanceConvoquee";
      data: { envoyeeLe: DateCivile; seanceLe: DateCivile; joursFrancs: number; requis: number };
    }
  | { type: "PresenceConstatee"; data: { siege: SiegeId; etat: EtatPresence; a: Instant } }
  | { type: "ProcurationDonnee"; data: { mandant: SiegeId; mandataire: SiegeId; a: Instant } }
  | {
      type: "ProcurationRetiree";
      data: {
        mandant: SiegeId;
        mandataire: SiegeId;
        motif: "retrait" | "mandant-arrive" | "mandataire-parti";
        a: Instant;
      };
    }
  | { type: "SecretaireDesigne"; data: { siege: SiegeId } }
  | { type: "SeanceOuverte"; data: { a: Instant; quorum: Quorum } }
  | { type: "PointAppele"; data: { point: PointId; a: Instant; quorum: Quorum } }
  | {
      type: "ScrutinClos";
      data: { point: PointId; a: Instant; scrutin: Scrutin; numero: string; acte: string | null };
    }
  | { type: "SeanceLevee"; data: { a: Instant } };

// ── Facts of an act ─────────────────────────────────────────────────────────────────────────────
export interface DeliberationAdoptee {
  acte: string;
  seance: string;
  point: PointId;
  profil: ProfilCollectivite;
  /** Display number, `2024/5`. The transmitted form is given by `actes` when the archive is made. */
  numero: string;
  objet: string;
  matiere: Matiere;
  texte: TexteActe;
  annexes: Annexe[];
  dateDecision: DateCivile;
  heure: string;
  lieu: string;
  convocationLe: DateCivile;
  /** Whether an explanatory note went with the convocation; absent where the source does not tell (CONV-07). */
  noteJointe?: boolean;
  rapporteur?: string;
  president: Signataire;
  secretaire: Elu;
  feuille: FeuillePresence;
  quorum: Quorum;
  scrutin: Scrutin;
}

/** Where the president signs: page from 1, PDF points, origin at the lower left. */
export interface ChampSignature {
  page: number;
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
}

export interface FichierTransmis {
  role: "enveloppe" | "message" | "principal" | "annexe";
  /** Name inside the archive. */
  nom: string;
  /** Name the author gave, where there is one. */
  nomOriginal?: string;
  typePiece?: string;
  mime: string;
  octets: number;
  empreinte: Empreinte;
}

export type FaitActe =
  | { type: "DeliberationAdoptee"; data: DeliberationAdoptee }
  | {
      type: "DocumentEtabli";
      data: {
        empreinte: Empreinte;
        octets: number;
        pages: number;
        champSignature: ChampSignature;
        a: Instant;
      };
    }
  | {
      type: "ActeSigne";
      data: {
        empreinte: Empreinte;
        octets: number;
        documentSigne: Empreinte;
        signataire: Signataire;
        certificat: { sujet: string; emetteur: string; serie: string; deTest: boolean };
        a: Instant;
      };
    }
  | {
      type: "ArchivePreparee";
      data: {
        identifiant: string;
        numeroTransmis: string;
        enveloppe: string;
        archive: string;
        empreinte: Empreinte;
        octets: number;
        classificationLe: DateCivile;
        fichiers: FichierTransmis[];
        /** The named person who ordered the sending. */
        ordonnePar: string;
        a: Instant;
      };
    }
  /** The Ministry's gateway took the bytes. It is not an acknowledgement. */
  | { type: "ArchiveEnvoyee"; data: { archive: string; tentative: number; canal: string; a: Instant } }
  /** Certainly not sent: another attempt is safe. */
  | { type: "EnvoiEchoue"; data: { tentative: number; motif: string; a: Instant } }
  /** Nobody knows whether the bytes arrived. Only a person may order another sending. */
  | { type: "EnvoiIncertain"; data: { tentative: number; motif: string; a: Instant } }
  | { type: "RenvoiOrdonne"; data: { par: string; a: Instant } }
  | {
      type: "AccuseRecu";
      data: {
        identifiant: string;
        dateReception: DateCivile;
        empreinte: Empreinte;
        classificationEnCours: DateCivile;
        a: Instant;
      };
    }
  | { type: "AnomalieRecue"; data: { nature: string; detail: string; empreinte: Empreinte; a: Instant } }
  | { type: "ActePublie"; data: { empreinte: Empreinte; adresse: string; a: Instant } };

export type Fait = FaitMandature | FaitSeance | FaitActe;
export type TypeFait = Fait["type"];
