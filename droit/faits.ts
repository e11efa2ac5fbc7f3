/**
 * The vocabulary of what happened. A fact is a past participle with its data; it is never edited.
 * Every document, page, XML and CSV is a projection of these, so they cannot disagree.
 */

import type { FaitRetrait } from "./acte/retrait.ts";
import type { CategorieActe } from "./acte/transmission.ts";
import type { FaitOccultation } from "./occultation/faits.ts";
import type { FaitCircuit, FaitProjet } from "./projet/faits.ts";
import type { FaitRegistre } from "./registre/faits.ts";
import type { FaitReprise } from "./reprise/faits.ts";
import type {
  FaitDelegationSignature,
  FaitSignature,
  FaitSignatureProcesVerbal,
  PlaceDeSignature,
  QualitesDeSignature,
} from "./signature/faits.ts";

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
  /** Absent where the register does not tell it: sentences then do without. */
  civilite?: "M." | "Mme";
}

/** A seat, not a person. `titulaire` is null where the source does not name its holder. */
export interface Siege {
  id: SiegeId;
  /** Order of the tableau, from 1. */
  rang: number;
  commune?: string;
  titulaire: Elu | null;
  suppleant: Elu | null;
  /** Political group, as the members declared it. */
  groupe?: string;
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
  /** What the authority chose where the law is disputed; the cautious reading where it says nothing. */
  choix?: ChoixDisputes;
}

/** Disputed points of law an authority may settle for itself (RULES, section 17). Absent: the cautious default. */
export interface ChoixDisputes {
  /** A suppléant who sits may hold a procuration (PROC-03). Default: no. */
  suppleantMandataire?: boolean;
  /** An interested member who stays silent counts in the quorum since 24 December 2025 (QUORUM-05). Default: no. */
  interesseComptePresent?: boolean;
  /** Who withdraws from the vote of the accounts leaves the members in exercise for it too (QUORUM-07). Default: no. */
  comptesHorsExercice?: boolean;
  /** The casting vote exists even where the chair abstained (VOTE-03). Default: no. */
  voixPreponderanteSiAbstention?: boolean;
  /** Good Friday carries the end of an appeal in 57, 67 and 68, where the court sits in Strasbourg (HOL-02). Default: yes. */
  vendrediSaint?: boolean;
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
  /** The same note as a structured text, where it was written as one; `note` then holds its words. */
  rapport?: TexteActe;
  projet?: Projet;
  /** How this point is voted; `ordinaire` when absent. */
  regime?: RegimeVote;
  /** Added after the convocation, with its own delay (CONV-02). */
  ajouteLe?: DateCivile;
  /** The point by which the minutes of that earlier sitting are approved (PV-05). */
  pvDe?: string;
}

/** The majority and the form a point asks for. */
export type RegimeVote =
  | { type: "ordinaire" }
  /** Administrative account, financial account: adopted unless a majority is against (VOTE-06); the executive withdraws (QUORUM-07). */
  | { type: "comptes" }
  /** Election or designation of persons (VOTE-07, ELEC-02 to -04). `liste`: lists of candidates compete. */
  | { type: "nomination"; mode: "uninominal" | "liste"; postes: number; secretImpose: boolean }
  /** A majority some text names (VOTE-08): `numerateur`/`denominateur` of the base. */
  | {
      type: "qualifiee";
      numerateur: number;
      denominateur: number;
      base: "exprimes" | "effectif" | "presents";
      article: string;
    };

/** A draft as the convocation freezes it. */
export interface Projet {
  /** Display number proposed by the clerk, `2024/5`. */
  numero: string;
  objet: string;
  matiere: Matiere;
  texte: TexteActe;
  annexes: Annexe[];
  /** The working draft it was taken from, as it then stood. */
  source?: { projet: string; deliberation: string; version: number };
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
  /** Why it is withheld, in words the public page repeats; asked where it is not publishable. */
  motifDeRetenue?: string;
  signature?: SignatureDetachee;
}

