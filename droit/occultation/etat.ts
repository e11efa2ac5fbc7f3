/** The occultations of an act as their facts leave them. */
import type { Instant } from "../faits.ts";
import type { FaitOccultation, Passage } from "./faits.ts";
import type { MotifOccultation } from "./motifs.ts";

export interface Occultation {
  id: string;
  passages: Passage[];
  motif: MotifOccultation;
  par: string;
  a: Instant;
  confirmation: { par: string; a: Instant } | null;
  levee: { raison: string; par: string; a: Instant } | null;
}

export function appliquerOccultation(
  occultations: Occultation[],
  fait: Exclude<FaitOccultation, { type: "CopiePubliqueEtablie" }>,
): Occultation[] {
  if (fait.type === "OccultationProposee") {
    const { occultation: id, ...reste } = fait.data;
    return [...occultations, { id, ...reste, confirmation: null, levee: null }];
  }
  const { occultation, ...suite } = fait.data;
  return occultations.map((o): Occultation => {
    if (o.id !== occultation) return o;
    if (fait.type === "OccultationConfirmee") return { ...o, confirmation: suite };
    return { ...o, levee: { ...suite, raison: fait.data.raison } };
  });
}

/** Not lifted: confirmed, or proposed and effective as a precaution. */
export const enVigueur = (occultations: readonly Occultation[] = []): Occultation[] =>
  occultations.filter(({ levee }) => levee === null);

export const aConfirmer = (occultations: readonly Occultation[] = []): Occultation[] =>
  enVigueur(occultations).filter(({ confirmation }) => confirmation === null);
