import { compter, enumerer } from "../calendrier/ecriture.ts";
import { duCgct, estEpci } from "../collectivite/articles.ts";
import type { PointOrdreDuJour, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { delaiConvocation } from "./delai.ts";

/**
 * The article that demands an explanatory note with the convocation, or null where none does.
 *
 * CGCT, art. L2121-12 (CONV-07): communes of 3 500 inhabitants and more, and EPCI held to five days. Below, the
 * members keep the right to be informed (L2121-13). Départements and régions: a report on each matter (CONV-05).
 */
export function articleNoteDeSynthese(profil: ProfilCollectivite): string | null {
  if (profil.kind === "departement" || profil.kind === "region") return delaiConvocation(profil).article;
  if (estEpci(profil.kind)) return profil.communeMembreDe3500 ? duCgct("L2121-12", "L5211-1") : null;
  return profil.population >= 3500 ? duCgct("L2121-12") : null;
}

/** The points that will be deliberated and whose note is missing, where the law demands one. */
export function notesManquantes(
  profil: ProfilCollectivite,
  ordreDuJour: PointOrdreDuJour[],
): PointOrdreDuJour[] {
  if (!articleNoteDeSynthese(profil)) return [];
  return ordreDuJour.filter((point) => point.nature === "deliberation" && !point.note?.trim());
}

/** What the rule reads of a point. */
export interface PointAvecNote {
  titre: string;
  delibere: boolean;
  /** A note, or a document of equal value such as a draft that explains itself. */
  note: boolean;
}

/**
 * Whether every matter to be deliberated goes with its note (CONV-07). Points of an installation are exempt in practice,
 * which the text does not say: a warning.
 */
export function verifierNotes(
  profil: ProfilCollectivite,
  points: readonly PointAvecNote[],
  { installation = false }: { installation?: boolean } = {},
): Verification {
  const texte = articleNoteDeSynthese(profil);
  const sans = points.filter(({ delibere, note }) => delibere && !note).map(({ titre }) => titre);
  const base = { regle: "CONV-07", intitule: "Note explicative de synthèse" };
  const soumis = points.filter(({ delibere }) => delibere).length;
  const calcul = `${compter(soumis, "affaire à délibérer", "affaires à délibérer")}, ${compter(soumis - sans.length, "note")}.`;
  if (!texte) {
    return {
      ...base,
      verdict: "conforme",
      phrase:
        "La loi n’exige pas de note dans cette assemblée\u00a0; les membres gardent le droit d’être informés.",
      calcul: `Moins de 3 500 habitants. ${calcul}`,
      article: duCgct("L2121-13"),
    };
  }
  if (sans.length === 0)
    return { ...base, verdict: "conforme", phrase: "Chaque affaire a sa note.", calcul, article: texte };
  return {
    ...base,
    verdict: installation ? "avertissement" : "irregulier",
    phrase: `La note manque pour ${compter(sans.length, "affaire")}\u00a0: ${enumerer(sans.slice(0, 5))}${sans.length > 5 ? "…" : ""}.`,
    calcul,
    article: texte,
    remede: installation
      ? "La pratique dispense de note les points de l’installation\u00a0; en joindre une reste plus sûr."
      : "Joindre la note, ou l’envoyer par un complément tant que le délai le permet.",
  };
}
