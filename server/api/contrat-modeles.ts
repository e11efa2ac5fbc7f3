/**
 * Appearance of documents.
 *
 * GET  /modeles/apparence           → ApparenceVue
 * POST /modeles/apparence/apercu    { reglage, document } → the PDF of a witness document, or 422 with `defauts`
 * PUT  /modeles/apparence           { version, reglage } → ApparenceVue, 409 when somebody else changed it, 422 with `defauts`
 * POST /modeles/blason              multipart `fichier` (PNG, JPEG, 10 Mo) → { empreinte, mime }
 * GET  /modeles/blason/:empreinte   the image
 * GET  /modeles/sources/:modele     the source a template has now, ours where it has none: text/plain
 */
export interface ReglageApparence {
  blason: { empreinte: string; mime: "image/png" | "image/jpeg"; alternative: string } | null;
  entete: string[];
  pied: string | null;
  /** Fourteen digits, for the open-data file; absent in the oldest settings. */
  siret?: string | null;
  /** By template, then by place. */
  mots: Record<string, Record<string, string>>;
  /** By template: the whole source that replaces ours. */
  sources: Record<string, string>;
}

export interface ModeleReglable {
  nom: string;
  titre: string;
  mots: { place: string; libelle: string }[];
  personnalise: boolean;
}

export interface ApparenceVue {
  /** 0 before the first setting. */
  version: number;
  reglage: ReglageApparence;
  par: string | null;
  modifieLe: string | null;
  modeles: ModeleReglable[];
  peutRegler: boolean;
}

/** A mistake in a template, where it stands. */
export interface DefautDeModele {
  modele: string;
  ligne: number;
  phrase: string;
}