/** A signature that is a file of its own (PKCS#7), laid down beside the document it covers. */
export interface SignatureDetachee {
  /** Name its author gave. */
  fichier: string;
  /** Of its binary form, which is what is kept. */
  empreinte: Empreinte;
  octets: number;
}

/** Structured text of a deliberation, the same from the editor to the PDF and the page. */
export interface TexteActe {
  blocs: Bloc[];
}
/** A span of a text, in UTF-16 units from its start; spans may overlap, never be empty. */
export type Style =
  | { de: number; a: number; genre: "gras" | "italique" | "souligne" | "exposant" | "indice" }
  /** A sum of money, so that pages and data need not guess it. */
  | { de: number; a: number; genre: "montant"; centimes: number }
  /** Where a thread of comments hangs. Of drafts alone: `epurer` takes it off what binds. */
  | { de: number; a: number; genre: "commentaire"; fil: string };
/** One paragraph of text. `styles` is absent where it has none. */
export interface BlocTexte {
  type: "intertitre" | "paragraphe" | "visa" | "considerant";
  texte: string;
  styles?: Style[];
}
export interface BlocListe {
  type: "liste";
  ordonnee: boolean;
  elements: string[];
  /** By element; absent where none has any. */
  styles?: Style[][];
  /** Depth of each element, from 0; absent where all are at 0. The first is always at 0. */
  niveaux?: number[];
}
export interface BlocTableau {
  type: "tableau";
  /** What the table shows, as its caption says it. */
  titre: string;
  colonnes: { titre: string; alignement: "gauche" | "droite" }[];
  /** As many cells in each row as there are columns. */
  lignes: string[][];
  /** The last row is a total. */
  total?: boolean;
}
export interface BlocImage {
  type: "image";
  empreinte: Empreinte;
  mime: "image/png" | "image/jpeg";
  /** What it shows, for whoever does not see it; asked before the text binds. */
  alternative: string;
  legende?: string;
  /** Share of the width of the text, 20 to 100. */
  largeur: number;
}
/** What the assembly decides, one item per article. The vote is printed before them from the facts. */
export interface BlocDecision {
  type: "decision";
  elements: string[];
  /** By article; absent where none has any. */
  styles?: Style[][];
  /** What belongs to each article after its first paragraph; absent where there is none. */
  suites?: SuiteArticle[][];
}
export type SuiteArticle = (BlocTexte & { type: "paragraphe" }) | BlocListe | BlocTableau | BlocImage;
export type Bloc = BlocTexte | BlocListe | BlocTableau | BlocImage | BlocDecision;

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

export type SensVote = "pour" | "contre" | "abstention" | "ne-prend-pas-part";

/** How one seat voted, by its holder or by the colleague it gave its vote to. Never kept of a secret ballot (VOTE-09). */
export interface VoixNommee {
  siege: SiegeId;
  /** The member whose vote it is: the mandant where there is a procuration. */
  elu: Elu;
  sens: SensVote;
  /** The holder who cast it, for a procuration. */
  par?: Elu;
}

/** One round of an election: figures only (ELEC-02). `exprimes` is the sum of the candidates' votes. */
export interface TourScrutin {
  tour: 1 | 2 | 3;
  votants: number;
  blancs: number;
  nuls: number;
  /** Present or represented, and did not take an envelope. */
  nePrennentPasPart: number;
  exprimes: number;
  /** Absolute majority of the votes cast; at round 3 the most votes are enough. */
  majorite: number;
  candidats: CandidatVoix[];
}
/** A candidate or a list. `naissance` decides a tie at round 3 (the older); for lists `ageMoyen`, in years. */
export interface CandidatVoix {
  nom: string;
  voix: number;
  naissance?: DateCivile;
  ageMoyen?: number;
}

