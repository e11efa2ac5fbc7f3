import type {
  CanalConvocation,
  CauseFinMandat,
  CauseMandat,
  ChangementImport,
  CommandeAssemblee,
  DateCivile,
  ErreurImport,
  FaitMandature,
  Instant,
  NouvelOrgane,
  OrganeId,
  SiegeId,
} from "@executoire/droit";

/** GET /api/assemblee: every term of every body, by its facts; the page reads any day from them. */
export interface AssembleeVue {
  mandatures: MandatureVue[];
  /** Empty for an account that may not change the assembly: addresses are personal data. */
  coordonnees: CoordonneesVue[];
  aujourdhui: DateCivile;
  peutGerer: boolean;
}
export interface MandatureVue {
  /** Name of the stream after `mandature:`. */
  id: string;
  organe: OrganeId;
  /** `Conseil communautaire`. */
  nom: string;
  du: DateCivile | null;
  version: number;
  faits: FaitMandature[];
  /** Who wrote each fact, and when: same order as `faits`. */
  ecritures: { par: string; enregistreLe: Instant }[];
}
export interface CoordonneesVue {
  siege: SiegeId;
  destinataire: "titulaire" | "suppleant";
  /** Whose address it is: it never serves for another holder of the seat. */
  personne: string;
  canal: CanalConvocation;
  courriel: string | null;
  adresse: string | null;
  consentiLe: DateCivile | null;
}

/**
 * POST /api/assemblee/:mandature/commandes → 200 AssembleeVue; 422 RefusReponse; 409 ConflitReponse<AssembleeVue>.
 */
export interface CommandeAssembleeRequete {
  version: number;
  commande: CommandeAssemblee;
}
/** POST /api/assemblee/:mandature/organes (`:mandature` is of the council) → 201 AssembleeVue. */
export type NouvelOrganeRequete = Omit<NouvelOrgane, "organe">;
/** PUT /api/assemblee/:mandature/coordonnees/:siege/:destinataire → AssembleeVue. DELETE erases them. */
export type CoordonneesRequete = Pick<CoordonneesVue, "canal" | "courriel" | "adresse">;

/** POST /api/assemblee/:mandature/import/apercu → ApercuImport; POST …/import → AssembleeVue, 409 or 422. */
export interface ImportRequete {
  /** The bytes of the file, base64. */
  fichier: string;
  date: DateCivile;
  motif: string;
  causeFin: CauseFinMandat;
  causeMandat: CauseMandat;
  terminerAbsents: boolean;
}
export interface ApercuImport {
  /** Version the comparison was made with, to be sent back with the import. */
  version: number;
  lignes: number;
  encodage: "UTF-8" | "Windows-1252";
  separateur: string;
  erreurs: ErreurImport[];
  avertissements: string[];
  changements: Pick<ChangementImport, "sorte" | "siege" | "rang" | "ligne" | "phrase">[];
  inchanges: number;
  absents: number;
  adresses: number;
}
/** POST /api/assemblee/:mandature/installation: a new council after a renewal, from its file → 201 AssembleeVue. */
export interface InstallationRequete {
  fichier: string;
  du: DateCivile;
  /** Rank of the member who presides. */
  president: number;
  qualite: string;
}
/** GET /api/assemblee/:mandature/tableau.csv?date= */
