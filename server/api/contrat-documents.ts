/**
 * Documents of a sitting, extracts, register and collection.
 *
 * GET  /api/seances/:id/documents                 → DocumentsDeSeanceVue
 * GET  /api/seances/:id/documents/:nom            → PDF, or 422 RefusReponse
 *        ordre-du-jour.pdf, notes.pdf, dossier.pdf, emargement.pdf, procuration.pdf (blank), procurations.pdf (one page
 *        per member), procuration-<siege>.pdf, cloture.pdf
 * GET  /api/preparations/:id/documents/:nom       → the same before the convocation: ordre-du-jour, notes, dossier,
 *        emargement, procuration, procurations
 * POST /api/seances/:id/production                → 202 ProductionVue: makes every document of the sitting
 * GET  /api/seances/:id/production                → ProductionVue | null
 * GET  /api/actes/:id/documents/:nom              → PDF: extrait.pdf, certificat-publication.pdf
 * GET  /api/registres                             → RegistresVue
 * GET  /api/registres/:registre/:annee            → VolumeVue
 * GET  /api/registres/:registre/:annee/:nom       → PDF: ouverture.pdf, a-imprimer.pdf (what would be added), tables.pdf,
 *        tirage-<n>.pdf (what was printed, byte for byte)
 * POST /api/registres/:registre/:annee/tirages    TirageRequete → 201 VolumeVue, 409 when somebody printed meanwhile
 * GET  /api/recueils?du=&au=                      → RecueilVue
 * GET  /api/recueils/recueil.pdf?du=&au=          → PDF
 */
import type { DateCivile, Empreinte, GenreActePris, Instant, RegistreId } from "@executoire/droit";

export interface DocumentVue {
  /** Last part of its address: `emargement.pdf`. */
  nom: string;
  titre: string;
  quand: "avant" | "apres";
  /** Where it is read; null while it cannot exist. */
  adresse: string | null;
  /** Why it cannot exist yet, in words. */
  motif: string | null;
  /** What was last made of it; null when it never was, or when the facts changed since. */
  fait: DocumentFaitVue | null;
}
export interface DocumentFaitVue {
  empreinte: Empreinte;
  octets: number;
  pages: number;
  /** When it was made. */
  a: Instant;
}

/** GET /api/seances/:id/documents */
export interface DocumentsDeSeanceVue {
  seance: string;
  date: DateCivile;
  phase: "prevue" | "convoquee" | "ouverte" | "levee";
  documents: DocumentVue[];
  /** One form per member who may give a procuration. */
  procurations: { siege: string; nom: string; adresse: string }[];
  production: ProductionVue | null;
}

/** GET, POST /api/seances/:id/production */
export interface ProductionVue {
  seance: string;
  /** `interrompue`: the process that made it is gone; ordering it again goes on from there. */
  etat: "en-cours" | "finie" | "interrompue";
  total: number;
  /** Done so far, whatever became of each. */
  traites: number;
  /** Unchanged since an earlier production: not made again. */
  dejaFaits: number;
  /** Those not ready, with the reason. */
  rouges: PasPretVue[];
  commenceA: Instant;
  finiA: Instant | null;
  dureeMs: number | null;
}
export interface PasPretVue {
  /** `délibération 2024/5`, `procès-verbal`. */
  document: string;
  /** Where to mend it, in the application; null where there is no page for it. */
  ou: string | null;
  raison: string;
  remede: string;
}

/** GET /api/registres */
export interface RegistresVue {
  registres: {
    id: RegistreId;
    titre: string;
    /** What the law asks of it: `art. R2121-9 du CGCT`. */
    article: string | null;
    volumes: VolumeResume[];
  }[];
}
export interface VolumeResume {
  annee: number;
  /** Deliberations, decisions or arrêtés in it. */
  actes: number;
  seances: number;
  /** Last page printed; 0 when none is. */
  pages: number;
  /** Entries ready and not printed yet, and those changed since they were. */
  aImprimer: number;
  changes: number;
  /** Its tables are printed: nothing more is added. */
  clos: boolean;
}

/** GET /api/registres/:registre/:annee */
export interface VolumeVue {
  registre: RegistreId;
  titre: string;
  annee: number;
  article: string | null;
  clos: boolean;
  /** Last page printed; 0 when none is. */
  pages: number;
  inscriptions: InscriptionAuRegistre[];
  tirages: TirageVue[];
  /** What a print would add now. */
  aImprimer: number;
  /** Why nothing can be printed now. */
  motif: string | null;
  /** Version of what the page shows: a print ordered on another one is a conflict. */
  version: number;
}
/** An entry of the register: a sitting with its deliberations, or one act. */
export interface InscriptionAuRegistre {
  cle: string;
  date: DateCivile;
  /** `Séance du mardi 19 mars 2024`, `Décision D2024-12`. */
  titre: string;
  seance: string | null;
  acte: string | null;
  /** Deliberations of a sitting, in order. */
  actes: {
    acte: string | null;
    numero: string;
    objet: string;
    matiere: string;
    pages: { de: number; a: number } | null;
    /** Changed since it was printed: the next print adds the corrected text. */
    change: boolean;
    /** Where its extract is read; null for what was not adopted here, or is not signed. */
    extrait: string | null;
  }[];
  /** Pages where it was printed; null while it is to be. */
  pages: { de: number; a: number } | null;
  tirage: number | null;
  /** Changed since it was printed. */
  change: boolean;
  /** Why it is not ready: the sitting is still open, no secretary. */
  motif: string | null;
}
export interface TirageVue {
  rang: number;
  pages: { de: number; a: number };
  inscriptions: number;
  /** The tables, which close the volume. */
  tables: boolean;
  empreinte: Empreinte;
  octets: number;
  par: string;
  a: Instant;
  adresse: string;
}

/** POST /api/registres/:registre/:annee/tirages */
export interface TirageRequete {
  version: number;
  /** Entries up to that day; everything that is ready when absent. */
  jusquAu?: DateCivile;
  /** Adds the two tables and closes the volume. */
  clore?: boolean;
}

/** GET /api/recueils?du=&au= */
export interface RecueilVue {
  du: DateCivile;
  au: DateCivile;
  titre: string;
  /** What the law says of it for that period. */
  phrase: string;
  article: string | null;
  actes: {
    acte: string;
    genre: "deliberation" | GenreActePris;
    numero: string;
    objet: string;
    date: DateCivile;
    publieLe: DateCivile | null;
  }[];
  /** Acts of the period that do not enter, and why. */
  ecartes: { numero: string; raison: string }[];
  adresse: string;
}
