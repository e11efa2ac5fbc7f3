/** Articles on the forms of ballot, by kind of authority. */
import { duCgct, estEpci, type Nature } from "../collectivite/articles.ts";

/** Public and secret ballots, votes on persons (VOTE-04, VOTE-05, VOTE-07). */
export function articleNomination({ kind }: Nature): string {
  if (kind === "departement") return duCgct("L3121-15");
  if (kind === "region") return duCgct("L4132-14");
  return estEpci(kind) ? duCgct("L2121-21", "L5211-1") : duCgct("L2121-21");
}

/** A sitting closed to the public (CONV-09). */
export function articleHuisClos({ kind }: Nature): string {
  if (kind === "departement") return duCgct("L3121-11");
  if (kind === "region") return duCgct("L4132-10");
  return duCgct(estEpci(kind) ? "L5211-11" : "L2121-18");
}

/** The minutes of a public ballot name its voters (VOTE-09). */
export function articleNoms({ kind }: Nature): string {
  if (kind === "departement") return duCgct("L3121-13");
  if (kind === "region") return duCgct("L4132-12");
  return estEpci(kind) ? duCgct("L2121-15", "L5211-1") : duCgct("L2121-15");
}
