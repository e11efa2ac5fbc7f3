/** Adopted or rejected, and how it is said. */
import type { Decompte, RegimeVote, Resultat } from "../faits.ts";

interface CadreResultat {
  presents: number;
  effectif?: number;
  regime?: RegimeVote | undefined;
  /** The sense in which the casting vote decided a tie. */
  partageTranche: "pour" | "contre" | null;
}

/** `unanimite` only without abstention nor refusal to take part (VOTE-02; Senate answer of 24 March 2005). */
export function resultatDe(decompte: Decompte, cadre: CadreResultat): Resultat {
  if (!estAdopte(decompte, cadre)) return "rejet";
  const { pour, contre, abstentions, nePrennentPasPart } = decompte;
  if (contre > 0 || pour === 0) return "majorite";
  return abstentions + nePrennentPasPart === 0 ? "unanimite" : "unanimite-des-exprimes";
}

function estAdopte(decompte: Decompte, cadre: CadreResultat): boolean {
  const { pour, contre } = decompte;
  const { regime } = cadre;
  // Accounts fall only to a majority against them, in a secret ballot too (VOTE-06).
  if (regime?.type === "comptes") return contre <= pour;
  if (regime?.type === "qualifiee") return pour > contre && pour >= voixRequises(regime, decompte, cadre);
  return pour > contre || cadre.partageTranche === "pour";
}

/**
 * How many votes for a named majority asks (VOTE-08): the fraction rounded up. One half is read as the absolute
 * majority, hence more than half: 29 members present or represented give 15 either way, 30 give 16.
 */
export function voixRequises(
  regime: Extract<RegimeVote, { type: "qualifiee" }>,
  decompte: Decompte,
  { presents, effectif }: Pick<CadreResultat, "presents" | "effectif">,
): number {
  const { numerateur, denominateur } = regime;
  const base = baseDe(regime.base, decompte, presents, effectif);
  if (numerateur * 2 === denominateur) return Math.floor(base / 2) + 1;
  return Math.ceil((base * numerateur) / denominateur);
}

function baseDe(
  base: "exprimes" | "effectif" | "presents",
  { pour, contre }: Decompte,
  presents: number,
  effectif: number | undefined,
): number {
  if (base === "exprimes") return pour + contre;
  if (base === "presents") return presents;
  if (effectif === undefined) throw new Error("A majority of the seats needs their number");
  return effectif;
}
