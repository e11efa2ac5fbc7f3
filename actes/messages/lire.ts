import { type CodeMessage, codesMessage } from "../noms/codes.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import {
  type Element,
  ESPACE_ACTES,
  enfant,
  enfantsNommes,
  type LimitesMessage,
  limitesMessage,
  lireArbre,
  texteDe,
} from "../xml/arbre.ts";
import { champAbsent, dateDe, fichierSigne, lireDonneesActe } from "./lire-acte.ts";
import { lireClassification } from "./lire-classification.ts";
import { lireEnveloppe, lireEnveloppeRetour } from "./lire-enveloppe.ts";
import type { AutreMessage, Message, RacineAutre } from "./types.ts";

/**
 * Reads any message of the protocol from its bytes. Lenient as reception must be: both generations of
 * the schema, any prefix, anomaly natures out of the list, attributes without prefix, UTF-8 under a
 * Latin-1 label. What cannot be done without is refused by name: an acknowledgement must say which
 * act it acknowledges, and when.
 */
export function lireMessage(octets: Uint8Array, limites: LimitesMessage = limitesMessage): Result<Message> {
  const arbre = lireArbre(octets, limites);
  if (!arbre.ok) return arbre;
  const { racine } = arbre.valeur;
  if (racine.espace !== ESPACE_ACTES)
    return refuser(
      "racine-inconnue",
      "racine",
      "1.2",
      `L’élément racine « ${racine.nom} » n’appartient pas au protocole @CTES.`,
    );
  switch (racine.nom) {
    case "Acte": {
      const acte = lireDonneesActe(racine);
      return acte.ok ? ok({ racine: "Acte", code: "1-1", acte: acte.valeur }) : acte;
    }
    case "ARActe":
      return lireAccuse(racine);
    case "AnomalieActe":
      return lireAnomalieActe(racine);
    case "AnomalieEnveloppe":
      return lireAnomalieEnveloppe(racine);
    case "EnveloppeCLMISILL": {
      const enveloppe = lireEnveloppe(racine);
      return enveloppe.ok
        ? ok({ racine: "EnveloppeCLMISILL", code: null, enveloppe: enveloppe.valeur })
        : enveloppe;
    }
    case "EnveloppeMISILLCL": {
      const enveloppe = lireEnveloppeRetour(racine);
      return enveloppe.ok
        ? ok({ racine: "EnveloppeMISILLCL", code: null, enveloppe: enveloppe.valeur })
        : enveloppe;
    }
    case "RetourClassification": {
      const classification = lireClassification(racine);
      return classification.ok
        ? ok({ racine: "RetourClassification", code: "7-2", classification: classification.valeur })
        : classification;
    }
    default:
      return estRacineAutre(racine.nom)
        ? ok(lireAutre(racine, racine.nom))
        : refuser(
            "racine-inconnue",
            "racine",
            "1.2",
            `L’élément racine « ${racine.nom} » n’est pas un message connu du protocole.`,
          );
  }
}

function lireAccuse(racine: Element): Result<Message> {
  const idActe = racine.attributs.IDActe;
  const dateReception = dateDe(racine.attributs.DateReception);
  if (!idActe) return champAbsent("idActe", "l’identifiant de l’acte acquitté");
  if (!dateReception) return champAbsent("dateReception", "la date de réception");
  const acteRecu = lireActeRecu(racine);
  if (!acteRecu.ok) return acteRecu;
  const classificationEnCours = dateDe(texteDe(racine, "ClassificationDateVersionEnCours"));
  return ok({
    racine: "ARActe",
    code: "1-2",
    idActe,
    dateReception,
    acteRecu: acteRecu.valeur,
    classificationEnCours,
  });
}

function lireAnomalieActe(racine: Element): Result<Message> {
  const acteRecu = lireActeRecu(racine);
  if (!acteRecu.ok) return acteRecu;
  return ok({
    racine: "AnomalieActe",
    code: "1-3",
    date: dateDe(texteDe(racine, "Date")),
    nature: texteDe(racine, "Nature") ?? "",
    detail: texteDe(racine, "Detail") ?? "",
    acteRecu: acteRecu.valeur,
    classificationEnCours: dateDe(texteDe(racine, "ClassificationDateVersionEnCours")),
  });
}

/** An anomaly whose echo is unreadable is still an anomaly: it is shown, never dropped. */
function lireAnomalieEnveloppe(racine: Element): Result<Message> {
  const recue = enfant(racine, "EnveloppeRecue");
  const enveloppe = recue ? lireEnveloppe(recue) : null;
  return ok({
    racine: "AnomalieEnveloppe",
    code: null,
    date: dateDe(texteDe(racine, "Date")),
    nature: texteDe(racine, "Nature") ?? "",
    detail: texteDe(racine, "Detail") ?? "",
    enveloppeRecue: enveloppe?.ok ? enveloppe.valeur : null,
  });
}

function lireActeRecu(racine: Element) {
  const recu = enfant(racine, "ActeRecu");
  return recu ? lireDonneesActe(recu) : champAbsent("acteRecu", "la copie de l’acte reçu");
}

const TEXTES = ["DescriptionPieces", "Motif", "NatureIllegalite"];
const DATES = ["DateClassification", "DateDepot"];

function lireAutre(racine: Element, nom: RacineAutre): AutreMessage {
  const source = enfant(racine, "InfosCourrierPref") ?? racine;
  const conteneur = enfant(racine, "Documents") ?? enfant(racine, "PiecesJointes") ?? racine;
  const fichiers = [...enfantsNommes(conteneur, "Document"), ...enfantsNommes(conteneur, "PieceJointe")];
  const premier = (noms: string[]) => noms.map((n) => enfant(racine, n)?.texte).find((t) => t !== undefined);
  return {
    racine: nom,
    code: codesMessage[nom] as CodeMessage,
    idActe: source.attributs.IDActe ?? null,
    dateCourrierPref: dateDe(source.attributs.DateCourrierPref) || null,
    dateReception: dateDe(racine.attributs.DateReception) || null,
    date: dateDe(premier(DATES)) || null,
    texte: premier(TEXTES) ?? null,
    documents: fichiers.map(fichierSigne),
  };
}

function estRacineAutre(nom: string): nom is RacineAutre {
  return Object.hasOwn(codesMessage, nom);
}
