/** Where a rule comes from: a sender may argue with us, hardly with the Ministry. */
export const SOURCES = {
  schema: "Schéma officiel des messages ACTES 1.1",
  norme: "Norme d’échange ACTES et notice de la classification",
  ministere: "Rejet observé du Ministère",
  operateurs: "Contrôle des opérateurs au dépôt (S²LOW, STELA)",
  executoire: "Exigence d’Exécutoire, plus stricte que le protocole",
} as const;

export interface RegleControle {
  gravite: "bloquant" | "avertissement";
  /** What the rule asks, in French. */
  titre: string;
  /** What to do when it is not kept. */
  remede: string;
  /** Section of the protocol. */
  section: string;
  source: (typeof SOURCES)[keyof typeof SOURCES];
}

const regle =
  (gravite: RegleControle["gravite"]) =>
  (source: keyof typeof SOURCES, section: string, titre: string, remede: string): RegleControle => ({
    gravite,
    titre,
    remede,
    section,
    source: SOURCES[source],
  });
export const bloque = regle("bloquant");
export const avertit = regle("avertissement");
