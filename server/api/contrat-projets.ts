/**
 * Drafts before the agenda: who writes, every version, what is said in the margin, who approves.
 *
 * Projets
 *   GET    /api/projets                                    → ProjetsVue
 *   POST   /api/projets                 ProjetRequete      → 201 {id}; 422
 *   GET    /api/projets/:id                                → ProjetVue; 404
 *   DELETE /api/projets/:id                                → 204: text erased; 422 once submitted or on an agenda
 *   POST   /api/projets/:id/ecarter     {motif}            → ProjetVue; 422
 *   POST   /api/projets/:id/rouvrir     {motif}            → ProjetVue; 422
 *   POST   /api/projets/:id/annexes     multipart fichier  → 201 AnnexeDeposee; 422
 *   GET    /api/projets/:id/annexes/:empreinte             → the PDF
 * Text: the ordinary drafts, key `projet:<id>`, contents `ContenuProjet`
 *   GET    /api/brouillons/projet:<id>                     → BrouillonVue<ContenuProjet>
 *   PUT    /api/brouillons/projet:<id>  {version, contenu, plume}
 *          → BrouillonVue; 409 ConflitReponse (somebody saved meanwhile); 422 `plume-absente`: nothing is written,
 *            the browser keeps the text and offers to take the pen or to copy it
 * Versions of any draft (`seance:…`, `projet:…`, `pv:…`, …); `rang` is the identity of a version
 *   GET    /api/brouillons/:cle/versions                   → VersionsVue
 *   GET    /api/brouillons/:cle/versions/:rang             → VersionVue; 404
 *   POST   /api/brouillons/:cle/versions/:rang/restaurer {version, plume?} → BrouillonVue; 409; 422
 * Pen: `onglet` is an identifier each window makes for itself (1 to 64 of [A-Za-z0-9-])
 *   POST   /api/projets/:id/plume       PlumeRequete       → PlumeReponse (also when another holds it: `obtenue: false`); 422
 *   POST   /api/projets/:id/plume/rendre {onglet}          → PlumeReponse
 *   GET    /api/projets/:id/direct                         → server-sent events `etat`: DirectProjet, each time it moves
 * Threads
 *   GET    /api/projets/:id/fils                           → FilsVue
 *   POST   /api/projets/:id/fils        FilRequete         → 201 FilsVue
 *   POST   /api/projets/:id/fils/:fil/messages {texte}     → 201 FilsVue
 *   POST   /api/projets/:id/fils/:fil/resoudre             → FilsVue
 *   POST   /api/projets/:id/fils/:fil/rouvrir              → FilsVue
 *   POST   /api/projets/:id/fils/:fil/accepter {onglet}    → FilsVue; 422 without the pen. The editor changes the text in its next save.
 *   POST   /api/projets/:id/fils/:fil/refuser              → FilsVue (a suggestion one does not take)
 * Circuit
 *   POST   /api/projets/:id/soumettre   SoumissionRequete  → ProjetVue; 422
 *   POST   /api/projets/:id/viser       VisaRequete        → ProjetVue; 422
 *   POST   /api/projets/:id/renvoyer    RenvoiProjetRequete      → ProjetVue; 422
 *   POST   /api/projets/:id/retirer     {motif?}           → ProjetVue; 422
 * Agenda
 *   POST   /api/projets/:id/inscrire    InscriptionRequete → ProjetVue; 422
 *   POST   /api/projets/:id/reinscrire  ReinscriptionRequete → ProjetVue; 409 ReinscriptionConflit; 422
 *   GET    /api/preparations/:id/projets                   → InscriptionsVue: what of this agenda comes from projets, and moved since
 * Settings
 *   GET    /api/circuits                                   → CircuitsVue
 *   PUT    /api/circuits/:id            CircuitRequete     → CircuitsVue; 422. `defaut` replaces the one nobody configured
 *   DELETE /api/circuits/:id                               → CircuitsVue
 *   PUT    /api/circuits/affectations/:compte AffectationRequete → CircuitsVue; 422
 *   POST   /api/circuits/suppleances    SuppleanceRequete  → 201 CircuitsVue; 422
 *   POST   /api/circuits/suppleances/:id/fin               → CircuitsVue
 *
 * 403 and 404 as everywhere: a projet one may not see does not exist for that account.
 */
