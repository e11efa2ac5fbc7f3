import { avertit, bloque } from "./regle.ts";

const TYPE = "Choisir un type de pièce de la liste.";
const FICHIER = "Remplacer le fichier par une version lisible, en PDF de préférence.";
const COMPOSER = "Composer de nouveau l’archive à partir des documents.";

/** Rules on the files, their names and the archive that holds them. */
export const reglesPieces = {
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
  "message-incomplet": bloque(
    "schema",
    "4.2",
    "Chaque message dit tout ce que le schéma demande.",
    "Compléter le message, puis composer de nouveau l’archive.",
  ),
  "message-hors-schema": avertit(
    "schema",
    "3.3",
    "Un message de l’État suit le schéma et porte son propre nom.",
    "Le lire tel qu’il est\u00a0: un message de l’État n’est jamais refusé pour sa forme.",
  ),
  "formulaire-absent": bloque("schema", "3.1", "L’enveloppe nomme un message au moins.", COMPOSER),
  "document-papier-absent": bloque(
    "schema",
    "4.1",
    "Le message dit si un complément sur papier suit.",
    COMPOSER,
  ),
} as const;
