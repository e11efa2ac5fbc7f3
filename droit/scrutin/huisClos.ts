/** A sitting closed to the public: who may ask, and by which majority (CONV-09). */
import { compter } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, Scrutin } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { articleHuisClos } from "./articles.ts";

type Profil = Pick<ProfilCollectivite, "kind">;

/** Members who may ask without the chair: three in a commune, five elsewhere. */
export const demandeursDuHuisClos = ({ kind }: Profil): number => (kind === "commune" ? 3 : 5);

/**
 * Why the sitting may not be closed, or null. The chair alone may ask (`demandeurs` is then 0). The assembly decides
 * without debate by the absolute majority of its members present or represented, not of the votes cast: with 25
 * present and 4 procurations, 15 votes. A tie closes nothing: there is no casting vote on that majority.
 *
 * CGCT, art. L2121-18, L5211-11 (EPCI), L4132-10; L3121-11 for a département, whose numbers are to be confirmed.
 */
export function verifierHuisClos(profil: Profil, demandeurs: number, scrutin: Scrutin): Refus | null {
  const requis = demandeursDuHuisClos(profil);
  const preside = profil.kind === "commune" ? "le maire" : "le président";
  const article = articleHuisClos(profil);
  if (demandeurs > 0 && demandeurs < requis) {
    return {
      code: "huis-clos-demande-insuffisante",
      phrase: `Le huis clos est demandé par ${compter(demandeurs, "membre")}\u00a0: il en faut ${requis}, ou une demande ${preside === "le maire" ? "du maire" : "du président"}.`,
      article,
      remede: `Noter les autres membres qui le demandent, ou indiquer que ${preside} le demande.`,
      champ: "demandeurs",
    };
  }
  const majorite = Math.floor(scrutin.votants / 2) + 1;
  if (scrutin.pour >= majorite) return null;
  return {
    code: "huis-clos-rejete",
    phrase: `Le huis clos n’est pas décidé\u00a0: ${scrutin.pour} voix pour, il en faut ${majorite}, plus de la moitié des ${compter(scrutin.votants, "membre présent ou représenté", "membres présents ou représentés")}.`,
    article,
    remede: "Poursuivre la séance en public.",
    champ: "pour",
  };
}
