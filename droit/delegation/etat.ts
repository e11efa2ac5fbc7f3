/** A delegation as its facts leave it. */
import { renouvellements } from "../calendrier/renouvellements.ts";
import type { DateCivile, FaitDelegation, KindCollectivite } from "../faits.ts";

type Consentie = Extract<FaitDelegation, { type: "DelegationConsentie" }>["data"];
export interface Delegation extends Omit<Consentie, "au" | "a"> {
  /** End the deliberation fixed. */
  terme: DateCivile | null;
  /** Ended before, by another deliberation or by a new executive. */
  retrait: { au: DateCivile; motif: string } | null;
}

export function appliquerDelegation(etat: Delegation | null, fait: FaitDelegation): Delegation {
  if (fait.type === "DelegationConsentie") {
    const { au, a: _a, ...reste } = fait.data;
    return { ...reste, terme: au ?? null, retrait: null };
  }
  if (!etat) throw new Error("A delegation cannot begin with its end");
  return { ...etat, retrait: { au: fait.data.au, motif: fait.data.motif } };
}

/** The assembly that delegates ends with its term: the second Sunday of the next ballot, where it is known. */
export function finDuMandat(kind: KindCollectivite, du: DateCivile): DateCivile | null {
  for (const { tours } of renouvellements(kind)) if (tours && tours[1] > du) return tours[1];
  return null;
}

export interface FinDeDelegation {
  /** Last day it may be used. */
  au: DateCivile;
  cause: "terme" | "retrait" | "mandat";
  motif?: string;
}

/** The first of its ends; null while none is known. */
export function finDeDelegation(d: Delegation): FinDeDelegation | null {
  const mandat = finDuMandat(d.profil.kind, d.du);
  const fins: FinDeDelegation[] = [
    ...(d.retrait ? [{ au: d.retrait.au, cause: "retrait" as const, motif: d.retrait.motif }] : []),
    ...(d.terme ? [{ au: d.terme, cause: "terme" as const }] : []),
    ...(mandat ? [{ au: mandat, cause: "mandat" as const }] : []),
  ];
  return fins.sort((a, b) => (a.au < b.au ? -1 : a.au > b.au ? 1 : 0))[0] ?? null;
}

export function delegationEnVigueur(d: Delegation, le: DateCivile): boolean {
  const fin = finDeDelegation(d);
  return le >= d.du && (fin === null || le <= fin.au);
}
