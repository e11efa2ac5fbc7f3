import { natureParAbrege } from "../nomenclature/natures.ts";
import { parseIdentifiantActe } from "../noms/identifiant.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import {
  type Element,
  ESPACE_ACTES,
  enfant,
  type LimitesMessage,
  limitesMessage,
  lireArbre,
  texteDe,
} from "../xml/arbre.ts";
import { champAbsent, dateDe, dateEnfant, lireDonneesActe, lireEcho } from "./lire-acte.ts";
import { lireClassification } from "./lire-classification.ts";
import { lireCourrier } from "./lire-courrier.ts";
import { lireEnveloppe, lireEnveloppeRetour } from "./lire-enveloppe.ts";
import type { DonneesActe, Message } from "./types.ts";

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
      `L’élément racine «\u00a0${racine.nom}\u00a0» n’appartient pas au protocole @CTES.`,
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
    case "DemandeClassification":
      return ok({
        racine: "DemandeClassification",
        code: "7-1",
        dateClassification: dateEnfant(racine, "DateClassification") || null,
      });
    case "ReponseClassificationSansChangement":
      return ok({
        racine: "ReponseClassificationSansChangement",
        code: "7-3",
        dateClassification: dateEnfant(racine, "DateClassification") || null,
      });
    default: {
      const courrier = lireCourrier(racine);
      return courrier
        ? ok(courrier)
        : refuser(
            "racine-inconnue",
            "racine",
            "1.2",
            `L’élément racine «\u00a0${racine.nom}\u00a0» n’est pas un message connu du protocole.`,
          );
    }
  }
}

function lireAccuse(racine: Element): Result<Message> {
  const idActe = racine.attributs.IDActe?.trim();
  const dateReception = dateDe(racine.attributs.DateReception);
  if (!idActe) return champAbsent("idActe", "l’identifiant de l’acte acquitté", "4.2");
  if (!dateReception) return champAbsent("dateReception", "la date de réception", "4.2");
  const classificationEnCours = dateEnfant(racine, "ClassificationDateVersionEnCours");
  return ok({
    racine: "ARActe",
    code: "1-2",
    idActe,
    dateReception,
    acteRecu: lireActeRecu(racine, idActe),
    classificationEnCours,
  });
}

function lireAnomalieActe(racine: Element): Result<Message> {
  return ok({
    racine: "AnomalieActe",
    code: "1-3",
    date: dateEnfant(racine, "Date"),
    nature: texteDe(racine, "Nature") ?? "",
    detail: texteDe(racine, "Detail") ?? "",
    acteRecu: lireActeRecu(racine, null),
    classificationEnCours: dateEnfant(racine, "ClassificationDateVersionEnCours"),
  });
}

/** An anomaly whose echo is unreadable is still an anomaly: it is shown, never dropped. */
function lireAnomalieEnveloppe(racine: Element): Result<Message> {
  const recue = enfant(racine, "EnveloppeRecue");
  const enveloppe = recue ? lireEnveloppe(recue) : null;
  return ok({
    racine: "AnomalieEnveloppe",
    code: null,
    date: dateEnfant(racine, "Date"),
    nature: texteDe(racine, "Nature") ?? "",
    detail: texteDe(racine, "Detail") ?? "",
    enveloppeRecue: enveloppe?.ok ? enveloppe.valeur : null,
  });
}

/** The copy of the act; where it says nothing, the identifier still gives its number, date and nature. */
function lireActeRecu(racine: Element, idActe: string | null): DonneesActe {
  const recu = lireEcho(enfant(racine, "ActeRecu") ?? ABSENT);
  const id = idActe === null ? null : parseIdentifiantActe(idActe);
  if (!id?.ok) return recu;
  const { numero, date, nature } = id.valeur;
  return {
    ...recu,
    date: recu.date || date,
    numeroInterne: recu.numeroInterne || numero,
    codeNature: Number.isNaN(recu.codeNature)
      ? (natureParAbrege(nature)?.code ?? recu.codeNature)
      : recu.codeNature,
  };
}

const ABSENT: Element = { nom: "ActeRecu", espace: ESPACE_ACTES, attributs: {}, enfants: [], texte: "" };