export interface ResultatElection {
  tours: TourScrutin[];
  /** Names of those elected, as they were presented. */
  elus: string[];
  /** `effet-immediat`: one candidacy per post, read out by the chair (L2121-21). */
  acquise: "tour-1" | "tour-2" | "tour-3" | "effet-immediat";
  /** The tie of round 3 was settled by age. */
  parAge: boolean;
}

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
  /** Public ballot: every voter. Ordinary ballot: those who did not vote for, where the clerk named them. Secret: absent. */
  voix?: VoixNommee[];
  /** Members who stood aside for this point: they are not voters (QUORUM-05 to -07). */
  deports?: { siege: SiegeId; elu: Elu; cause: CauseDeport }[];
  /** The majority that was asked for, when it is not that of the votes cast (VOTE-06, VOTE-08). */
  regime?: Extract<RegimeVote, { type: "comptes" | "qualifiee" }>;
  /** A vote on persons: the figures above then sum up the deciding round. */
  election?: ResultatElection;
}

/** `interet`: personal interest (QUORUM-05). `representation`: L1111-6 II (QUORUM-06). `comptes`: QUORUM-07. */
export type CauseDeport = "interet" | "representation" | "comptes";

export interface Amendement {
  id: string;
  auteur: string;
  /** What it changes, in words. */
  objet: string;
  /** The whole text of the point if the amendment is adopted. */
  texteApres: TexteActe;
}

/** In the room, or connected from another one (QUORUM-08). */
export type ModaliteSeance = "presentiel" | "visioconference";

/** Who presides while the president does not, and why. */
export type CausePresidence = "empechement" | "comptes" | "doyen-age";

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
      data: {
        profil: ProfilCollectivite;
        president: Signataire & { siege: SiegeId };
        sieges: Siege[];
        /** The body; the council when absent. */
        organe?: OrganeId;
        /** First day of the term; unknown for a register taken over. */
        du?: DateCivile;
      };
    }
  /** A seat that did not exist yet, or whose rank, commune, group or suppléant changes from that day. */
  | { type: "SiegeModifie"; data: { siege: Siege; du: DateCivile; motif: string } }
  /** The holder leaves: the seat is vacant from that day until it is filled (COMP-01). */
  | {
      type: "MandatTermine";
      data: { siege: SiegeId; du: DateCivile; cause: CauseFinMandat; motif?: string };
    }
  /** A holder takes the seat (COMP-07). */
  | {
      type: "MandatCommence";
      data: { siege: SiegeId; elu: Elu; du: DateCivile; cause: CauseMandat; rang?: number };
    }
  /** The seat has no next on the list: it leaves the members in exercise until an election. */
  | { type: "ListeEpuisee"; data: { siege: SiegeId; du: DateCivile } }
  | { type: "PresidentElu"; data: { president: Signataire & { siege: SiegeId }; du: DateCivile } }
  /** Population, settings, name: what the law reads of the authority changes from that day. */
  | { type: "ProfilModifie"; data: { profil: ProfilCollectivite; du: DateCivile; motif: string } }
  /** Numbers used before this register began: they stay used for ever. */
  | { type: "NumerosRepris"; data: { numeros: string[]; motif: string } }
  /** Entered by mistake: the fact at `version` of this stream is read as if it had not been written. Both stay. */
  | { type: "FaitCorrige"; data: { version: number; motif: string; a: Instant } };

