import { verifierTailleArchive } from "../archive/composer.ts";
import type { Transmission } from "../archive/transmission.ts";
import { adresseAdmise, verifierEmetteur } from "../messages/ecrire-enveloppe.ts";
import { type Classification, classificationNationale, matiereDe } from "../nomenclature/classification.ts";
import { naturesEmetteur } from "../nomenclature/natures-emetteur.ts";
import { verifierDate } from "../noms/date.ts";
import { sirenPlausible } from "../noms/departement.ts";
import { normaliserNumero } from "../noms/numero.ts";
import { OBJET_LONGUEUR_MAX, references, verifierTexte } from "../xml/texte.ts";
import { avertir, bloquer, type ConstatControle, type ContexteControle, depuis, siRefus } from "./constat.ts";
import { controlerAnnexes, controlerPieces } from "./pieces.ts";

/**
 * Checks a sending before it leaves (PROTOCOL 6.1 and the stricter list of 6.5). Every finding is
 * given, not only the first: a clerk corrects once.
 */
export function controlerTransmission(t: Transmission, contexte: ContexteControle): ConstatControle[] {
  const classification = contexte.classification ?? classificationNationale;
  return [
    ...controlerEmetteur(t),
    ...controlerNumero(t, contexte),
    ...controlerDates(t, contexte, classification),
    ...controlerObjet(t),
    ...controlerMatiere(t, classification),
    ...controlerPieces(t, classification),
    ...controlerAnnexes(t, contexte),
    ...(contexte.octetsArchive === undefined
      ? []
      : siRefus(
          verifierTailleArchive(contexte.octetsArchive),
          "Alléger les documents les plus lourds, ou envoyer le complément sur papier.",
        )),
  ];
}

function controlerEmetteur({ emetteur, adressesRetour }: Transmission): ConstatControle[] {
  const constats: ConstatControle[] = [];
  const refus = verifierEmetteur(emetteur);
  if (refus) constats.push(depuis(refus.refus, "Corriger l’identité de la collectivité dans les réglages."));
  else if (!sirenPlausible(emetteur.siren))
    constats.push(
      avertir(
        "siren-improbable",
        "siren",
        "6.5",
        `Le SIREN « ${emetteur.siren} » ne passe pas le contrôle de clé.`,
        "Vérifier le numéro dans les réglages.",
      ),
    );
  if (!Object.hasOwn(naturesEmetteur, emetteur.nature))
    constats.push(
      avertir(
        "nature-emetteur-inconnue",
        "emetteur.nature",
        "2.7",
        `La nature de collectivité « ${emetteur.nature} » n’est pas dans la liste connue.`,
        "Vérifier auprès de la préfecture le code sous lequel la collectivité est enregistrée.",
      ),
    );
  const refusees = adressesRetour.filter((a) => !adresseAdmise(a));
  if (refusees.length === adressesRetour.length)
    constats.push(
      bloquer(
        "adresse-retour-absente",
        "adressesRetour",
        "3.1",
        "Aucune adresse de retour n’est admise par le protocole : l’accusé ne saurait où revenir.",
        "Indiquer une adresse sans « + » et dont la terminaison compte six lettres au plus.",
      ),
    );
  else if (refusees.length > 0)
    constats.push(
      avertir(
        "adresse-retour-ecartee",
        "adressesRetour",
        "3.1",
        `Ces adresses ne sont pas admises par le protocole et ne partiront pas : ${refusees.join(", ")}.`,
        "Rien à faire si l’adresse de l’opérateur suffit.",
      ),
    );
  return constats;
}

function controlerNumero({ acte }: Transmission, { numerosPris }: ContexteControle): ConstatControle[] {
  const numero = normaliserNumero(acte.numero);
  if (!numero.ok)
    return [depuis(numero.refus, "Choisir un numéro plus court, ou le numéro transmis à la main.")];
  if (!new Set(numerosPris).has(numero.valeur)) return [];
  return [
    bloquer(
      "numero-deja-pris",
      "numero",
      "6.1 (9)",
      `Le numéro transmis « ${numero.valeur} » a déjà servi ; il reste pris même après une annulation ou un échec.`,
      "Ajouter un suffixe au numéro.",
    ),
  ];
}

function controlerDates(
  t: Transmission,
  { aujourdhui }: ContexteControle,
  classification: Classification,
): ConstatControle[] {
  const { date, classificationLe } = t.acte;
  const constats = [
    ...siRefus(verifierDate(date, "date", "6.5"), "Corriger la date de la décision."),
    ...siRefus(
      verifierDate(classificationLe, "classificationLe", "6.5"),
      "Demander la classification à la préfecture.",
    ),
  ];
  if (date > aujourdhui)
    constats.push(
      bloquer(
        "date-future",
        "date",
        "6.1 (8)",
        "La date de la décision est postérieure à aujourd’hui.",
        "Corriger la date de la décision.",
      ),
    );
  if (classificationLe < classification.date)
    constats.push(
      bloquer(
        "classification-depassee",
        "classificationLe",
        "6.5",
        `L’acte cite la classification du ${classificationLe}, alors que celle du ${classification.date} a été reçue : il reviendrait en anomalie.`,
        "Reprendre le contrôle avec la classification en vigueur.",
      ),
    );
  return constats;
}

function controlerObjet({ acte: { objet } }: Transmission): ConstatControle[] {
  if (objet.trim() === "")
    return [
      bloquer("objet-vide", "objet", "6.5", "L’objet de l’acte est vide.", "Écrire l’objet de l’acte."),
    ];
  const constats = siRefus(verifierTexte(objet, "objet", OBJET_LONGUEUR_MAX), "Corriger l’objet de l’acte.");
  if (references(objet).some(({ caractere }) => caractere <= "\u009F"))
    constats.push(
      avertir(
        "caractere-invisible",
        "objet",
        "3.4",
        "L’objet contient un caractère de commande invisible, sans doute venu d’un copier-coller.",
        "Retaper l’apostrophe ou la lettre concernée.",
      ),
    );
  return constats;
}

function controlerMatiere(
  { acte: { matiere } }: Transmission,
  classification: Classification,
): ConstatControle[] {
  const connue = /^\d+(?:\.\d+)*$/.test(matiere) ? matiereDe(classification, matiere) : undefined;
  if (!connue)
    return [
      bloquer(
        "matiere-inconnue",
        "matiere",
        "6.5",
        `La matière « ${matiere} » n’existe pas dans la classification du ${classification.date}.`,
        "Choisir une matière de la liste.",
      ),
    ];
  if (connue.enfants.length === 0 && matiere.includes(".")) return [];
  return [
    bloquer(
      "matiere-incomplete",
      "matiere",
      "6.5",
      `La matière « ${matiere} » se divise : il faut choisir l’une de ses sous-matières.`,
      "Choisir une sous-matière.",
    ),
  ];
}