import type {
  ContenuProjet,
  DateCivile,
  DeliberationProjet,
  EtapeCircuit,
  EtapeSoumise,
  Fonction,
  Instant,
  OrigineProjet,
  PersonneProjet,
  StatutProjet,
  Visa,
} from "@executoire/droit";

export interface ProjetsVue {
  projets: ProjetResume[];
  /** What this account may begin. */
  peutEcrire: boolean;
  /** Services known here, for the filter and the field. */
  services: string[];
  /** Service of this account, proposed for a new projet. */
  service: string | null;
  /** Sittings in preparation, for `seanceVisee` and the agenda. */
  seances: SeanceVisable[];
}
export interface SeanceVisable {
  id: string;
  date: DateCivile;
  /** `le Conseil communautaire`. */
  organe: string;
}
export interface ProjetResume {
  id: string;
  titre: string;
  service: string;
  rapporteur: string | null;
  statut: StatutProjet;
  /** One line: « soumis, attend le visa du directeur général depuis le 3 décembre ». */
  statutEnMots: string;
  /** The step it waits at. */
  etape: string | null;
  echeance: DateCivile | null;
  /** This account may approve it now. */
  aViser: boolean;
  seance: SeanceVisable | null;
  deliberations: number;
  /** Who opened it. */
  auteur: string;
  modifieLe: Instant;
  modifiePar: string;
}

/** Where it starts from; the browser opens the editor on it. */
export interface ProjetRequete {
  titre: string;
  /** Service of the account when absent. */
  service?: string;
  rapporteur?: string;
  seanceVisee?: string;
  depuis?:
    | { genre: "modele"; modele: string; champs?: Record<string, string> }
    | { genre: "acte"; acte: string }
    | { genre: "projet"; projet: string };
}

export interface ProjetVue {
  id: string;
  titre: string;
  service: string;
  statut: StatutProjet;
  statutEnMots: string;
  auteur: PersonneProjet;
  origine: OrigineProjet;
  ouvertLe: Instant;
  /** Current version of the draft and its fingerprint (words only: comments and spaces do not count). */
  version: number;
  empreinte: string;
  plume: PlumeVue | null;
  circuit: CircuitDuProjet | null;
  /** The circuit a submission would follow, with who would approve; what would keep it from leaving. */
  circuitPrevu: CircuitPrevu;
  inscriptions: InscriptionVue[];
  histoire: MomentProjet[];
  /** What this account may do now; a gesture absent of it has its reason in `pourquoi`. */
  gestes: GesteProjet[];
  pourquoi: Partial<Record<GesteProjet, string>>;
  /** What a text lacks before an agenda: object, matter, empty text, reason of a withheld annex… */
  manques: { deliberation: string | null; phrase: string }[];
}
export type GesteProjet =
  | "ecrire"
  | "commenter"
  | "soumettre"
  | "viser"
  | "renvoyer"
  | "retirer"
  | "inscrire"
  | "ecarter"
  | "rouvrir"
  | "supprimer";
export interface MomentProjet {
  a: Instant;
  par: string;
  /** « a visé à l’étape Direction générale, suppléant de Y ». */
  phrase: string;
  /** Remark or reason, in the person's own words. */
  texte: string | null;
  /** Version of the text it names, kept for ever: its `rang` for the difference. */
  rang: number | null;
}

