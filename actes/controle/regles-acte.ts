import { avertit, bloque } from "./regle.ts";

const IDENTITE = "Corriger l’identité de la collectivité dans les réglages.";
const OPERATEUR = "Reprendre dans les réglages ce qu’a donné l’opérateur de transmission.";
const NUMERO = "Choisir un numéro plus court, ou le numéro transmis à la main.";
const DATE = "Corriger la date de la décision.";

/** Rules on who sends, and on what the act says of itself. */
export const reglesActe = {
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
    "Indiquer une adresse sans «\u00a0+\u00a0» et dont la terminaison compte six lettres au plus.",
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
    "Rien à faire\u00a0: la préfecture a le nom et l’adresse de retour.",
  ),
  "trigramme-invalide": bloque("norme", "2.5", "Le trigramme de l’opérateur a trois lettres.", OPERATEUR),
  "quadrigramme-invalide": bloque("norme", "1.1", "Le quadrigramme a quatre capitales.", OPERATEUR),
  "serie-invalide": bloque(
    "norme",
    "2.4",
    "Le numéro d’ordre du jour va de 1 à 9999.",
    "Prendre le numéro suivant du jour, ou attendre le lendemain.",
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
    "Corriger la date\u00a0: celle de la décision, ou celle de la classification, à redemander à la préfecture.",
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
  "numero-invalide": bloque(
    "operateurs",
    "2.2",
    "Le numéro transmis ne compte que capitales, chiffres et «\u00a0_\u00a0».",
    NUMERO,
  ),
} as const;
