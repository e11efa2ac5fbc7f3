/**
 * The states of a transaction, by the numbers that every client of an operator relies on (PROTOCOL 1.3).
 * `libelle` is what the interface answers, letter for letter; `signification` is said to people.
 */
export const statuts = [
  {
    id: -1,
    libelle: "Erreur",
    signification: "Rien n’a été reçu\u00a0: contrôle échoué, refus de l’État, ou trente jours sans accusé.",
  },
  {
    id: 0,
    libelle: "Annulé",
    signification: "L’État a accepté de retirer la transmission\u00a0; la décision, elle, demeure.",
  },
  { id: 1, libelle: "Posté", signification: "Déposé chez l’opérateur, pas encore contrôlé." },
  {
    id: 2,
    libelle: "En attente de transmission",
    signification: "Contrôlé, dans la file des envois vers l’État.",
  },
  {
    id: 3,
    libelle: "Transmis",
    signification: "Remis à la plateforme de l’État, qui n’a encore rien accusé.",
  },
  {
    id: 4,
    libelle: "Acquittement reçu",
    signification: "L’État a répondu\u00a0: accusé de l’acte, ou réponse à la demande.",
  },
  { id: 5, libelle: "Validé", signification: "Dossier clos par la collectivité, sans suite." },
  { id: 6, libelle: "Refusé", signification: "Dossier clos par la collectivité, écarté." },
  {
    id: 7,
    libelle: "Document reçu",
    signification: "Une lettre de la préfecture est arrivée\u00a0; son accusé reste à envoyer.",
  },
  {
    id: 8,
    libelle: "Acquittement envoyé",
    signification: "La préfecture sait que sa lettre est arrivée.",
  },
  { id: 9, libelle: "Document envoyé", signification: "État ancien, qui ne se rencontre plus." },
  { id: 10, libelle: "Refus d'envoi(e)", signification: "État ancien, qui ne se rencontre plus." },
  {
    id: 11,
    libelle: "Acquittement de document reçu",
    signification: "État ancien, qui ne se rencontre plus.",
  },
  {
    id: 12,
    libelle: "Envoyé au SAE",
    signification: "Remis au système d’archivage, qui n’a pas encore répondu.",
  },
  { id: 13, libelle: "Archivé par le SAE", signification: "Conservé par le système d’archivage." },
  {
    id: 14,
    libelle: "Erreur lors de l'archivage",
    signification: "Le système d’archivage a refusé le dossier.",
  },
  {
    id: 15,
    libelle: "Reçu par le SAE",
    signification: "Le système d’archivage a le dossier et le contrôle.",
  },
  { id: 16, libelle: "Détruite", signification: "Les documents ont été détruits chez l’opérateur." },
  {
    id: 17,
    libelle: "En attente d'être postée",
    signification: "Préparé\u00a0; une personne habilitée doit confirmer l’envoi.",
  },
  {
    id: 18,
    libelle: "En attente d'être signé",
    signification: "Préparé\u00a0; une signature manque avant l’envoi.",
  },
  {
    id: 19,
    libelle: "En attente de transmission au SAE",
    signification: "Dans la file des envois vers le système d’archivage.",
  },
  {
    id: 20,
    libelle: "Erreur lors de l'envoi au SAE",
    signification: "L’envoi vers le système d’archivage a échoué\u00a0; il peut être repris.",
  },
  {
    id: 21,
    libelle: "Document reçu (pas d'AR)",
    signification: "Une lettre de la préfecture est arrivée\u00a0; elle ne demande aucun accusé.",
  },
  {
    id: 22,
    libelle: "Impossible d'envoyer au SAE (documents indisponibles)",
    signification: "Les documents à archiver manquent chez l’opérateur.",
  },
] as const;

export type Statut = (typeof statuts)[number]["id"];

const parId = new Map<number, (typeof statuts)[number]>(statuts.map((s) => [s.id, s]));

export const estStatut = (nombre: number): nombre is Statut => parId.has(nombre);

/** `Acquittement reçu` */
export const libelleStatut = (statut: Statut): string => parId.get(statut)?.libelle ?? String(statut);

/** Kinds of transaction, numbered as the first digit of their messages (PROTOCOL 10). */
export const typesDeTransaction = [
  { type: 1, libelle: "Transmission d'actes" },
  { type: 2, libelle: "Courrier simple" },
  { type: 3, libelle: "Demande de pièces complémentaires" },
  { type: 4, libelle: "Lettre d'observation" },
  { type: 5, libelle: "Déféré au Tribunal Administratif" },
  { type: 6, libelle: "Annulation" },
  { type: 7, libelle: "Demande de classification" },
] as const;

export type TypeTransaction = (typeof typesDeTransaction)[number]["type"];
