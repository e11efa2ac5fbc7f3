import {
  type Classification,
  libelleMatiere,
  type MatiereClassee,
  type NatureClassee,
} from "./classification.ts";
import { matieres } from "./matieres.ts";
import { typesDePiece } from "./types-de-piece.ts";

/** What receiving a classification leaves: every version, the one in force, and what to tell people. */
export interface ClassificationRecue {
  /** The latest first: an act refers to the date of the one it used. */
  versions: Classification[];
  /** Chosen by date, never by order of arrival. */
  enVigueur: Classification;
  /** Exact French; empty when there is nothing to say. */
  avertissements: string[];
}

/**
 * Files a classification just received (7-2) among those already known (PROTOCOL 8, V63, V70). An older
 * one is kept without taking the place of ours; one without document types keeps the types we had.
 */
export function recevoirClassification(
  connues: readonly Classification[],
  recue: Classification,
): ClassificationRecue {
  const avertissements: string[] = [];
  const precedente = derniere(connues);
  let complete = recue;
  if (recue.natures.every((n) => n.types.length === 0) && precedente) {
    complete = { ...recue, natures: reprendreTypes(recue.natures, precedente.natures) };
    avertissements.push(
      `La classification du ${recue.date} ne donne aucun type de pièce\u00a0: ceux du ${precedente.date} sont conservés.`,
    );
  }
  if (precedente && recue.date < precedente.date)
    avertissements.push(
      `La classification reçue, du ${recue.date}, est plus ancienne que celle du ${precedente.date}, qui reste en vigueur.`,
    );
  const versions = [complete, ...connues.filter((c) => c.date !== recue.date)].sort((a, b) =>
    a.date < b.date ? 1 : -1,
  );
  return { versions, enVigueur: versions[0] ?? complete, avertissements };
}

/** The version an act of this date of classification refers to, if we ever had it. */
export const versionDu = (versions: readonly Classification[], date: string): Classification | undefined =>
  versions.find((c) => c.date === date);

/** A matter of a received tree with the label to show people beside the one to compare. */
export interface MatiereLisible {
  code: string;
  libelleMinistere: string;
  libelle: string;
  enfants: MatiereLisible[];
}

/** The tree of a prefecture, raw labels kept, corrected ones beside them where we know better. */
export const arbreLisible = (liste: readonly MatiereClassee[]): MatiereLisible[] =>
  liste.map((m) => ({
    code: m.code,
    libelleMinistere: m.libelle,
    libelle: corriger(
      m.libelle,
      matieres.find((n) => n.code === m.code)?.libelleMinistere,
      libelleMatiere(m.code),
    ),
    enfants: arbreLisible(m.enfants),
  }));

/** Label for people of a document type as a classification names it. */
export function libelleTypeRecu(type: { code: string; libelle: string }): string {
  const connu = typesDePiece.find((t) => t.code === type.code);
  return corriger(type.libelle, connu?.libelleMinistere, connu?.libelle);
}

/** Corrected only when both say the same thing: a prefecture that renames a matter is believed. */
function corriger(recu: string, connu: string | undefined, corrige: string | undefined): string {
  if (
    connu !== undefined &&
    corrige !== undefined &&
    [connu, corrige].some((l) => lettres(l) === lettres(recu))
  )
    return corrige;
  return recu.trim();
}

/**
 * A label without accent, case nor punctuation: two generations of the Ministry’s labels differ by
 * nothing else. A `?` stands for a letter that a relay lost, œ most of the time.
 */
const lettres = (libelle: string): string =>
  libelle
    .replaceAll(/[œ?]/g, "oe")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

function reprendreTypes(recues: NatureClassee[], anciennes: NatureClassee[]): NatureClassee[] {
  return recues.map((n) => ({
    ...n,
    types: anciennes.find((a) => a.code === n.code || a.abrege === n.abrege)?.types ?? [],
  }));
}

const derniere = (connues: readonly Classification[]): Classification | undefined =>
  connues.reduce<Classification | undefined>((a, b) => (a && a.date >= b.date ? a : b), undefined);
