import type { CodeRefusProtocole } from "../resultat.ts";

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
const bloque = regle("bloquant");
const avertit = regle("avertissement");

const TYPE = "Choisir un type de pièce de la liste.";
const FICHIER = "Remplacer le fichier par une version lisible, en PDF de préférence.";
const IDENTITE = "Corriger l’identité de la collectivité dans les réglages.";
const NUMERO = "Choisir un numéro plus court, ou le numéro transmis à la main.";
const COMPOSER = "Composer de nouveau l’archive à partir des documents.";
const DATE = "Corriger la date de la décision.";

/** Every rule of the pre-flight, by the code of its findings (PROTOCOL 6). */
export const reglesDeControle = {
  "siren-invalide": bloque("schema", "3.1", "Le SIREN compte neuf chiffres.", IDENTITE),
  "siren-improbable": avertit(
    "executoire",
    "6.5",
    "Le SIREN passe le contrôle de clé.",
    "Vérifier le numéro dans les réglages.",
  ),
  "departement-invalide": bloque("schema", "2.1", "Le département tient en trois caractères.", IDENTITE),
  "arrondissement-invalide": bloque("schema", "3.1", "L’arrondissement est un seul chiffre.", IDENTITE),
  "nature-emetteur-invalide": bloque(
    "schema",
    "3.1",
    "La nature de la collectivité est un code de deux chiffres.",
    IDENTITE,
  ),
  "nature-emetteur-inconnue": avertit(
    "norme",
    "2.7",
    "La nature de la collectivité est dans la liste connue.",
    "Vérifier auprès de la préfecture le code sous lequel la collectivité est enregistrée.",
  ),
  "adresse-retour-absente": bloque(
    "schema",
    "3.1",
    "Une adresse de retour au moins est admise.",
    "Indiquer une adresse sans « + » et dont la terminaison compte six lettres au plus.",
  ),
  "adresse-retour-ecartee": avertit(
    "schema",
    "3.1",
    "Toutes les adresses de retour sont admises.",
    "Rien à faire si l’adresse de l’opérateur suffit.",
  ),
  "adresse-referent-ecartee": avertit(
    "schema",
    "3.1",
    "L’adresse de la personne qui envoie est admise.",
    "Rien à faire : la préfecture a le nom et l’adresse de retour.",
  ),
  "numero-vide": bloque("operateurs", "2.2", "Le numéro contient une lettre ou un chiffre.", NUMERO),
  "numero-trop-long": bloque("schema", "2.2", "Le numéro transmis compte quinze caractères au plus.", NUMERO),
  "numero-deja-pris": bloque(
    "operateurs",
    "6.1 (9)",
    "Le numéro transmis n’a jamais servi.",
    "Ajouter un suffixe au numéro.",
  ),
  "date-invalide": bloque(
    "schema",
    "6.5",
    "La date existe au calendrier.",
    "Corriger la date : celle de la décision, ou celle de la classification, à redemander à la préfecture.",
  ),
  "date-future": bloque("operateurs", "6.1 (8)", "La décision n’est pas postérieure à aujourd’hui.", DATE),
  "classification-depassee": bloque(
    "ministere",
    "6.5",
    "L’acte cite la dernière classification reçue.",
    "Reprendre le contrôle avec la classification en vigueur.",
  ),
  "classification-inconnue": avertit(
    "executoire",
    "8",
    "L’acte cite une classification reçue.",
    "Demander la classification à la préfecture.",
  ),
  "identifiant-illisible": bloque(
    "schema",
    "2.1",
    "L’acte précédent est désigné par son identifiant.",
    "Recopier l’identifiant imprimé sur l’accusé de réception de l’acte précédent.",
  ),
  "objet-vide": bloque("operateurs", "6.5", "L’objet n’est pas vide.", "Écrire l’objet de l’acte."),
  "texte-trop-long": bloque(
    "schema",
    "4.1",
    "L’objet compte 500 caractères au plus.",
    "Raccourcir l’objet de l’acte.",
  ),
  "objet-limite": avertit(
    "operateurs",
    "6.1 (21)",
    "L’objet compte 499 caractères au plus chez certains opérateurs.",
    "Raccourcir l’objet d’un caractère si l’acte passe par un opérateur extérieur.",
  ),
  "caractere-interdit": bloque(
    "schema",
    "3.4",
    "L’objet ne contient aucun caractère que XML interdit.",
    "Retaper le passage concerné.",
  ),
  "caractere-invisible": avertit(
    "executoire",
    "3.4",
    "L’objet ne contient aucun caractère de commande.",
    "Retaper l’apostrophe ou la lettre concernée.",
  ),
  "objet-abime": avertit(
    "executoire",
    "3.4",
    "L’objet ne porte pas la trace d’une lettre perdue.",
    "Rétablir la lettre ou l’apostrophe perdue avant d’envoyer.",
  ),
  "matiere-inconnue": bloque(
    "ministere",
    "6.5",
    "La matière existe dans la classification.",
    "Choisir une matière de la liste.",
  ),
  "matiere-incomplete": bloque(
    "operateurs",
    "6.5",
    "La matière est la plus précise de sa branche.",
    "Choisir une sous-matière.",
  ),
  "nature-inconnue": bloque(
    "norme",
    "2.6",
    "La nature de l’acte est l’une des six du protocole.",
    "Choisir une nature de la liste.",
  ),
  "nature-matiere-eloignees": avertit(
    "executoire",
    "2.6",
    "Un document budgétaire relève des finances locales.",
    "Vérifier la nature de l’acte et sa matière.",
  ),
  "fichier-vide": bloque("operateurs", "5", "Aucun fichier n’est vide.", FICHIER),
  "fichier-type-refuse": bloque(
    "operateurs",
    "5",
    "Chaque fichier est un PDF, un XML, un JPEG ou un PNG.",
    FICHIER,
  ),
  "pdf-chiffre": bloque("norme", "5", "Aucun PDF n’est chiffré.", FICHIER),
  "pdf-tronque": avertit(
    "operateurs",
    "6.2",
    "Chaque PDF est complet.",
    "Ouvrir le fichier pour vérifier, ou le déposer de nouveau.",
  ),
  "principal-image": bloque(
    "operateurs",
    "5",
    "Le document principal est un PDF.",
    "Convertir le document en PDF.",
  ),
  "principal-xml-interdit": bloque(
    "operateurs",
    "6.1 (16, 17)",
    "Seul un document budgétaire part en XML.",
    "Joindre l’acte en PDF.",
  ),
  "message-illisible": bloque(
    "schema",
    "2.6",
    "Le document XML se lit.",
    "Exporter de nouveau le document depuis le logiciel de comptabilité.",
  ),
  "budget-inconnu": bloque(
    "operateurs",
    "2.6",
    "Le XML transmis est un document budgétaire.",
    "Joindre l’export de TotEM, ou l’acte en PDF.",
  ),
  "budget-non-scelle": bloque(
    "operateurs",
    "2.6",
    "Le document budgétaire est scellé.",
    "Sceller le document dans TotEM, puis le joindre de nouveau.",
  ),
  "budget-sceau-faux": bloque(
    "operateurs",
    "2.6",
    "Le sceau du document budgétaire est juste.",
    "Sceller de nouveau le document dans TotEM, sans plus le modifier ensuite.",
  ),
  "budget-sans-annexe": avertit(
    "operateurs",
    "2.6",
    "Un document budgétaire est accompagné.",
    "Joindre la page des signatures, que certains opérateurs exigent.",
  ),
  "annexe-non-pdf": bloque(
    "operateurs",
    "6.1 (19)",
    "Les annexes d’un acte en XML sont des PDF.",
    "Convertir l’annexe en PDF.",
  ),
  "type-piece-invalide": bloque(
    "operateurs",
    "6.1 (14)",
    "Le code du type de pièce a cinq caractères.",
    TYPE,
  ),
  "type-piece-inconnu": bloque("operateurs", "6.5", "Le type de pièce existe dans la classification.", TYPE),
  "type-piece-interdit": bloque("operateurs", "6.2", "Le type de pièce est permis pour la nature.", TYPE),
  "type-piece-eloigne": avertit(
    "norme",
    "8",
    "Le type de pièce vise la matière de l’acte.",
    "Vérifier le type de pièce, ou la matière.",
  ),
  "signature-illisible": bloque(
    "norme",
    "4.4",
    "Une signature détachée est en base64.",
    "Joindre de nouveau la signature, ou signer dans le PDF.",
  ),
  "annexes-inexactes": bloque(
    "executoire",
    "4.1",
    "Toutes les annexes annoncées sont jointes.",
    "Joindre les annexes manquantes, ou corriger le texte.",
  ),
  "annexes-non-annoncees": avertit(
    "executoire",
    "4.1",
    "Toutes les annexes jointes sont annoncées.",
    "Vérifier que chaque pièce jointe appartient à l’acte.",
  ),
  "annexe-citee": avertit(
    "executoire",
    "4.1",
    "Les annexes que cite le texte sont jointes.",
    "Joindre l’annexe citée, ou vérifier que le texte parle d’autre chose.",
  ),
  "fichiers-identiques": bloque(
    "executoire",
    "6.5",
    "Aucun fichier n’est joint deux fois.",
    "Retirer l’un des deux.",
  ),
  "document-deja-transmis": avertit(
    "executoire",
    "6.5",
    "Le document n’a jamais été transmis.",
    "Vérifier qu’il ne s’agit pas d’un second envoi du même acte.",
  ),
  "archive-trop-grande": bloque(
    "operateurs",
    "6.1 (22)",
    "L’archive pèse 150 Mio au plus.",
    "Alléger les documents les plus lourds, ou envoyer le complément sur papier.",
  ),
  "documents-lourds": avertit(
    "operateurs",
    "5",
    "Les documents tiennent dans l’archive.",
    "Alléger les documents les plus lourds, ou envoyer le complément sur papier.",
  ),
  "numero-invalide": bloque(
    "operateurs",
    "2.2",
    "Le numéro transmis ne compte que capitales, chiffres et « _ ».",
    NUMERO,
  ),
  "nom-illisible": bloque("norme", "2.3", "Chaque nom se lit selon la norme.", COMPOSER),
  "nom-invalide": bloque("norme", "2.3", "Chaque nom est celui que nous écririons.", COMPOSER),
  "noms-discordants": bloque(
    "operateurs",
    "6.2",
    "Les noms disent la même chose que les messages.",
    COMPOSER,
  ),
  "fichier-en-trop": avertit(
    "executoire",
    "5",
    "Aucun fichier n’est en trop.",
    "Retirer le fichier, ou l’ajouter aux annexes de l’acte.",
  ),
  "formulaire-absent": bloque("schema", "3.1", "L’enveloppe nomme un message au moins.", COMPOSER),
  "document-papier-absent": bloque(
    "schema",
    "4.1",
    "Le message dit si un complément sur papier suit.",
    COMPOSER,
  ),
} as const satisfies Partial<Record<CodeRefusProtocole, RegleControle>> & Record<string, RegleControle>;

export type CodeControle = keyof typeof reglesDeControle;

export const estCodeControle = (code: string): code is CodeControle => Object.hasOwn(reglesDeControle, code);
