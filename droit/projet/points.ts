/** A projet as an agenda takes it: one point per deliberation, with the report as its note. */
import type { DateCivile, PointOrdreDuJour, TexteActe } from "../faits.ts";
import { texteBrut } from "../texte/brut.ts";
import { epurer } from "../texte/epurer.ts";
import { type ContenuProjet, type DeliberationProjet, texteDUneDeliberation } from "./contenu.ts";

const VIDE: TexteActe = { blocs: [] };

/** Identifier of the point; free in the agenda unless the same deliberation is on it already. */
export const idDuPoint = ({ id }: DeliberationProjet): string => `projet-${id}`;

/**
 * The point of one deliberation, without its number nor its rank. The report is the note of the first; the others point
 * to it, since each matter must have its own (CONV-07).
 */
export function pointDe(
  projet: string,
  version: number,
  { rapporteur, rapport, deliberations }: ContenuProjet,
  place: number,
): Omit<PointOrdreDuJour, "rang"> {
  const d = deliberations[place] as DeliberationProjet;
  const note =
    place === 0
      ? texteBrut(epurer(rapport))
      : texteBrut(epurer(rapport)) &&
        `Rapport commun à cette affaire et à «\u00a0${deliberations[0]?.objet.trim()}\u00a0».`;
  return {
    id: idDuPoint(d),
    titre: d.objet.trim(),
    nature: "deliberation",
    ...(rapporteur?.trim() && { rapporteur: rapporteur.trim() }),
    ...(note && { note }),
    // Its structure goes with its words: lists, tables and images of the report are printed with the convocation.
    ...(note && place === 0 && { rapport: epurer(rapport) }),
    projet: {
      numero: "",
      objet: d.objet.trim(),
      matiere: d.matiere,
      texte: epurer(d.texte),
      annexes: d.annexes,
      source: { projet, deliberation: d.id, version },
    },
    ...(d.regime && d.regime.type !== "ordinaire" && { regime: d.regime }),
  };
}

/** What a point says, to be hashed: whether the agenda and the projet still say the same. */
export const texteDuPoint = ({ note, projet, regime }: Omit<PointOrdreDuJour, "rang">): string =>
  JSON.stringify([
    (note ?? "").replace(/\s+/gu, " ").trim(),
    texteDUneDeliberation(
      {
        id: "",
        objet: projet?.objet ?? "",
        matiere: projet?.matiere ?? { code: "", libelle: "" },
        texte: projet?.texte ?? VIDE,
        annexes: projet?.annexes ?? [],
        ...(regime && { regime }),
      },
      VIDE,
    ),
  ]);

/** After the last deliberation of the agenda; before what closes the sitting. */
export function placeDInscription(points: readonly PointOrdreDuJour[]): number {
  const derniere = points.findLastIndex(({ nature }) => nature === "deliberation");
  if (derniere >= 0) return derniere + 1;
  const procedure = points.findLastIndex(({ nature }) => nature === "procedure");
  return procedure >= 0 ? procedure + 1 : points.length;
}

/** `2026/12` after `2026/11`, wherever that one is written. */
export function numeroSuivant(date: DateCivile, ecrits: readonly string[]): string {
  const annee = date.slice(0, 4);
  const rangs = ecrits.map((numero) => {
    const [, de, rang] = /^(\d{4})\/(\d{1,6})$/.exec(numero.trim()) ?? [];
    return de === annee ? Number(rang) : 0;
  });
  return `${annee}/${Math.max(0, ...rangs) + 1}`;
}
