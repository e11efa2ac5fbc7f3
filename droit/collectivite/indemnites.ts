/** Ceiling of the indemnities of a maire and its adjoints (ELEC-07). */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES, type Valable, valeurAu } from "../calendrier/periodes.ts";
import type { DateCivile } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { duCgct } from "./articles.ts";

/** First population of a bracket and the maire's rate, in percent of the terminal index. */
interface Tranche {
  depuis: number;
  maire: number;
  /** Only where the text was read. */
  adjoint?: number;
  /** The new law left the bracket as it was; its rate is to be confirmed. */
  aConfirmer?: true;
}

const TAUX: readonly Valable<readonly Tranche[]>[] = [
  {
    du: DATES_DES_TEXTES.statutElu,
    texte: "art. L2123-23 et L2123-24 du CGCT, loi n°\u00a02025-1249 du 22 décembre 2025",
    valeur: [
      { depuis: 0, maire: 28.1, adjoint: 10.89 },
      { depuis: 500, maire: 44.3 },
      { depuis: 1_000, maire: 55.7 },
      { depuis: 3_500, maire: 58.3 },
      { depuis: 10_000, maire: 67.6 },
      { depuis: 20_000, maire: 90, aConfirmer: true },
      { depuis: 50_000, maire: 110, aConfirmer: true },
      { depuis: 100_000, maire: 145, aConfirmer: true },
    ],
  },
];

/** Monthly gross amount of the terminal index of the public service, in cents. */
const INDICE_TERMINAL: readonly Valable<number>[] = [
  { du: "2024-01-01", valeur: 411_052, texte: "indice brut terminal de la fonction publique" },
];

export interface IndemniteMaximale extends Verification {
  tauxMaire: number | null;
  /** Euros a month, gross. */
  maire: number | null;
  tauxAdjoint: number | null;
  adjoint: number | null;
}

const euros = (centimes: number): string =>
  `${(centimes / 100)
    .toFixed(2)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")}\u00a0€`;

/**
 * Highest gross monthly indemnity of a maire and of an adjoint: CGCT, art. L2123-23 and L2123-24 (ELEC-07), rates in
 * force since 24 December 2025. The maire's is automatic; an adjoint's needs a deliberation with a table by name.
 */
export function indemniteMaximale(population: number, le: DateCivile): IndemniteMaximale {
  const taux = valeurAu(TAUX, le);
  const indice = valeurAu(INDICE_TERMINAL, le);
  const base = {
    regle: "ELEC-07",
    intitule: "Indemnités",
    article: duCgct("L2123-23", "L2123-24"),
  };
  const tranche = taux?.valeur.findLast(({ depuis }) => population >= depuis);
  if (!tranche || !indice) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: `Les taux en vigueur le ${dateMoyenne(le)} ne sont pas connus ici.`,
      calcul: `La table commence au ${dateMoyenne(DATES_DES_TEXTES.statutElu)}.`,
      remede: "Reprendre le taux du texte alors en vigueur.",
      tauxMaire: null,
      maire: null,
      tauxAdjoint: null,
      adjoint: null,
    };
  }
  const montant = (pourcent: number) => Math.round((indice.valeur * pourcent) / 100);
  const maire = montant(tranche.maire);
  const adjoint = tranche.adjoint === undefined ? null : montant(tranche.adjoint);
  return {
    ...base,
    verdict: tranche.aConfirmer ? "avertissement" : "conforme",
    phrase: `L’indemnité du maire est au plus de ${euros(maire)} bruts par mois${adjoint === null ? "" : `, celle d’un adjoint de ${euros(adjoint)}`}.`,
    calcul: `${String(tranche.maire).replace(".", ",")} % de ${euros(indice.valeur)}, pour ${population} habitants.${tranche.aConfirmer ? " Taux antérieur, que la loi du 22 décembre 2025 n’a pas changé\u00a0; à confirmer." : ""} Celle du maire est de droit au maximum\u00a0; celle d’un adjoint demande une délibération et un tableau nominatif.`,
    ...(tranche.aConfirmer && { remede: "Vérifier le taux de cette tranche dans le texte en vigueur." }),
    tauxMaire: tranche.maire,
    maire: maire / 100,
    tauxAdjoint: tranche.adjoint ?? null,
    adjoint: adjoint === null ? null : adjoint / 100,
  };
}
