/**
 * What the protocol refuses is a value: a stable code for programs, a sentence for people, the field
 * to correct and the section of the protocol notes that says why.
 */
export interface RefusProtocole {
  code: CodeRefusProtocole;
  /** Exact French, one or two sentences. */
  phrase: string;
  /** The field concerned, in the words of this library (`numero`, `objet`, `annexes[2]`…). */
  champ: string;
  /** Section of the protocol the rule comes from, `2.2`. */
  regle: string;
  /** Who asks for it: a sender may argue with us, hardly with the schema. */
  source: SourceRegle;
}

export type Result<T> = { ok: true; valeur: T } | { ok: false; refus: RefusProtocole };

export type CodeRefusProtocole =
  | "numero-vide"
  | "numero-trop-long"
  | "numero-invalide"
  | "numero-deja-pris"
  | "departement-invalide"
  | "arrondissement-invalide"
  | "siren-invalide"
  | "date-invalide"
  | "nature-inconnue"
  | "nature-emetteur-invalide"
  | "identifiant-illisible"
  | "identifiant-etranger"
  | "nom-illisible"
  | "nom-invalide"
  | "serie-invalide"
  | "trigramme-invalide"
  | "quadrigramme-invalide"
  | "code-message-inconnu"
  | "type-piece-invalide"
  | "type-piece-inconnu"
  | "type-piece-interdit"
  | "matiere-invalide"
  | "objet-vide"
  | "texte-trop-long"
  | "caractere-interdit"
  | "caractere-sans-equivalent"
  | "adresse-retour-absente"
  | "formulaire-absent"
  | "annexes-inexactes"
  | "fichier-vide"
  | "fichier-type-refuse"
  | "pdf-chiffre"
  | "principal-xml-interdit"
  | "budget-non-scelle"
  | "budget-sceau-faux"
  | "annexe-non-pdf"
  | "archive-trop-grande"
  | "archive-illisible"
  | "archive-entree-interdite"
  | "archive-doublon"
  | "enveloppe-absente"
  | "enveloppe-multiple"
  | "fichier-absent"
  | "fichier-en-trop"
  | "message-trop-grand"
  | "message-illisible"
  | "message-dtd"
  | "racine-inconnue"
  | "champ-absent"
  | "transition-interdite"
  | "annulation-impossible"
  | "reponse-en-cours"
  | "demande-en-cours"
  | "tiers-refus"
  | "tiers-illisible";

/** Where the rules of a section come from, the longest prefix first. */
const SOURCES = [
  ["6.5", "Exigence d’Exécutoire, plus stricte que le protocole"],
  ["6", "Contrôle des opérateurs au dépôt (S²LOW, STELA)"],
  ["3", "Schéma officiel des messages ACTES 1.1"],
  ["4", "Schéma officiel des messages ACTES 1.1"],
  ["9", "Interface d’un autre opérateur (S²LOW)"],
  ["", "Norme d’échange ACTES et notice de la classification"],
] as const;

export type SourceRegle = (typeof SOURCES)[number][1];

const sourceDe = (regle: string): SourceRegle =>
  (SOURCES.find(([section]) => regle.startsWith(section)) ?? SOURCES[5])[1];

export const ok = <T>(valeur: T): Result<T> => ({ ok: true, valeur });

/** A sentence quotes what it refuses; a hostile name of five megabytes is not quoted whole (PROTOCOL 11.8). */
const PHRASE_LONGUEUR_MAX = 600;

const courte = (phrase: string): string =>
  phrase.length <= PHRASE_LONGUEUR_MAX ? phrase : `${phrase.slice(0, PHRASE_LONGUEUR_MAX - 1)}…`;

export const refuser = (
  code: CodeRefusProtocole,
  champ: string,
  regle: string,
  phrase: string,
): { ok: false; refus: RefusProtocole } => ({
  ok: false,
  refus: { code, phrase: courte(phrase), champ, regle, source: sourceDe(regle) },
});

/** The first refusal of a series of checks, or `null` when all of them pass. */
export function premierRefus(...controles: Result<unknown>[]): { ok: false; refus: RefusProtocole } | null {
  for (const controle of controles) if (!controle.ok) return controle;
  return null;
}
