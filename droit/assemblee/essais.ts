/** A council of 29 in a commune of 7 000, and a community whose communes are named. */
import { CAUDRESIS, profil } from "../essais.ts";
import type { Elu, FaitMandature, ProfilCollectivite, Siege } from "../faits.ts";
import type { CommandeAssemblee, Decision } from "./commandes.ts";
import { type Composition, compositionAu } from "./composition.ts";
import { deciderAssemblee } from "./decider.ts";

export const COMMUNE = profil({
  kind: "commune",
  nom: "Exempleville",
  population: 7_000,
  organe: "le Conseil municipal",
  membres: "conseillers municipaux",
});

export const elu = (n: number, civilite?: Elu["civilite"]): Elu => ({
  prenom: `Prénom${n}`,
  nom: `NOM${n}`,
  ...(civilite && { civilite }),
});

/** `sieges` seats, one commune each unless said; all held. */
export function installee(
  sieges: number,
  auNomDe: ProfilCollectivite = COMMUNE,
  champs: (n: number) => Partial<Siege> = () => ({}),
): FaitMandature {
  return {
    type: "MandatureInstallee",
    data: {
      profil: auNomDe,
      president: { ...elu(1), qualite: "Maire", siege: "s1" },
      sieges: Array.from({ length: sieges }, (_, i) => ({
        id: `s${i + 1}`,
        rang: i + 1,
        titulaire: elu(i + 1),
        suppleant: null,
        ...champs(i + 1),
      })),
      du: "2020-07-01",
    },
  };
}

/** Three seats for Caudry, one for Le Cateau, as the prefect’s order gives them. */
export const COMMUNAUTE = installee(4, CAUDRESIS, (n) => ({
  commune: n === 4 ? "Le Cateau-Cambrésis" : "Caudry",
  titulaire: elu(n, n % 2 === 0 ? "Mme" : "M."),
}));

const A = "2024-06-01T10:00:00+02:00";
export const decider = (
  faits: FaitMandature[],
  commande: CommandeAssemblee,
  conseil: Composition | null = null,
) => deciderAssemblee(faits, commande, { a: A, conseil });

/** Carries the orders out one after the other; a refusal fails the test. */
export function suivre(faits: FaitMandature[], ...commandes: CommandeAssemblee[]): FaitMandature[] {
  const suite = [...faits];
  for (const commande of commandes) suite.push(...accepter(suite, commande).faits);
  return suite;
}
export function accepter(faits: FaitMandature[], commande: CommandeAssemblee): Decision {
  const issue = decider(faits, commande);
  if (!issue.ok) throw new Error(`${commande.ordre} refused: ${issue.refus.phrase}`);
  return issue.valeur;
}
export function composition(faits: FaitMandature[], date?: string): Composition {
  const lue = compositionAu(faits, date);
  if (!lue) throw new Error("no assembly on that day");
  return lue;
}
