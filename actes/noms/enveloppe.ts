import type { Service } from "../messages/types.ts";
import { ok, premierRefus, type Result, refuser } from "../resultat.ts";
import { compacte, etendue, verifierDate } from "./date.ts";
import { codeService, parseService, verifierSiren } from "./departement.ts";

/** Last serial of a day: the historical grammar has four digits (PROTOCOL 2.4). */
export const SERIE_MAX = 9999;

/** What an envelope’s file name says (PROTOCOL 2.4). */
export interface NomEnveloppe {
  /** `aller`: authority to Ministry. `retour`: Ministry to authority. */
  sens: "aller" | "retour";
  /** The name began by `ANO_`: what follows is the envelope refused. */
  anomalie: boolean;
  /** `EACT` in production, `TACT` on test platforms. */
  quadrigramme: string;
  siren: string;
  /** Day of sending, `YYYY-MM-DD`. */
  jour: string;
  serie: number;
  /** The sender of a return, `null` for our own envelopes. */
  service: Service | null;
  /** The envelope named, without `ANO_` nor `.xml`. */
  enveloppe: string;
}

const ALLER = /^(?<appli>[FQETD][A-Z]{3})--(?<siren>[0-9]{9})--(?<date>[0-9]{8})-(?<n>[0-9]{1,15})$/;
const RETOUR =
  /^(?<appli>[FQETD][A-Z]{3})-[^-]*-(?<service>[A-Z]+[0-9AB]+)-(?<siren>[0-9]{9})-(?<date>[0-9]{8})-(?<n>[0-9]{1,15})$/;

export interface PartiesEnveloppe {
  quadrigramme: string;
  siren: string;
  /** Day of sending, `YYYY-MM-DD`: the calendar year, never the year of the week. */
  jour: string;
  /** Daily counter of the authority, from 1. */
  serie: number;
}

/** `EACT--200030633--20240322-1.xml` */
export function nomEnveloppe({ quadrigramme, siren, jour, serie }: PartiesEnveloppe): Result<string> {
  const refus = premierRefus(
    verifierQuadrigramme(quadrigramme),
    verifierSiren(siren),
    verifierDate(jour, "jour", "2.4"),
    verifierSerie(serie),
  );
  return refus ?? ok(`${quadrigramme}--${siren}--${compacte(jour)}-${serie}.xml`);
}

/** `EACT--SPREF0592-200030633-20240322-1.xml`: the Ministry’s own counter may pass four digits. */
export const nomEnveloppeRetour = (parties: PartiesEnveloppe & { service: Service }): string =>
  `${parties.quadrigramme}--${codeService(parties.service)}-${parties.siren}-${compacte(parties.jour)}-${parties.serie}.xml`;

/** `ANO_EACT--200030633--20240322-1.xml`, from the name of the envelope refused. */
export const nomAnomalieEnveloppe = (nomEnveloppeRefusee: string): string => `ANO_${nomEnveloppeRefusee}`;

/** `SLO-EACT--200030633--20240322-1.tar.gz`, from the operator’s trigramme and the envelope’s name. */
export function nomArchive(trigramme: string, nomDeLEnveloppe: string): Result<string> {
  const refus = verifierTrigramme(trigramme);
  if (!refus.ok) return refus;
  return ok(`${trigramme}-${nomDeLEnveloppe.replace(/\.xml$/, "")}.tar.gz`);
}

/** Reads an envelope’s name, either direction, `ANO_` or not. */
export function parseNomEnveloppe(nom: string): Result<NomEnveloppe> {
  const anomalie = nom.startsWith("ANO_");
  const enveloppe = (anomalie ? nom.slice(4) : nom).replace(/\.xml$/, "");
  const g = nom.endsWith(".xml") ? (ALLER.exec(enveloppe) ?? RETOUR.exec(enveloppe))?.groups : undefined;
  const service = g?.service === undefined ? null : parseService(g.service);
  if (!g?.appli || !g.siren || !g.date || !g.n || (g.service !== undefined && !service))
    return refuser(
      "nom-illisible",
      "enveloppe",
      "2.4",
      `«\u00a0${nom}\u00a0» n’est pas un nom d’enveloppe du protocole.`,
    );
  return ok({
    sens: service ? "retour" : "aller",
    anomalie,
    quadrigramme: g.appli,
    siren: g.siren,
    jour: etendue(g.date),
    serie: Number(g.n),
    service,
    enveloppe,
  });
}

/** Reads `SLO-EACT--200030633--20240322-1.tar.gz`. */
export function parseNomArchive(
  nom: string,
): Result<{ trigramme: string; enveloppe: string; lu: NomEnveloppe }> {
  const m = /^([A-Za-z]{3})-(.+)\.tar\.gz$/.exec(nom);
  const lu = m?.[2] === undefined ? null : parseNomEnveloppe(`${m[2]}.xml`);
  if (!m?.[1] || !lu?.ok)
    return refuser(
      "nom-illisible",
      "archive",
      "2.5",
      `«\u00a0${nom}\u00a0» n’est pas un nom d’archive\u00a0: trigramme, nom de l’enveloppe, «\u00a0.tar.gz\u00a0».`,
    );
  return ok({ trigramme: m[1], enveloppe: `${m[2]}.xml`, lu: lu.valeur });
}

/** The serial after the last one spent by the authority that day; `null` when none was (PROTOCOL 2.4). */
export function serieSuivante(derniere: number | null): Result<number> {
  return verifierSerie((derniere ?? 0) + 1);
}

export function verifierTrigramme(trigramme: string): Result<string> {
  if (/^[A-Za-z]{3}$/.test(trigramme)) return ok(trigramme);
  return refuser(
    "trigramme-invalide",
    "trigramme",
    "2.5",
    `Le trigramme «\u00a0${trigramme}\u00a0» de l’opérateur doit compter trois lettres.`,
  );
}

export function verifierQuadrigramme(quadrigramme: string): Result<string> {
  if (/^[FQETD][A-Z]{3}$/.test(quadrigramme)) return ok(quadrigramme);
  return refuser(
    "quadrigramme-invalide",
    "quadrigramme",
    "1.1",
    `Le quadrigramme «\u00a0${quadrigramme}\u00a0» doit compter quatre capitales et commencer par F, Q, E, D ou T.`,
  );
}

export function verifierSerie(serie: number): Result<number> {
  if (Number.isInteger(serie) && serie >= 1 && serie <= SERIE_MAX) return ok(serie);
  return refuser(
    "serie-invalide",
    "serie",
    "2.4",
    `Le numéro d’ordre du jour, ${serie}, doit aller de 1 à ${SERIE_MAX}. Au-delà, la transmission attend le lendemain.`,
  );
}