/** `conseil`, `bureau`, `commission-finances`. */
export type OrganeId = string;
export type CauseFinMandat = "demission" | "deces" | "demission-d-office" | "fin-de-mandat" | "annulation";
export type CauseMandat = "election" | "suivant-de-liste" | "tableau" | "designation" | "election-partielle";

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
        /** The body that meets; the council when absent. */
        organe?: OrganeId;
        modalite?: ModaliteSeance;
        /** First sitting after a renewal (CONV-06). */
        installation?: boolean;
        /** Second sitting after one without quorum: no quorum, same points only (QUORUM-03). */
        apresCarence?: { seance: string; date: DateCivile };
        /** A rehearsal has no legal effect: no number, no act, nothing published. */
        repetitionDe?: string;
      };
    }
  | {
      type: "SeanceConvoquee";
      data: {
        envoyeeLe: DateCivile;
        seanceLe: DateCivile;
        joursFrancs: number;
        requis: number;
        /** Why the delay was shortened; the assembly rules on it first (CONV-04). */
        urgence?: string;
      };
    }
  /** Points added after the convocation, each in time by its own delay (CONV-02). */
  | {
      type: "OrdreDuJourComplete";
      data: {
        points: PointOrdreDuJour[];
        envoyeLe: DateCivile;
        joursFrancs: number;
        requis: number;
        urgence?: string;
      };
    }
  | {
      type: "PresenceConstatee";
      data: { siege: SiegeId; etat: EtatPresence; a: Instant; aDistance?: boolean };
    }
  | {
      type: "ProcurationDonnee";
      data: {
        mandant: SiegeId;
        mandataire: SiegeId;
        a: Instant;
        /** When and how it reached the authority, if before the sitting. */
        recueLe?: Instant;
        origine?: OrigineProcuration;
      };
    }
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
  /** Not enough members came: no vote can be taken; a second convocation is open (QUORUM-03). */
  | { type: "CarenceConstatee"; data: { a: Instant; quorum: Quorum; point: PointId | null } }
  | { type: "UrgenceStatuee"; data: { admise: boolean; scrutin: Scrutin; a: Instant } }
  | { type: "PresidenceConfiee"; data: { siege: SiegeId; cause: CausePresidence; a: Instant } }
  | { type: "PresidenceReprise"; data: { a: Instant } }
  | { type: "PointAppele"; data: { point: PointId; a: Instant; quorum: Quorum } }
  /** Withdrawn, or put off to a later sitting: not voted, and said in the minutes (PV-03). */
  | { type: "PointEcarte"; data: { point: PointId; sort: "retire" | "reporte"; motif: string; a: Instant } }
  | {
      type: "MembreDeporte";
      data: { point: PointId; siege: SiegeId; cause: CauseDeport; quitteLaSalle: boolean; a: Instant };
    }
  | { type: "DeportRetire"; data: { point: PointId; siege: SiegeId; a: Instant } }
  | { type: "ParolePrise"; data: { point: PointId; siege: SiegeId; a: Instant } }
  /** A form of ballot asked for by enough members present (VOTE-04, VOTE-05). */
  | {
      type: "FormeDemandee";
      data: {
        point: PointId;
        forme: "public" | "secret";
        demandeurs: SiegeId[];
        requis: number;
        a: Instant;
      };
    }
  /** The assembly decides unanimously not to vote in secret on persons (VOTE-07). */
  | { type: "SecretEcarte"; data: { point: PointId; scrutin: Scrutin; a: Instant } }
  /** One objection was enough: the vote is recorded and the ballot stays secret. */
  | { type: "SecretMaintenu"; data: { point: PointId; scrutin: Scrutin; a: Instant } }
  | { type: "AmendementDepose"; data: { point: PointId; amendement: Amendement; a: Instant } }
  | {
      type: "AmendementVote";
      data: { point: PointId; amendement: string; scrutin: Scrutin; adopte: boolean; a: Instant };
    }
  | { type: "TourDepouille"; data: { point: PointId; tour: TourScrutin; a: Instant } }
  | { type: "SeanceSuspendue"; data: { a: Instant; motif?: string } }
  | { type: "SeanceReprise"; data: { a: Instant; quorum: Quorum } }
  | { type: "HuisClosPrononce"; data: { a: Instant; demande: string; scrutin: Scrutin } }
  /** Asked for and put to the vote, not decided: the sitting stays public. */
  | { type: "HuisClosRefuse"; data: { a: Instant; demande: string; scrutin: Scrutin } }
  | { type: "HuisClosLeve"; data: { a: Instant } }
  | {
      type: "ScrutinClos";
      data: { point: PointId; a: Instant; scrutin: Scrutin; numero: string; acte: string | null };
    }
  | { type: "SeanceLevee"; data: { a: Instant } }
  /**
   * A fact entered by mistake: the one at `version` in this stream is read as if it had not happened. Both stay in
   * the journal. Never of a fact on which a vote already rests.
   */
  | { type: "FaitCorrige"; data: { version: number; motif: string; a: Instant } };

