import { verifierTailleArchive } from "../archive/emballer.ts";
import { ARCHIVE_OCTETS_MAX, type Transmission } from "../archive/transmission.ts";
import { jourLisible } from "../explication/expliquer.ts";
import { adresseAdmise, verifierEmetteur } from "../messages/ecrire-enveloppe.ts";
import { type Classification, classificationNationale, matiereDe } from "../nomenclature/classification.ts";
import { natureParAbrege } from "../nomenclature/natures.ts";
import { naturesEmetteur } from "../nomenclature/natures-emetteur.ts";
import { verifierDate } from "../noms/date.ts";
import { sirenPlausible } from "../noms/departement.ts";
import { verifierQuadrigramme, verifierSerie, verifierTrigramme } from "../noms/enveloppe.ts";
import { verifierIdentifiantRepete } from "../noms/identifiant.ts";
import { normaliserNumero } from "../noms/numero.ts";
import { longueur, OBJET_LONGUEUR_MAX, references, verifierTexte } from "../xml/texte.ts";
import { controlerAnnexes } from "./annexes.ts";
import { type ConstatControle, type ContexteControle, constater, depuis, siRefus } from "./constat.ts";
import { controlerPieces } from "./pieces.ts";

/**
 * Checks a sending before it leaves (PROTOCOL 6.1 and the stricter list of 6.5). Every finding is
 * given, not only the first: a clerk corrects once.
 */
export function controlerTransmission(t: Transmission, contexte: ContexteControle): ConstatControle[] {
  const classification = contexte.classification ?? classificationNationale;
  return [
    ...controlerEmetteur(t),
    ...siRefus(verifierTrigramme(t.trigramme)),
    ...siRefus(verifierQuadrigramme(t.quadrigramme)),
    ...siRefus(verifierSerie(t.serie)),
    ...siRefus(verifierDate(t.jour, "jour", "2.4")),
    ...controlerActe(t, contexte),
    ...controlerPieces(t, classification),
    ...controlerAnnexes(t, contexte),
    ...controlerTaille(t, contexte),
  ];
}

type ActeSeul = Pick<Transmission, "acte">;

/** What an act says of itself, whatever carries it. */
export function controlerActe(t: ActeSeul, contexte: ContexteControle): ConstatControle[] {
  const classification = contexte.classification ?? classificationNationale;
  return [
    ...controlerNumero(t, contexte),
    ...controlerDates(t, contexte, classification),
    ...controlerObjet(t),
    ...controlerMatiere(t, classification),
  ];
}

/** Who sends, and where the answer returns. */
export function controlerEmetteur({
  emetteur,
  adressesRetour,
  referent,
}: Pick<Transmission, "emetteur" | "adressesRetour" | "referent">): ConstatControle[] {
  const constats: ConstatControle[] = [];
  const refus = verifierEmetteur(emetteur);
  if (refus) constats.push(depuis(refus.refus));
  else if (!sirenPlausible(emetteur.siren))
    constats.push(
      constater(
        "siren-improbable",
        "siren",
        `Le SIREN «\u00a0${emetteur.siren}\u00a0» ne passe pas le contrôle de clé.`,
      ),
    );
  if (!Object.hasOwn(naturesEmetteur, emetteur.nature))
    constats.push(
      constater(
        "nature-emetteur-inconnue",
        "emetteur.nature",
        `La nature de collectivité «\u00a0${emetteur.nature}\u00a0» n’est pas dans la liste connue.`,
      ),
    );
  const refusees = adressesRetour.filter((a) => !adresseAdmise(a));
  if (refusees.length === adressesRetour.length)
    constats.push(
      constater(
        "adresse-retour-absente",
        "adressesRetour",
        "Aucune adresse de retour n’est admise par le protocole\u00a0: l’accusé ne saurait où revenir.",
      ),
    );
  else if (refusees.length > 0)
    constats.push(
      constater(
        "adresse-retour-ecartee",
        "adressesRetour",
        `Ces adresses ne sont pas admises par le protocole et ne partiront pas\u00a0: ${refusees.join(", ")}.`,
      ),
    );
  if (referent?.email && !adresseAdmise(referent.email))
    constats.push(
      constater(
        "adresse-referent-ecartee",
        "referent.email",
        `L’adresse «\u00a0${referent.email}\u00a0» n’est pas admise par le protocole et ne partira pas.`,
      ),
    );
  return constats;
}

function controlerNumero({ acte }: ActeSeul, { numerosPris }: ContexteControle): ConstatControle[] {
  const numero = normaliserNumero(acte.numero);
  if (!numero.ok) return siRefus(numero);
  if (!new Set(numerosPris).has(numero.valeur)) return [];
  return [
    constater(
      "numero-deja-pris",
      "numero",
      `Le numéro transmis «\u00a0${numero.valeur}\u00a0» a déjà servi\u00a0; il reste pris même après une annulation ou un échec.`,
    ),
  ];
}

