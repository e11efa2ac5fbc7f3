import { verifierDate } from "../noms/date.ts";
import { parseIdentifiantActe } from "../noms/identifiant.ts";
import { ok, premierRefus, type Result, refuser } from "../resultat.ts";
import { verifierTexte } from "../xml/texte.ts";
import { attribut, attributsActe, contenuActe, document, ligne, verifierContenu } from "./ecrire.ts";
import { contenuEnveloppe, verifierAdresses, verifierEmetteur, verifierParties } from "./ecrire-enveloppe.ts";
import type { Accuse, AnomalieActe, AnomalieEnveloppe, DonneesActe } from "./types.ts";

/**
 * Writes a 1-2 (PROTOCOL 4.2). `DateReception` keeps its prefix and its double quotes: existing clients
 * find it by searching that literal text.
 */
export function ecrireAccuse(accuse: Accuse): Result<Uint8Array<ArrayBuffer>> {
  const refus =
    premierRefus(
      parseIdentifiantActe(accuse.idActe),
      verifierDate(accuse.dateReception, "dateReception", "4.2"),
      verifierDate(accuse.classificationEnCours, "classificationEnCours", "4.2"),
    ) ?? verifierContenu(accuse.acteRecu);
  if (refus) return refus;
  const attributs = { IDActe: accuse.idActe, DateReception: accuse.dateReception };
  return ok(document("ARActe", attributs, echo(accuse.acteRecu, accuse.classificationEnCours)));
}

/** Writes a 1-3: the act as received, what is wrong with it, and the classification in force. */
export function ecrireAnomalieActe(anomalie: AnomalieActe): Result<Uint8Array<ArrayBuffer>> {
  const refus =
    premierRefus(
      verifierDate(anomalie.date, "date", "4.2"),
      verifierTexte(anomalie.detail, "detail"),
      verifierDate(anomalie.classificationEnCours, "classificationEnCours", "4.2"),
    ) ?? verifierContenu(anomalie.acteRecu);
  if (refus) return refus;
  if (!/^[0-9]{3}$/.test(anomalie.nature))
    return refuser(
      "champ-absent",
      "nature",
      "4.2",
      `La nature d’anomalie «\u00a0${anomalie.nature}\u00a0» doit compter trois chiffres.`,
    );
  const contenu = [
    ligne("Date", anomalie.date),
    ligne("Nature", anomalie.nature),
    anomalie.detail === "" ? "" : ligne("Detail", anomalie.detail),
    echo(anomalie.acteRecu, anomalie.classificationEnCours),
  ];
  return ok(document("AnomalieActe", {}, contenu.join("")));
}

/** Those of the schema, and 999, which the Ministry sends without having listed it. */
const NATURES_ENVELOPPE = new Set([1, 2, 3, 4, 5, 100, 999]);

/** Writes an envelope anomaly (PROTOCOL 3.3), with the echo of the envelope it refuses. */
export function ecrireAnomalieEnveloppe(anomalie: AnomalieEnveloppe): Result<Uint8Array<ArrayBuffer>> {
  const { enveloppeRecue } = anomalie;
  if (!enveloppeRecue)
    return refuser(
      "champ-absent",
      "enveloppeRecue",
      "3.3",
      "Une anomalie d’enveloppe reproduit l’enveloppe refusée.",
    );
  const refus =
    premierRefus(verifierDate(anomalie.date, "date", "3.3"), verifierTexte(anomalie.detail, "detail")) ??
    verifierEmetteur(enveloppeRecue.emetteur) ??
    verifierParties(enveloppeRecue.referent, enveloppeRecue.formulaires) ??
    verifierAdresses(enveloppeRecue.adressesRetour);
  if (refus) return refus;
  if (!/^[0-9]{1,3}$/.test(anomalie.nature) || !NATURES_ENVELOPPE.has(Number(anomalie.nature)))
    return refuser(
      "champ-absent",
      "nature",
      "3.3",
      `La nature d’anomalie «\u00a0${anomalie.nature}\u00a0» n’est aucune de celles d’une enveloppe\u00a0: 001 à 005, 100 ou 999.`,
    );
  const contenu = [
    ligne("Date", anomalie.date),
    ligne("Nature", anomalie.nature),
    anomalie.detail === "" ? "" : ligne("Detail", anomalie.detail),
    ` <actes:EnveloppeRecue>\n${contenuEnveloppe(enveloppeRecue)} </actes:EnveloppeRecue>\n`,
  ];
  return ok(document("AnomalieEnveloppe", {}, contenu.join("")));
}

function echo(acteRecu: DonneesActe, classificationEnCours: string): string {
  const attributs = Object.entries(attributsActe(acteRecu)).map(([nom, valeur]) => attribut(nom, valeur));
  return [
    ` <actes:ActeRecu ${attributs.join(" ")}>\n${contenuActe(acteRecu)} </actes:ActeRecu>\n`,
    ligne("ClassificationDateVersionEnCours", classificationEnCours),
  ].join("");
}