export type OrigineProcuration = "lien" | "papier" | "courriel" | "seance";
/** A member may say by telephone whether he comes; a procuration is written. */
export type OrigineReponse = OrigineProcuration | "telephone";

// ── Facts of a convocation: one stream per sitting, apart from it, so that 74 answers never disturb the clerk ──
export type CanalConvocation = "courriel" | "papier" | "main-propre";
export type ReponseConvocation = "present" | "absent" | "procuration";
export type FaitConvocation =
  /** The exact documents that leave: the convocation and its dossier, by their bytes. */
  | {
      type: "ConvocationEmise";
      data: {
        /** 1 for the convocation, then one per complement. */
        envoi: number;
        document: Empreinte;
        octets: number;
        points: PointId[];
        a: Instant;
      };
    }
  | {
      type: "ConvocationDistribuee";
      data: {
        envoi: number;
        siege: SiegeId;
        /** The titulaire, or the suppléant who also receives it (L5211-6). */
        destinataire: "titulaire" | "suppleant";
        canal: CanalConvocation;
        /** SHA-256 of the message as it left; the postal slip's for paper. */
        preuve?: Empreinte;
        a: Instant;
      };
    }
  | {
      type: "DistributionEchouee";
      data: {
        envoi: number;
        siege: SiegeId;
        destinataire: "titulaire" | "suppleant";
        motif: string;
        /** True when nobody knows whether the message left. */
        incertain: boolean;
        a: Instant;
      };
    }
  /** A copy for the information of a councillor of a member commune who does not sit (L5211-40-2). */
  | {
      type: "CopieDistribuee";
      /** No address: it is personal data, kept where it can be erased; the message behind `preuve` bears it. */
      data: { envoi: number; nom: string; commune: string; preuve: Empreinte; a: Instant };
    }
  /** First opening of the personal link by its holder; `destinataire` absent: the titulaire. */
  | { type: "ConvocationOuverte"; data: { siege: SiegeId; destinataire?: "suppleant"; a: Instant } }
  | {
      type: "ReponseDonnee";
      data: {
        siege: SiegeId;
        /** Who answers; the titulaire when absent. A suppléant says only whether he comes (L5211-6). */
        destinataire?: "suppleant";
        reponse: ReponseConvocation;
        /** For `procuration`: to whom. */
        mandataire?: SiegeId;
        /** Who typed it: the member by the personal link, or the clerk from paper, mail or telephone. */
        origine: OrigineReponse;
        a: Instant;
      };
    };

// ── Facts of the minutes of a sitting: stream `pv:<seance>` ──────────────────────────────────────
export type FaitProcesVerbal =
  /** List of the deliberations examined, posted and put online (PV-03). */
  | { type: "ListePubliee"; data: { empreinte: Empreinte; octets: number; a: Instant } }
  | { type: "ProcesVerbalEtabli"; data: { empreinte: Empreinte; octets: number; a: Instant } }
  /** Approved at a later sitting; remarks are dated notes and change no vote (PV-05). */
  | {
      type: "ProcesVerbalArrete";
      data: {
        empreinte: Empreinte;
        lors: string;
        le: DateCivile;
        remarques: { auteur: string; texte: string }[];
        /** Where it is signed, and by whom; absent in the oldest facts: it is then signed on paper. */
        places?: PlaceDeSignature[];
        a: Instant;
      };
    }
  | FaitSignatureProcesVerbal
  | {
      type: "ProcesVerbalPublie";
      data: { empreinte: Empreinte; octets: number; adresse: string; a: Instant };
    };

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
  /** Signs the act. */
  president: Signataire;
  /** Who presided at the vote, when it was not the president. */
  presidentDeSeance?: Elu;
  /** The urgency the assembly admitted, if the delay was shortened (CONV-04). */
  urgence?: string;
  /** Amendments adopted before the vote: the text above already carries them. */
  amendements?: string[];
  /** Voted in closed sitting (CONV-09). */
  huisClos?: boolean;
  /** Second sitting after one without quorum: it should be said in the act (QUORUM-03). */
  apresCarence?: DateCivile;
  /** First sitting after a renewal: its own delay of convocation (CONV-06). */
  installation?: boolean;
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
  /** Detached signature that its message carries with it, in its binary form. */
  signature?: { octets: number; empreinte: Empreinte };
}

