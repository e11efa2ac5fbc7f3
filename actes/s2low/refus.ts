/**
 * What the interface answers after `KO`, as its users know it (PROTOCOL 6.1, 6.4, 8, 9.2): a client may look
 * for these very words. Between braces, what the sentence names. Our apostrophes become straight on the wire.
 */
export const refusS2low = {
  "taille-totale": "La taille totale des fichiers est trop importante (max : {max})",
  "annexes-trop-nombreuses": "Le nombre d’annexes est trop important (max : {max})",
  authentification: "Échec de l’authentification",
  "acces-refuse": "Accès refusé",
  "mode-papier": "Mode « papier » actif. Accès interdit.",
  "certificat-rgs": "La télétransmission nécessite un certificat RGS.",
  "numero-incorrect": "Le numéro n’est pas correct",
  "date-future": "La date de décision est une date dans le futur",
  "numero-existant":
    "Un acte portant le même numéro interne existe déjà dans la base de données.\nIl faut peut-être ajouter un suffixe au numéro.",
  "acte-absent": "Aucun fichier acte n’a été posté",
  "reception-fichier": "Erreur lors de la réception du fichier : {fichier}",
  "typologie-absente": "Erreur lors de la réception du fichier {fichier} : typologie absente",
  "typologie-annexe-absente": "Erreur lors de la réception du fichier annexe {fichier} : typologie absente",
  "code-pj": "Le code de la PJ doit faire 5 caractères",
  "type-acte": 'Le fichier de l’acte " {fichier} " est de type " {type} ". Fichier PDF ou XML requis.',
  "xml-nature": "Seuls les documents budgétaires et financiers peuvent être au format XML.",
  "xml-classification": "Seule la classification 7.1 est autorisée pour la transmission au format XML",
  "type-annexe":
    'Le fichier attaché " {fichier} " est de type " {type} ". Fichier PDF, XML, PNG ou JPEG requis.',
  "annexes-xml": "Les pièces jointes doivent être au format PDF avec un acte au format XML",
  "classification-incomplete": "Les deux premiers niveaux de classification sont obligatoires.",
  objet: "L’objet est obligatoire et compte 499 caractères au plus",
  "archive-trop-grande":
    "La taille de l’archive est trop élevée, {taille} octets (maximum {max} octets autorisés)",
  "serie-epuisee": "Serial number: déborder 10000",
  "annulation-type": "Ce type de transaction ne peut pas être annulé.",
  "annulation-statut": "Impossible d’annuler une transaction qui n’est pas en état « Acquittement reçu ».",
  "annulation-en-cours": "Une demande d’annulation est déjà en cours",
  "classification-du-jour": "La dernière demande de classification date de moins d’un jour.",
  "sans-acquittement": "Pas d’acquittement recu",
} as const;

export type CodeRefusS2low = keyof typeof refusS2low;

/** What a sentence names between braces: `max`, `fichier`. */
type Trous<P extends string> = P extends `${string}{${infer T}}${infer Reste}` ? T | Trous<Reste> : never;
type Valeurs<C extends CodeRefusS2low> = Record<Trous<(typeof refusS2low)[C]>, string | number>;

/** The sentence of a refusal; the compiler asks for exactly what it names. */
export function direRefus<C extends CodeRefusS2low>(
  code: C,
  ...[valeurs]: [Trous<(typeof refusS2low)[C]>] extends [never] ? [] : [Valeurs<C>]
): string {
  const connues: Record<string, string | number> = { ...valeurs };
  return refusS2low[code].replace(/\{(\w+)\}/g, (_, nom: string) => String(connues[nom] ?? ""));
}
