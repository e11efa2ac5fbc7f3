import { article } from "../collectivite/articles.ts";
import type { ActePris, DeliberationAdoptee, NatureTransmise, Signataire } from "../faits.ts";
import { estTransmissible, type Transmissible } from "./transmission.ts";

/** What an act decides, whatever it was born of. */
export type ContenuActe = ({ genre: "deliberation" } & DeliberationAdoptee) | ActePris;

/** Born of a vote held here: it has a sitting, a ballot, members present. */
export type DeliberationVotee = Extract<ContenuActe, { genre: "deliberation" }>;

export const estVotee = (decision: ContenuActe): decision is DeliberationVotee =>
  decision.genre === "deliberation";

export const natureTransmise = (decision: ContenuActe): NatureTransmise =>
  estVotee(decision) ? "DE" : decision.nature;

/** Who must sign. */
export const quiSigne = (decision: ContenuActe): Signataire =>
  estVotee(decision) ? decision.president : decision.signataire;

/**
 * Concerns named persons: it is notified to them and never put online (EXEC-04). An individual arrêté always is, so
 * that no box left unticked can put a person’s affairs online.
 */
export const estNominatif = (decision: ContenuActe): boolean =>
  !estVotee(decision) && (decision.nominatif || decision.genre === "arrete-individuel");

/** A contract is brought to the knowledge of the other party, an individual decision to that of its addressee. */
export const seNotifie = (decision: ContenuActe): boolean =>
  estNominatif(decision) || decision.genre === "contrat";

/** Goes online by itself once the State has it: what the law wants published, and nothing that is notified. */
export const publicationAutomatique = (decision: ContenuActe): boolean => !seNotifie(decision);

/** Whether the law asks for its transmission (EXEC-02). Those voted here are all sent. */
export function transmissionDe(decision: ContenuActe): Transmissible {
  const { profil: nature, dateDecision: le } = decision;
  if (estVotee(decision)) return estTransmissible({ nature, le, categorie: "deliberation" });
  const { categorie, montantHT } = decision;
  return estTransmissible({ nature, le, categorie, ...(montantHT !== undefined && { montantHT }) });
}

/** Where the signature is asked for: the register for what an assembly votes, the author's own for any other decision. */
export const articleDeSignature = (decision: ContenuActe): string | null => {
  if (estVotee(decision) || decision.genre === "deliberation-deposee")
    return article(decision.profil, "signature");
  return decision.genre === "contrat" || decision.genre === "budget" ? null : "art. L212-1 du CRPA";
};
