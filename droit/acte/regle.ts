import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile } from "../faits.ts";
import type { Verdict, Verification } from "../verification.ts";
import type { DeliberationVotee } from "./decision.ts";
import type { EtatActe } from "./etat.ts";

/** What a rule finds on one act. */
export interface Constat {
  verdict: Verdict;
  phrase: string;
  calcul: string;
  remede?: string;
}

/** An act born of a vote held here. */
export type EtatVote = EtatActe & { decision: DeliberationVotee };

/** One rule of law, dated: an act is judged by the rules in force on the day it was decided. */
export interface Regle<E extends EtatActe = EtatActe> {
  /** Identifier, `QUORUM-01`. */
  regle: string;
  intitule: string;
  /** First day of the rule in this form. */
  depuis: DateCivile;
  article(d: E["decision"]): string | null;
  /** False where the rule has nothing to say of that act: no line then. Every act when absent. */
  concerne?(d: E["decision"]): boolean;
  examiner(etat: E): Constat;
}

/** A rule on the sitting or on its vote: it says nothing of an act taken otherwise. */
export type RegleDeVote = Regle<EtatVote>;

/** Applies one rule to one act; `indetermine` when the rule, or its article for that authority, is not known. */
export function appliquerRegle<E extends EtatActe>(regle: Regle<E>, etat: E): Verification {
  const d: E["decision"] = etat.decision;
  const texte = regle.article(d);
  const base = { regle: regle.regle, intitule: regle.intitule, article: texte ?? "" };
  if (d.dateDecision < regle.depuis) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: "L’acte relève d’un droit antérieur, qui n’est pas contrôlé ici.",
      calcul: `Règle en vigueur depuis le ${dateMoyenne(regle.depuis)}, acte du ${dateMoyenne(d.dateDecision)}.`,
    };
  }
  const constat = regle.examiner(etat);
  if (texte === null) {
    return {
      ...base,
      ...constat,
      verdict: "indetermine",
      phrase: `${constat.phrase} Aucun texte n’est connu sur ce point pour cette collectivité.`,
    };
  }
  return { ...base, ...constat };
}
