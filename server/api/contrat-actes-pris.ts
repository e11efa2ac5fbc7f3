import type {
  ActePris,
  CategorieActe,
  DateCivile,
  GenreActePris,
  Instant,
  ListeDeDelegation,
  MatiereDeleguee,
  NatureTransmise,
  Refus,
  Signataire,
  TexteActe,
  Verification,
} from "@executoire/droit";

// ── Acts that no sitting votes ──────────────────────────────────────────────────────────────────
/**
 * POST /api/actes ActePrisSaisi & {brouillon?}       → 201 {id}; the draft of that key is withdrawn with it
 * PUT  /api/actes/:id ActePrisSaisi & {motif}        → ActeVue     before it is signed or sent
 * POST /api/actes/:id/depot  multipart `fichier`, `signePar` (JSON Signataire, absent: to be signed here) → ActeVue
 * POST /api/actes/pieces     multipart `fichier`      → 201 AnnexeDeposee: an annex, before the act that carries it
 * GET  /api/actes/pieces/:empreinte                   → the same bytes
 * DELETE /api/actes/brouillons/:cle                   → 204         a draft nobody wants any more
 * POST /api/actes/:id/publication                     → ActeVue     put online now: what the State need not receive first
 * POST /api/actes/:id/notification {le, mode}        → ActeVue
 * POST /api/actes/:id/abandon {motif}                → ActeVue
 * POST /api/actes/examen ActePrisSaisi               → ExamenActeVue   what the law says of it, while it is typed
 * GET  /api/actes/possibles                          → PossiblesVue    what the form offers
 */
export type ActePrisSaisi = Omit<ActePris, "acte" | "profil" | "texte" | "depot" | "a"> & {
  /** Without block when a file is deposited; plain words of an older draft are read by `lireTexte`. Annexes were laid down before by POST /api/actes/pieces. */
  texte: TexteActe | string;
};
export interface ExamenActeVue {
  constats: Verification[];
  /** Whether L2131-2 asks for its transmission; null where unknown. */
  transmissible: boolean | null;
  numeroTransmis: string | null;
  /** Why it could not be recorded as it is. */
  refus: Refus | null;
  /** The text as the law reads it. */
  texte: TexteActe;
}
export interface PossiblesVue {
  genres: {
    genre: GenreActePris;
    libelle: string;
    nature: NatureTransmise;
    naturesPossibles: NatureTransmise[];
    nominatif: "toujours" | "au-choix";
    categories: CategorieActe[];
    /** Written here; else the file is deposited. */
    redige: boolean;
    xml: boolean;
    aide: string;
  }[];
  categories: { categorie: CategorieActe; libelle: string }[];
  /** Types of document each nature accepts, for the annexes. */
  typesDePiece: { nature: NatureTransmise; types: { code: string; libelle: string }[] }[];
  aujourdhui: DateCivile;
  /** Where acts are signed, as the last ones say it. */
  lieu: string;
  /** Who may sign: the executive first. */
  signataires: Signataire[];
  delegations: DelegationVue[];
  numeroPropose: Record<GenreActePris, string>;
  peutPrendre: boolean;
  /** Acts begun and not yet recorded, the latest first. */
  brouillons: { cle: string; numero: string; objet: string; par: string; modifieLe: Instant }[];
}

// ── Delegations ─────────────────────────────────────────────────────────────────────────────────
/** GET /api/delegations → DelegationsVue; POST /api/delegations DelegationSaisie → DelegationsVue; POST /api/delegations/:id/fin {au, motif} → DelegationsVue */
export interface DelegationsVue {
  delegations: DelegationVue[];
  /** What the law lets this authority delegate. */
  liste: ListeDeDelegation;
  /** Deliberations of the register that may be cited: executory. */
  deliberations: {
    id: string;
    numero: string;
    objet: string;
    dateDecision: DateCivile;
    executoireLe: DateCivile;
  }[];
  delegataire: string;
  aujourdhui: DateCivile;
  peutTenir: boolean;
}
export interface DelegationVue {
  id: string;
  acte: string | null;
  numero: string;
  dateDecision: DateCivile;
  delegataire: string;
  matieres: MatiereDeleguee[];
  du: DateCivile;
  au: DateCivile | null;
  motifFin: string | null;
  enVigueur: boolean;
  /** Last day of the suspension of the deliberation that gives it; null where nothing suspends it today. */
  suspendueJusque: DateCivile | null;
  /** Decisions taken under it, the latest first. */
  decisions: { id: string; numero: string; objet: string; dateDecision: DateCivile }[];
  verifications: Verification[];
}
export interface DelegationSaisie {
  acte: string | null;
  numero: string;
  dateDecision: DateCivile;
  delegataire: string;
  matieres: MatiereDeleguee[];
  du: DateCivile;
  au?: DateCivile;
}