// ── Circuit of one projet ───────────────────────────────────────────────────────────────────────
export interface CircuitDuProjet {
  nom: string;
  etapes: EtapeVue[];
  /** Index of the step it waits at; null when all have approved. */
  courante: number | null;
  /** Everything still holds: it may be put on an agenda. */
  acquis: boolean;
}
export interface EtapeVue {
  titre: string;
  delai: number;
  /** Who may approve it today, with who stands in. */
  personnes: { compte: string; nom: string; suppleantDe: string | null }[];
  etat: "visee" | "a-viser" | "a-venir" | "a-reviser";
  visa:
    | (Visa & {
        /** « visé par X, suppléant de Y, le … ». */
        phrase: string;
        /** The text moved since: what was approved is not what stands. */
        modifieDepuis: boolean;
        rang: number | null;
      })
    | null;
  /** Since when it waits here, and until when. */
  depuis: Instant | null;
  echeance: DateCivile | null;
  enRetard: boolean;
}
export interface CircuitPrevu {
  id: string;
  nom: string;
  etapes: { titre: string; delai: number; personnes: string[] }[];
  /** Steps of the usual circuit that nobody holds here: left out, and said. */
  sautees: string[];
  /** Null when it can leave; else the sentence. */
  empechement: string | null;
  /** True when this authority asks for no approval at all. */
  aucun: boolean;
}
/** The text the person read: refused if its words moved since. */
export interface LectureRequete {
  version: number;
  /** Of ProjetVue, when it was read with that version: comments and spaces that moved the version then do not count. */
  empreinte?: string;
}
export interface SoumissionRequete extends LectureRequete {
  /** Another circuit than the one foreseen. */
  circuit?: string;
  message?: string;
}
export interface VisaRequete extends LectureRequete {
  remarque?: string;
}
export interface RenvoiProjetRequete {
  /** Index of an earlier step, or the drafter. */
  vers: number | "redacteur";
  motif: string;
}

// ── Pen ─────────────────────────────────────────────────────────────────────────────────────────
export interface PlumeVue {
  compte: string;
  nom: string;
  depuis: Instant;
  /** Last sign of life. */
  vueLe: Instant;
  /** Held by this account in this window (`onglet` sent). */
  ici: boolean;
  /** Held by this account, in another window. */
  moi: boolean;
}
export interface PlumeRequete {
  onglet: string;
  /** Takes it from whoever holds it: they are told at once, their last saved text stays. */
  prendre?: boolean;
  /** Writes in a text that is being approved: said first (`plume-sur-texte-vise`), then repeated with true. */
  sciemment?: boolean;
}
export interface PlumeReponse {
  obtenue: boolean;
  plume: PlumeVue | null;
  /** Version of the text at that moment. */
  version: number;
  /** When not obtained: « Dominique Exemple écrit depuis 14 h 02. ». */
  phrase: string | null;
  /** Renew every so many seconds; lost after so many. */
  renouveler: number;
  perdue: number;
}
/** Event `etat` of /direct. */
export interface DirectProjet {
  version: number;
  plume: { compte: string; nom: string; onglet: string; depuis: Instant } | null;
  /** Moves when a thread or a message does: read /fils again. */
  fils: number;
  /** Moves when the circuit does: read the projet again. */
  faits: number;
}

// ── Versions ────────────────────────────────────────────────────────────────────────────────────
export interface VersionsVue {
  cle: string;
  /** Most recent first; the first is the text as it stands. */
  versions: VersionResume[];
  /** What is kept and for how long, in a sentence. */
  regle: string;
}
export interface VersionResume {
  rang: number;
  version: number;
  par: string;
  /** From the first to the last save it gathers. */
  debut: Instant;
  fin: Instant;
  octets: number;
  /** Characters of text, to see at a glance what was added. */
  caracteres: number;
  /** Why it is kept for ever: « soumise », « visée par X », « inscrite à la séance du … ». */
  retenue: string | null;
}
export interface VersionVue<T = Record<string, unknown>> extends VersionResume {
  contenu: T;
}

