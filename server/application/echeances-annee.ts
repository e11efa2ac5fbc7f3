import type { ProfilCollectivite } from "@executoire/droit";
import type { EcheanceVue } from "../api/contrat.ts";

/** What the law asks of this authority in a year, whatever it does: budget, accounts, deadlines of the term. */
export function echeancesDeLAnnee(_profil: ProfilCollectivite, _annee: number): EcheanceVue[] {
  return [];
}
