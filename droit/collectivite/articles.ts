/**
 * Which article carries a rule, by kind of authority. The commune chapter is the source; an EPCI reads it
 * through L5211-1 (sittings) or L5211-3 (acts); départements and régions have their own.
 */
import type { KindCollectivite } from "../faits.ts";

export type Sujet =
  | "ordre-du-jour"
  | "quorum"
  | "procuration"
  | "majorite"
  | "partage"
  | "secretaire"
  | "signature"
  | "liste"
  | "transmission"
  | "executoire"
  | "publication"
  | "defere";

interface Articles {
  commune: string;
  /** Article that sends an EPCI to the commune's. */
  renvoi: string;
  departement: string | null;
  region: string | null;
}

const ARTICLES: Record<Sujet, Articles> = {
  "ordre-du-jour": { commune: "L2121-10", renvoi: "L5211-1", departement: "L3121-19", region: "L4132-18" },
  quorum: { commune: "L2121-17", renvoi: "L5211-1", departement: "L3121-14", region: "L4132-13" },
  procuration: { commune: "L2121-20", renvoi: "L5211-1", departement: "L3121-16", region: "L4132-15" },
  majorite: { commune: "L2121-20", renvoi: "L5211-1", departement: "L3121-14", region: "L4132-13" },
  partage: { commune: "L2121-20", renvoi: "L5211-1", departement: "L3121-15", region: "L4132-14" },
  secretaire: { commune: "L2121-15", renvoi: "L5211-1", departement: "L3121-13", region: "L4132-12" },
  signature: { commune: "L2121-23", renvoi: "L5211-1", departement: null, region: null },
  liste: { commune: "L2121-25", renvoi: "L5211-1", departement: "L3121-17", region: "L4132-16" },
  transmission: { commune: "L2131-2", renvoi: "L5211-3", departement: "L3131-2", region: "L4141-2" },
  executoire: { commune: "L2131-1", renvoi: "L5211-3", departement: "L3131-1", region: "L4141-1" },
  publication: { commune: "L2131-1", renvoi: "L5211-3", departement: "L3131-1", region: "L4141-1" },
  defere: { commune: "L2131-6", renvoi: "L5211-3", departement: "L3132-1", region: "L4142-1" },
};

/** What the choice of an article needs to know. */
export interface Nature {
  kind: KindCollectivite;
  alsaceMoselle?: boolean;
}

const EPCI: readonly KindCollectivite[] = ["CC", "CA", "CU", "metropole", "syndicat"];

/** EPCI in the sense of L5211-1, syndicats de communes included. */
export const estEpci = (kind: KindCollectivite): boolean => EPCI.includes(kind);

/** EPCI à fiscalité propre. */
export const estAFiscalitePropre = (kind: KindCollectivite): boolean => estEpci(kind) && kind !== "syndicat";

/** `art. L2121-20 et L5211-1 du CGCT`. */
export const duCgct = (...numeros: string[]): string => `art. ${numeros.join(" et ")} du CGCT`;

/** The article of a subject for an authority, or null where no text was found for that kind. */
export function article(nature: Nature, sujet: Sujet): string | null {
  const { commune, renvoi, departement, region } = ARTICLES[sujet];
  if (nature.kind === "departement") return departement && duCgct(departement);
  if (nature.kind === "region") return region && duCgct(region);
  if (estEpci(nature.kind)) return duCgct(commune, renvoi);
  // L2541-1 excludes L2121-15 in Moselle, Bas-Rhin and Haut-Rhin (PV-01); the secretary is of L2541-6 there.
  if (sujet === "secretaire" && nature.alsaceMoselle) return duCgct("L2541-6");
  // L2121-10 is excluded there too: the convocation and its agenda are of L2541-2 (CONV-03).
  if (sujet === "ordre-du-jour" && nature.alsaceMoselle) return duCgct("L2541-2");
  return duCgct(commune);
}
