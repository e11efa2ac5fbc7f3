/** How often an assembly meets: at least once in each quarter of the year (CONV-01). */
import { duCgct, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { joursDuMois } from "./dates.ts";
import { compter, dateMoyenne, enumerer } from "./ecriture.ts";

export interface Trimestre {
  /** 1 to 4. */
  rang: number;
  du: DateCivile;
  au: DateCivile;
  /** The sittings held in it. */
  seances: DateCivile[];
}

export interface FrequenceSeances extends Verification {
  trimestres: Trimestre[];
  statut: "confirme" | "non-confirme";
}

/**
 * The sittings of a year by quarter, and the quarters without any.
 *
 * CGCT, art. L2121-7 (communes), L5211-11 (EPCI), L3121-9, L4132-8. A quarter is read as a civil one. For départements
 * and régions the rule is to be confirmed: a warning only. `aujourdhui` leaves out the quarters that are not over.
 */
export function trimestresDe(
  { kind }: Pick<ProfilCollectivite, "kind">,
  annee: number,
  seances: readonly DateCivile[],
  aujourdhui?: DateCivile | undefined,
): FrequenceSeances {
  const trimestres = [1, 2, 3, 4].map((rang) => {
    const [premier, dernier] = [rang * 3 - 2, rang * 3];
    const du = `${annee}-${String(premier).padStart(2, "0")}-01`;
    const au = `${annee}-${String(dernier).padStart(2, "0")}-${joursDuMois(annee, dernier)}`;
    return { rang, du, au, seances: seances.filter((date) => date >= du && date <= au).sort() };
  });
  const confirme = kind !== "departement" && kind !== "region";
  const vides = trimestres.filter(
    ({ seances: tenues, au }) => tenues.length === 0 && (aujourdhui === undefined || au < aujourdhui),
  );
  const manque = vides.length > 0;
  return {
    regle: "CONV-01",
    intitule: "Une séance par trimestre",
    verdict: manque ? (confirme ? "irregulier" : "avertissement") : "conforme",
    phrase: manque
      ? `Aucune séance ${enumerer(vides.map(({ rang }) => `au ${rang === 1 ? "1er" : `${rang}e`} trimestre`))} ${annee}.`
      : `L’assemblée s’est réunie chaque trimestre échu de ${annee}.`,
    calcul: `Une séance au moins par trimestre\u00a0; ${trimestres
      .map(
        ({ au, seances: tenues }) => `jusqu’au ${dateMoyenne(au)}\u00a0: ${compter(tenues.length, "séance")}`,
      )
      .join("\u00a0; ")}.`,
    article:
      kind === "departement"
        ? duCgct("L3121-9")
        : kind === "region"
          ? duCgct("L4132-8")
          : duCgct(estEpci(kind) ? "L5211-11" : "L2121-7"),
    ...(manque && { remede: "Réunir l’assemblée avant la fin de chaque trimestre." }),
    trimestres,
    statut: confirme ? "confirme" : "non-confirme",
  };
}
