/** How many members the law gives the assembly on a day. */
import { conseilComplet } from "../collectivite/effectif.ts";
import type { DateCivile } from "../faits.ts";
import { CONSEIL, type Composition } from "./composition.ts";

/**
 * A commune has the table of the code (COMP-02), or, where the council is deemed complete, those elected (COMP-03).
 * Elsewhere the prefect’s order or the statutes give the seats: those of the register (COMP-04).
 */
export function effectifLegal({ profil, organe, tableau }: Composition, le: DateCivile): number {
  if (organe !== CONSEIL || profil.kind !== "commune") return tableau.length;
  return conseilComplet(profil.population, tableau.length, le).effectif;
}