/** Nature of an act on the wire (PROTOCOL 2.6). */
export type NatureTransmise = "DE" | "AR" | "AI" | "CC" | "BF" | "AU";

/** Acts that are not born of a vote held here. */
export type GenreActePris =
  | "arrete-reglementaire"
  | "arrete-individuel"
  /** Taken by the executive in the place of the assembly (L2122-22, L5211-10). */
  | "decision"
  | "contrat"
  | "budget"
  | "autre"
  /** Voted elsewhere, deposited here to be sent. */
  | "deliberation-deposee";

/** The deliberation a decision is taken under, as the act cites it. */
export interface DelegationCitee {
  /** Stream `delegation:<id>` of the register. */
  delegation: string;
  /** Key of the matter delegated: `L2122-22-4`. */
  matiere: string;
}

/** An act of the executive, a contract, a budget document, an act deposited by other software. */
export interface ActePris {
  acte: string;
  genre: GenreActePris;
  nature: NatureTransmise;
  profil: ProfilCollectivite;
  numero: string;
  objet: string;
  matiere: Matiere;
  /** Empty where the document is deposited as a file. */
  texte: TexteActe;
  annexes: Annexe[];
  dateDecision: DateCivile;
  lieu: string;
  signataire: Signataire;
  /** How L2131-2 sorts it: whether it is transmitted at all (EXEC-02). */
  categorie: CategorieActe;
  /** Contracts: amount before tax, in euros. */
  montantHT?: number;
  delegation?: DelegationCitee;
  /** Names persons: notified to them, never published. */
  nominatif: boolean;
  /** Identifier of the act already transmitted that this one follows (amendment of a contract). */
  precedent?: string;
  documentPapier?: boolean;
  /** Deposited through the operator's interface by this software account. */
  depot?: { par: string; typePrincipal: string };
  a: Instant;
}

/** What the sender may set for the wire without touching what was decided or signed. */
export interface ParametresTransmission {
  /** The object as transmitted, when the one of the act is too long. */
  objet?: string;
  /** A deeper code of the classification received, `7.4.1`. */
  matiere?: Matiere;
  /** The number as transmitted, with the suffix the clerk chose. */
  numero?: string;
  typePrincipal?: string;
  /** By position, in the order of the annexes. */
  typesAnnexes?: string[];
  documentPapier?: boolean;
  precedent?: string;
}

export interface PieceCourrier {
  nom: string;
  /** Type code, where the sender gave one. */
  typePiece?: string;
  mime: string;
  octets: number;
  empreinte: Empreinte;
}

/** What the prefecture writes after the acknowledgement. */
export type CodeCourrierRecu = "2-1" | "3-1" | "4-1" | "5-1";
/** What the authority writes after it. 3-2 and 4-2 leave by themselves. */
export type CodeCourrierEnvoye = "2-2" | "3-2" | "3-3" | "3-4" | "4-2" | "4-3" | "4-4" | "6-1";

/** What a person read in a letter, that no code of the wire tells and on which a clock depends. */
export interface QualificationCourrier {
  /** 2-1: read, and calls for no answer. */
  sansSuite?: boolean;
  /** 3-1: names the missing pieces (LEGAL-02). */
  piecesNommees?: boolean;
  /** 4-1: asks to withdraw or amend the act (LEGAL-03). */
  demandeRetrait?: boolean;
  /** 5-1: with a request to suspend, and on what (LEGAL-04); `aucune` once somebody read that there is none. */
  suspension?: "urbanisme-contrat" | "liberte-publique" | "autre" | "aucune";
  /** 4-4: what was answered refuses what the letter asked (LEGAL-03). */
  reponseRefuse?: boolean;
}

