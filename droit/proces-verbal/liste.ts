/** The list of deliberations examined (PV-03): what was put to the assembly and what came of it. */
import type { PointId } from "../faits.ts";
import { libelleResultat } from "../scrutin/phrase.ts";
import type { EtatSeance } from "../seance/etat.ts";

export interface LigneListe {
  point: PointId;
  rang: number;
  /** Number of the deliberation; null when the point was not voted. */
  numero: string | null;
  objet: string;
  sort: "approuvee" | "rejetee" | "retiree" | "reportee" | "non-examinee";
  /** `Approuvée à l’unanimité`, `Rejetée`, `Reportée à une séance ultérieure`. */
  phrase: string;
}

/**
 * Every point submitted to a deliberation, in the order of the agenda; refused, withdrawn and postponed ones too.
 *
 * CGCT, art. L2121-25 (EPCI by L5211-1), L3121-17, L4132-16, since 1 July 2022 (PV-03).
 */
export function listeDeliberations(etat: EtatSeance): LigneListe[] {
  return etat.ordreDuJour
    .filter(({ nature }) => nature === "deliberation")
    .map((point) => {
      const { scrutin, numero, ecarte, appele, tours } = etat.points[point.id] ?? {};
      const base = {
        point: point.id,
        rang: point.rang,
        numero: numero ?? null,
        objet: point.projet?.objet ?? point.titre,
      };
      if (scrutin?.resultat === "rejet") return { ...base, sort: "rejetee" as const, phrase: "Rejetée" };
      if (scrutin?.election) {
        return { ...base, sort: "approuvee" as const, phrase: "Élection ou désignation acquise" };
      }
      if (scrutin)
        return { ...base, sort: "approuvee" as const, phrase: `Approuvée ${libelleResultat(scrutin)}` };
      if (ecarte?.sort === "retire")
        return { ...base, sort: "retiree" as const, phrase: "Retirée de l’ordre du jour" };
      if (ecarte) return { ...base, sort: "reportee" as const, phrase: "Reportée à une séance ultérieure" };
      // Discussed, and left without a result: examined all the same.
      const phrase = tours?.length ? "Élection non acquise" : appele ? "Examinée sans vote" : "Non examinée";
      return { ...base, sort: "non-examinee" as const, phrase };
    });
}
