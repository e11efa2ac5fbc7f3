import { type NatureAbregee, natureParAbrege } from "../nomenclature/natures.ts";
import { ok, premierRefus, type Result, refuser } from "../resultat.ts";
import { compacte, etendue, verifierDate } from "./date.ts";
import { verifierDepartement, verifierSiren } from "./departement.ts";
import { verifierNumero } from "./numero.ts";

/** What names an act for ever (PROTOCOL 2.1). `texte` is the form of the wire. */
export interface IdentifiantActe {
  departement: string;
  siren: string;
  /** Date of the decision, `YYYY-MM-DD`. */
  date: string;
  numero: string;
  /** Two capitals; one of the six natures when the identifier is fit for sending. */
  nature: string;
  /** `059-200030633-20240319-2024__5-DE` */
  texte: string;
}

export interface PartiesIdentifiant {
  departement: string;
  siren: string;
  date: string;
  numero: string;
  nature: NatureAbregee;
}

// The schema’s own class, stray `|` included: what it lets through may come back to us (PROTOCOL 2.1).
const FORME_SCHEMA = /^([0|9][0-9][A|B|0-9])-([0-9]{9})-([0-9]{8})-([a-zA-Z0-9_]{1,15})-(\p{Lu}{2})$/u;

/** Reads an identifier as the Ministry may write it; refuses only what the schema refuses. */
export function parseIdentifiantActe(texte: string): Result<IdentifiantActe> {
  const m = FORME_SCHEMA.exec(texte);
  if (!m)
    return refuser(
      "identifiant-illisible",
      "idActe",
      "2.1",
      `«\u00a0${texte}\u00a0» n’a pas la forme d’un identifiant d’acte\u00a0: département, SIREN, date, numéro et nature séparés par des tirets.`,
    );
  const [, departement = "", siren = "", date = "", numero = "", nature = ""] = m;
  return ok({ departement, siren, date: etendue(date), numero, nature, texte });
}

/** Builds the identifier of an act to send; each part is checked strictly. */
export function identifiantActe(parties: PartiesIdentifiant): Result<IdentifiantActe> {
  const { departement, siren, date, numero, nature } = parties;
  const refus = premierRefus(
    verifierDepartement(departement),
    verifierSiren(siren),
    verifierDate(date, "date", "2.1"),
    verifierNumero(numero),
  );
  if (refus) return refus;
  if (!natureParAbrege(nature))
    return refuser(
      "nature-inconnue",
      "nature",
      "2.6",
      `La nature «\u00a0${nature}\u00a0» n’existe pas\u00a0: DE, AR, AI, CC, BF ou AU.`,
    );
  return ok({
    departement,
    siren,
    date,
    numero,
    nature,
    texte: `${departement}-${siren}-${compacte(date)}-${numero}-${nature}`,
  });
}

/** Accepts only an identifier that we would send ourselves. */
export function verifierIdentifiantActe(texte: string): Result<IdentifiantActe> {
  const lu = parseIdentifiantActe(texte);
  return lu.ok ? identifiantActe({ ...lu.valeur, nature: lu.valeur.nature as NatureAbregee }) : lu;
}

/**
 * An identifier that the Ministry gave and that we repeat. It may hold lower-case letters, which we
 * would not choose; its department, its day and its nature must exist (PROTOCOL 2.1).
 */
export function verifierIdentifiantRepete(texte: string | null): Result<IdentifiantActe> {
  const lu = parseIdentifiantActe(texte ?? "");
  if (!lu.ok) return lu;
  const { departement, date, nature } = lu.valeur;
  const refus = premierRefus(verifierDepartement(departement), verifierDate(date, "idActe", "2.1"));
  if (refus) return refus;
  if (natureParAbrege(nature)) return lu;
  return refuser(
    "nature-inconnue",
    "idActe",
    "2.6",
    `La nature «\u00a0${nature}\u00a0» de l’identifiant «\u00a0${texte}\u00a0» n’existe pas\u00a0: DE, AR, AI, CC, BF ou AU.`,
  );
}
