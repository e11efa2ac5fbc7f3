/** The authority as a question describes it: only what the rule needs, the rest supplied. */
import { estEpci } from "../collectivite/articles.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import type { ChoixDisputes, KindCollectivite, ProfilCollectivite } from "../faits.ts";
import { type Issue, ok, type Refus } from "../refus.ts";
import { type Champ, entier, facultatif, ouiNon, parmi, refuserChamp } from "./champs.ts";

export const KINDS = [
  "commune",
  "CC",
  "CA",
  "CU",
  "metropole",
  "syndicat",
  "departement",
  "region",
] as const satisfies readonly KindCollectivite[];

export const departement: Champ<string> & { facultatif: false } = {
  aide: "département du siège",
  forme: "59 | 2A | 971",
  facultatif: false,
  lire(valeur, nom): Issue<string> {
    if (typeof valeur === "string") {
      try {
        tribunal(valeur);
        return ok(valeur);
      } catch {
        // Falls through: unknown to the table of the courts.
      }
    }
    return refuserChamp(nom, `${JSON.stringify(valeur)} n’est pas un département`);
  },
};

/** Fields that describe the authority; `kind` is always asked for. */
export const COLLECTIVITE = {
  kind: parmi("type de collectivité", KINDS),
  population: facultatif(entier("population municipale en vigueur")),
  communeMembreDe3500: facultatif(ouiNon("l’EPCI compte une commune de 3 500 habitants et plus")),
  departement: facultatif(departement),
} as const;

export interface CollectiviteLue {
  kind: KindCollectivite;
  population?: number;
  communeMembreDe3500?: boolean;
  departement?: string;
}

/** A commune is judged by its population, an EPCI by that of its communes: without it there is no answer. */
export function tailleRequise({ kind, population, communeMembreDe3500 }: CollectiviteLue): Refus | null {
  if (kind === "commune" && population === undefined)
    return refuserChamp(
      "population",
      "elle manque\u00a0: la règle dépend du nombre des habitants de la commune",
    ).refus;
  if (estEpci(kind) && communeMembreDe3500 === undefined)
    return refuserChamp(
      "communeMembreDe3500",
      "il manque\u00a0: la règle dépend de la présence d’une commune de 3 500 habitants et plus",
    ).refus;
  return null;
}

const ALSACE_MOSELLE = ["57", "67", "68"];

export function profilDe(lue: CollectiviteLue, choix: ChoixDisputes = {}): ProfilCollectivite {
  const { kind, population = 0, communeMembreDe3500 = false, departement: siege = "75" } = lue;
  return {
    siren: "",
    nom: "La collectivité",
    kind,
    population,
    communeMembreDe3500,
    departement: siege,
    alsaceMoselle: ALSACE_MOSELLE.includes(siege),
    organe: kind === "commune" ? "le Conseil municipal" : "l’assemblée",
    membres: kind === "commune" ? "conseillers municipaux" : "membres",
    ...(Object.keys(choix).length > 0 && { choix }),
  };
}