/** What happens to an archive on its way out, whatever it carries. `archive` is absent in the oldest facts: the act's own. */
export type FaitEnvoi =
  /** The other side took the bytes. It is not an acknowledgement. `reference`: the operator's own number. */
  | {
      type: "ArchiveEnvoyee";
      data: { archive: string; tentative: number; canal: string; reference?: string; a: Instant };
    }
  /** Certainly not sent: another attempt is safe. */
  | { type: "EnvoiEchoue"; data: { archive?: string; tentative: number; motif: string; a: Instant } }
  /** Nobody knows whether the bytes arrived. Only a person may order another sending. */
  | { type: "EnvoiIncertain"; data: { archive?: string; tentative: number; motif: string; a: Instant } }
  | { type: "RenvoiOrdonne"; data: { archive?: string; par: string; a: Instant } }
  /** The operator was asked and knows: the doubt is lifted without a person. */
  | {
      type: "EnvoiRetrouve";
      data: { archive: string; arrivee: boolean; reference?: string; canal: string; a: Instant };
    }
  /** Thirty days without any answer: the doubt is back, and a person decides (PROTOCOL 1.3). */
  | { type: "SilenceConstate"; data: { archive: string; jours: number; a: Instant } }
  | {
      type: "AnomalieRecue";
      data: { archive?: string; nature: string; detail: string; empreinte: Empreinte; a: Instant };
    }
  /** A message that fits nothing: kept for a person to read, without effect (PROTOCOL 1.3). */
  | {
      type: "MessageEcarte";
      data: { racine: string; code: string | null; raison: string; empreinte: Empreinte; a: Instant };
    }
  | { type: "MessageExamine"; data: { version: number; suite: string; par: string; a: Instant } };

/** Letters of the prefecture about an act, and the answers. */
export type FaitCourrier =
  | {
      type: "CourrierRecu";
      data: {
        /** `3-1:2024-04-02`, then `3-1:2024-04-02:2` where another of the same day exists. */
        courrier: string;
        code: CodeCourrierRecu;
        /** The date of the letter, which every answer echoes. */
        dateCourrier: DateCivile | null;
        /** Pieces described, ground of the observations, nature of the illegality. */
        texte: string;
        /** 5-1: day the referral was lodged. */
        dateDepot?: DateCivile;
        service: string;
        pieces: PieceCourrier[];
        /** Documents it announces and that did not come. */
        manquants: string[];
        /** The message itself. */
        empreinte: Empreinte;
        /** The operator's own number of it: its interface asks for it in the answer. */
        reference?: string;
        a: Instant;
      };
    }
  | {
      type: "CourrierQualifie";
      data: { courrier: string; qualification: QualificationCourrier; par: string; a: Instant };
    }
  | {
      type: "CourrierPrepare";
      data: {
        /** The archive that carries it: its name is the identity of the letter. */
        archive: string;
        code: CodeCourrierEnvoye;
        /** The letter it answers; null for a withdrawal. */
        enReponseA: string | null;
        enveloppe: string;
        empreinte: Empreinte;
        octets: number;
        fichiers: FichierTransmis[];
        /** Null when it leaves by itself. */
        ordonnePar: string | null;
        a: Instant;
      };
    }
  | {
      type: "CourrierAcquitte";
      data: {
        archive: string;
        code: "3-5" | "4-5";
        dateReception: DateCivile;
        empreinte: Empreinte;
        a: Instant;
      };
    }
  | {
      type: "AnnulationAcquittee";
      data: { identifiant: string; dateReception: DateCivile; empreinte: Empreinte; a: Instant };
    };