// ── Threads ─────────────────────────────────────────────────────────────────────────────────────
export interface FilsVue {
  fils: FilDeCommentaire[];
  /** The same number as in DirectProjet. */
  revision: number;
}
export interface FilDeCommentaire {
  /** The `fil` of the style `commentaire`. */
  id: string;
  /** `rapport`, or the id of a deliberation. */
  texte: string;
  /** The words it was hung on. */
  cite: string;
  /**
   * `place`: its anchor is in the text. `a-placer`: made while another held the pen; the editor of the holder sets the
   * style at `ancre` (else at the words cited) in its next save, or the server does when nobody writes.
   * `hors-du-texte`: the words are gone; the thread stays.
   */
  situation: "place" | "a-placer" | "hors-du-texte";
  ancre: AncreFil | null;
  /** Words proposed instead of the cited ones; empty to remove them; null for a comment. */
  remplacement: string | null;
  etat: "ouvert" | "resolu" | "acceptee" | "refusee";
  par: PersonneProjet;
  creeLe: Instant;
  closPar: string | null;
  closLe: Instant | null;
  messages: { par: PersonneProjet; texte: string; a: Instant }[];
}
/** Where in a TexteActe, at a version of the draft. */
export interface AncreFil {
  version: number;
  bloc: number;
  /** Item of a list, article of a decision. */
  element?: number;
  /** Block that follows an article, and the item in it. */
  suite?: number;
  sousElement?: number;
  de: number;
  a: number;
}
export interface FilRequete {
  /** Made by the browser: 1 to 64 of [A-Za-z0-9_-]. Whoever holds the pen sets the style under the same name. */
  id: string;
  texte: string;
  cite: string;
  ancre?: AncreFil;
  message: string;
  remplacement?: string;
}

// ── Agenda ──────────────────────────────────────────────────────────────────────────────────────
export interface InscriptionRequete extends LectureRequete {
  seance: string;
}
export interface ReinscriptionRequete extends InscriptionRequete {
  /** Points whose text the clerk changed on the agenda and that take the new text all the same. */
  remplacer?: string[];
}
/** 409: nothing written. The clerk's own changes would be lost at these points. */
export interface ReinscriptionConflit {
  conflit: string;
  points: { point: string; titre: string; phrase: string }[];
}
export interface InscriptionVue {
  seance: SeanceVisable;
  /** Preparation: still a draft. Convened: its text is fixed. */
  etat: "en-preparation" | "convoquee" | "levee" | "supprimee";
  version: number;
  par: string;
  a: Instant;
  points: PointInscrit[];
  /** « le projet a changé depuis son inscription »; null when the agenda holds the text as it stands. */
  ecart: string | null;
}
export interface PointInscrit {
  deliberation: string;
  point: string;
  rang: number | null;
  numero: string | null;
  objet: string;
  etat: "a-jour" | "projet-modifie" | "modifie-a-l-ordre-du-jour" | "modifie-des-deux-cotes" | "retire";
}
/** GET /api/preparations/:id/projets */
export interface InscriptionsVue {
  inscrits: (InscriptionVue & { projet: string; titre: string })[];
  /** Approved, or needing no approval, and on no agenda: aimed at this sitting first. */
  aInscrire: { projet: string; titre: string; service: string; deliberations: number; vise: boolean }[];
}

// ── Settings ────────────────────────────────────────────────────────────────────────────────────
export interface CircuitsVue {
  /** The first one that names the service of the projet is followed; else `defaut`. */
  circuits: CircuitVue[];
  comptes: CompteDuCircuit[];
  services: string[];
  suppleances: SuppleanceVue[];
  peutRegler: boolean;
}
export interface CircuitVue extends CircuitRequete {
  id: string;
  /** The usual circuit, which nobody had to configure. */
  usuel: boolean;
}
export interface CircuitRequete {
  nom: string;
  /** Empty: every service. */
  services: string[];
  /** Empty: no approval is asked. */
  etapes: EtapeCircuit[];
}
export interface CompteDuCircuit {
  compte: string;
  nom: string;
  service: string | null;
  fonction: Fonction | null;
  /** Has the right to approve. */
  peutViser: boolean;
}
export interface AffectationRequete {
  service: string | null;
  fonction: Fonction | null;
}
export interface SuppleanceVue {
  id: string;
  absent: { compte: string; nom: string };
  suppleant: { compte: string; nom: string };
  du: DateCivile;
  au: DateCivile;
  motif: string | null;
  enCours: boolean;
}
export interface SuppleanceRequete {
  /** This account when absent of the request; another one needs `reglerCircuits`. */
  absent?: string;
  suppleant: string;
  du: DateCivile;
  au: DateCivile;
  motif?: string;
}
export type {
  ContenuProjet,
  DeliberationProjet,
  EtapeCircuit,
  EtapeSoumise,
  Fonction,
  OrigineProjet,
  PersonneProjet,
  StatutProjet,
  Visa,
};