function controlerDates(
  t: ActeSeul,
  { aujourdhui, classification: recue }: ContexteControle,
  classification: Classification,
): ConstatControle[] {
  const { date, classificationLe, precedent } = t.acte;
  const constats = [
    ...siRefus(verifierDate(date, "date", "6.5")),
    ...siRefus(verifierDate(classificationLe, "classificationLe", "6.5")),
    ...controlerPrecedent(precedent),
  ];
  if (date > aujourdhui)
    constats.push(constater("date-future", "date", "La date de la décision est postérieure à aujourd’hui."));
  if (classificationLe < classification.date)
    constats.push(
      constater(
        "classification-depassee",
        "classificationLe",
        `L’acte cite la classification du ${jourLisible(classificationLe)}, alors que celle du ${jourLisible(classification.date)} est connue\u00a0: il reviendrait en anomalie.`,
      ),
    );
  else if (recue && classificationLe > recue.date)
    constats.push(
      constater(
        "classification-inconnue",
        "classificationLe",
        `L’acte cite la classification du ${jourLisible(classificationLe)}, plus récente que la dernière reçue, du ${jourLisible(recue.date)}.`,
      ),
    );
  return constats;
}

/** Written by the Ministry, so read as it may write; whatever is wrong, it is to be copied again. */
function controlerPrecedent(precedent: string | undefined): ConstatControle[] {
  const lu = precedent === undefined ? null : verifierIdentifiantRepete(precedent);
  return lu && !lu.ok ? [constater("identifiant-illisible", "precedent", lu.refus.phrase)] : [];
}

function controlerObjet({ acte: { objet } }: ActeSeul): ConstatControle[] {
  if (objet.trim() === "") return [constater("objet-vide", "objet", "L’objet de l’acte est vide.")];
  const constats = siRefus(verifierTexte(objet, "objet", OBJET_LONGUEUR_MAX));
  const compte = longueur(objet);
  if (compte === OBJET_LONGUEUR_MAX)
    constats.push(
      constater(
        "objet-limite",
        "objet",
        `L’objet compte ${compte} caractères, soit un de plus que n’en prennent certains opérateurs.`,
      ),
    );
  if (references(objet).some(({ caractere }) => caractere <= "\u009F"))
    constats.push(
      constater(
        "caractere-invisible",
        "objet",
        "L’objet contient un caractère de commande invisible, sans doute venu d’un copier-coller.",
      ),
    );
  const abime = /\p{L}*(?:\p{L}\?\p{L}|\uFFFD|Ã[\u0080-\u00BF]|â€)\p{L}*/u.exec(objet);
  if (abime)
    constats.push(
      constater(
        "objet-abime",
        "objet",
        `L’objet porte la trace d’une lettre perdue en chemin\u00a0: «\u00a0${abime[0]}\u00a0».`,
      ),
    );
  return constats;
}

function controlerMatiere(
  { acte: { matiere, nature } }: ActeSeul,
  classification: Classification,
): ConstatControle[] {
  const constats: ConstatControle[] = natureParAbrege(nature)
    ? []
    : [constater("nature-inconnue", "nature", `La nature «\u00a0${nature}\u00a0» n’existe pas.`)];
  const connue = /^\d+(?:\.\d+)*$/.test(matiere) ? matiereDe(classification, matiere) : undefined;
  if (!connue)
    constats.push(
      constater(
        "matiere-inconnue",
        "matiere",
        `La matière «\u00a0${matiere}\u00a0» n’existe pas dans la classification du ${classification.date}.`,
      ),
    );
  else if (connue.enfants.length > 0 || !matiere.includes("."))
    constats.push(
      constater(
        "matiere-incomplete",
        "matiere",
        `La matière «\u00a0${matiere}\u00a0» se divise\u00a0: il faut choisir l’une de ses sous-matières.`,
      ),
    );
  else if (nature === "BF" && !matiere.startsWith("7."))
    constats.push(
      constater(
        "nature-matiere-eloignees",
        "matiere",
        `L’acte est un document budgétaire, mais sa matière, ${matiere}, n’est pas dans les finances locales.`,
      ),
    );
  return constats;
}

function controlerTaille(t: Transmission, { octetsArchive }: ContexteControle): ConstatControle[] {
  if (octetsArchive !== undefined) return siRefus(verifierTailleArchive(octetsArchive));
  const total = [t.principal, ...t.annexes].reduce((somme, p) => somme + p.octets.length, 0);
  if (total <= ARCHIVE_OCTETS_MAX) return [];
  return [
    constater(
      "documents-lourds",
      "annexes",
      `Les documents pèsent ensemble ${total} octets\u00a0: l’archive dépasserait sans doute ${ARCHIVE_OCTETS_MAX} octets.`,
    ),
  ];
}
