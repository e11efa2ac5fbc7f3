import { ajouterJours } from "../calendrier/dates.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile } from "../faits.ts";
import { nommer, type Titulaire } from "./circuits.ts";
import { type EtatProjet, statutDe } from "./etat.ts";
import type { Visa } from "./faits.ts";

/** Last day to answer at the step it waits at; null when it waits at none. */
export function echeanceDe({ circuit, ecarte }: EtatProjet): DateCivile | null {
  const etape = circuit?.etapes[circuit.etape];
  if (!circuit || !etape || ecarte) return null;
  return ajouterJours(circuit.depuis.slice(0, 10), etape.delai);
}

/** `visé par X, suppléant de Y, le 3 décembre 2026`. */
export const phraseDuVisa = ({ par, pour, a, enSoumettant }: Visa): string =>
  `visé par ${par.nom}${pour ? `, suppléant de ${pour.nom},` : ""} le ${dateMoyenne(a.slice(0, 10))}${enSoumettant ? ", en le soumettant" : ""}`;

/** Where the projet stands, in one line. `attendus`: who may approve the step it waits at. */
export function statutEnMots(
  etat: EtatProjet,
  attendus: readonly Titulaire[],
  seances: readonly DateCivile[],
): string {
  const { circuit } = etat;
  switch (statutDe(etat)) {
    case "supprime":
      return "supprimé";
    case "ecarte":
      return `écarté le ${dateMoyenne((etat.ecarte?.a ?? "").slice(0, 10))}\u00a0: ${etat.ecarte?.motif}`;
    case "inscrit":
      return seances.length > 0
        ? `inscrit à la séance du ${seances.map(dateMoyenne).join(", du ")}`
        : "inscrit à un ordre du jour";
    case "vise":
      return "visé, peut être inscrit à un ordre du jour";
    case "soumis": {
      const qui = attendus.length > 0 ? ` (${nommer(attendus)})` : "";
      return `soumis, attend le visa «\u00a0${circuit?.etapes[circuit.etape]?.titre}\u00a0»${qui} depuis le ${dateMoyenne((circuit?.depuis ?? "").slice(0, 10))}`;
    }
    case "en-redaction":
      return "en rédaction";
  }
}
