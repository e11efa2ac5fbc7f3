import type { SorteCanal } from "@executoire/droit";

/** GET /api/canal. Secrets never come back: only whether they are there. */
export interface CanalVue {
  sorte: SorteCanal | null;
  description: string;
  /** Values of the settings of the channel in force, by field; a secret is `null` when absent, `"présent"` when kept. */
  champs: Record<string, string | null>;
  /** What each kind of channel asks, in the order of the form. */
  formulaires: Record<SorteCanal, ChampCanal[]>;
  /** What a field holds before anybody types. */
  defauts: Record<string, string>;
  /** Kinds this server may offer (the simulated Ministry only where one is set). */
  sortes: { sorte: SorteCanal; nom: string; explication: string }[];
  /** The client certificate in force, as a person reads it. */
  certificat: CertificatVue | null;
  /** What makes the authority known in its messages: exactly what the prefecture registered. */
  emetteur: { siren: string; champs: Record<string, string>; formulaire: ChampCanal[] };
  /** What an administrator should see to: a certificate that ends, secrets sealed by another key. */
  avertissements: string[];
  /** Replaced, and still read for what left by them. */
  anciens: { description: string; remplace: { par: string; a: string } }[];
  /** Mails that are nobody's here, for whoever sets the channel; empty for the others. */
  orphelins: CourrielOrphelinVue[];
  change: { par: string; a: string } | null;
  peutRegler: boolean;
}
/** Kept as it arrived, at GET /api/canal/orphelins/:id. */
export interface CourrielOrphelinVue {
  id: string;
  /** What kept it from being anybody's. */
  detail: string;
  recuLe: string;
}
export interface CertificatVue {
  sujet: string;
  emetteur: string;
  /** Instants. */
  valideDu: string;
  valideAu: string;
  etat: "valide" | "bientot-expire" | "expire" | "pas-encore-valide";
}
export interface ChampCanal {
  nom: string;
  /** Heading it stands under; fields of one heading follow one another. */
  groupe: string;
  libelle: string;
  aide: string | null;
  type: "texte" | "adresse" | "secret" | "pem" | "nombre" | "choix";
  requis: boolean;
  choix?: { valeur: string; libelle: string }[];
}
/**
 * PUT  /api/canal SaisieCanal    a secret left out is kept, null erases it   → CanalVue, or 422 RefusReponse with `champ`
 * DELETE /api/canal/anciens/:description   a former channel is read no more                     → CanalVue
 * POST /api/canal/essai {} | SaisieCanal   tries what is in force, or what is in the form; sends nothing to a prefecture → EssaiCanalVue
 */
export interface SaisieCanal {
  sorte: SorteCanal;
  champs: Record<string, string | null>;
  emetteur?: Record<string, string>;
}
export interface EssaiCanalVue {
  reussi: boolean;
  etapes: EtapeEssaiVue[];
}
export interface EtapeEssaiVue {
  intitule: string;
  issue: "reussie" | "echouee" | "sautee";
  phrase: string;
  remede: string | null;
}