export type FaitActe =
  | FaitEnvoi
  | FaitCourrier
  | FaitOccultation
  | FaitRetrait
  | FaitSignature
  | { type: "DeliberationAdoptee"; data: DeliberationAdoptee }
  | { type: "ActePris"; data: ActePris }
  /** Corrected before it was signed and before it left. */
  | { type: "ActeModifie"; data: { acte: ActePris; motif: string; a: Instant } }
  /** Given up before it left; its number stays used. */
  | { type: "ActeAbandonne"; data: { motif: string; a: Instant } }
  /** The document as a file: signed elsewhere by `signePar`, or to be signed here. */
  | {
      type: "DocumentDepose";
      data: {
        empreinte: Empreinte;
        octets: number;
        mime: string;
        fichier: string;
        /** Null where it has no pages (a budget in XML). */
        pages: number | null;
        champSignature: ChampSignature | null;
        signePar: Signataire | null;
        signature?: SignatureDetachee;
        a: Instant;
      };
    }
  /** An individual decision brought to the knowledge of whom it concerns. */
  | { type: "ActeNotifie"; data: { le: DateCivile; mode: string; a: Instant } }
  | {
      type: "ParametresRectifies";
      data: { parametres: ParametresTransmission; motif: string; par: string; a: Instant };
    }
  /** The clerk typed the vote wrongly: the photograph is taken again. Never after the signature. */
  | { type: "DeliberationRectifiee"; data: { deliberation: DeliberationAdoptee; motif: string; a: Instant } }
  /** The corrected vote rejects the proposal: there is no act, its number stays used. */
  | { type: "AdoptionAnnulee"; data: { motif: string; a: Instant } }
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
      data: QualitesDeSignature & {
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
  | { type: "ActePublie"; data: { empreinte: Empreinte; adresse: string; a: Instant } };

// ── Facts of what an authority sends by: stream `teletransmission:<siren>` ────────────────────────
export type SorteCanal = "operateur" | "s2low" | "pastell" | "ministere";
export type FaitTeletransmission =
  | FaitEnvoi
  /** No secret here: the words a person reads. */
  | { type: "CanalChoisi"; data: { sorte: SorteCanal; description: string; par: string; a: Instant } }
  /** Nothing leaves from `du`; until `au`, or until somebody closes it. */
  | {
      type: "PauseOuverte";
      data: { pause: string; du: Instant; au: Instant | null; motif: string; par: string; a: Instant };
    }
  | { type: "PauseFermee"; data: { pause: string; par: string; a: Instant } }
  | {
      type: "ClassificationDemandee";
      data: {
        archive: string;
        enveloppe: string;
        empreinte: Empreinte;
        octets: number;
        fichiers: FichierTransmis[];
        /** Date of the one we hold, as the request says it. */
        dateConnue: DateCivile;
        ordonnePar: string | null;
        a: Instant;
      };
    }
  /** `empreinte`: the very bytes received, which are served again as they are. */
  | {
      type: "ClassificationRecue";
      data: { date: DateCivile; empreinte: Empreinte; avertissements: string[]; a: Instant };
    }
  | { type: "ClassificationConfirmee"; data: { date: DateCivile | null; empreinte: Empreinte; a: Instant } };

// ── Facts of a delegation: stream `delegation:<id>` ───────────────────────────────────────────────
/** One matter delegated, with the limit the assembly set. */
export interface MatiereDeleguee {
  /** `L2122-22-4`; free where the list of the law is open (EPCI). */
  cle: string;
  libelle: string;
  /** In euros; absent: no limit was set. */
  plafond?: number;
}
export type FaitDelegation =
  | {
      type: "DelegationConsentie";
      data: {
        delegation: string;
        /** The act here that delegates, or the number of one that is older than this register. */
        acte: string | null;
        numero: string;
        dateDecision: DateCivile;
        profil: ProfilCollectivite;
        /** Who may decide: `le Président`. */
        delegataire: string;
        matieres: MatiereDeleguee[];
        /** From when: the day it became executory. */
        du: DateCivile;
        /** End fixed by the deliberation itself. */
        au?: DateCivile;
        a: Instant;
      };
    }
  | { type: "DelegationRetiree"; data: { au: DateCivile; motif: string; a: Instant } };

export type Fait =
  | FaitMandature
  | FaitSeance
  | FaitConvocation
  | FaitProcesVerbal
  | FaitActe
  | FaitTeletransmission
  | FaitDelegation
  | FaitDelegationSignature
  | FaitProjet
  | FaitCircuit
  | FaitRegistre
  | FaitReprise;
export type TypeFait = Fait["type"];
