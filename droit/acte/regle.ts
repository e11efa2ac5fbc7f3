import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile, DeliberationAdoptee } from "../faits.ts";
import type { Verdict, Verification } from "../verification.ts";
import type { EtatActe } from "./etat.ts";

/** What a rule finds on one act. */
export interface Constat {
  verdict: Verdict;
  phrase: string;
  calcul: string;
  remede?: string;
}

/** One rule of law, dated: an act is judged by the rules in force on the day it was decided. */
export interface Regle {
  /** Identifier, `QUORUM-01`. */
  regle: string;
  intitule: string;
  /** First day of the rule in this form. */
  depuis: DateCivile;
  article(d: DeliberationAdoptee): string | null;
  /** False where the rule has nothing to say of that act: no line then. Every act when absent. */
  concerne?(d: DeliberationAdoptee): boolean;
  examiner(etat: EtatActe): Constat;
}

/** Applies one rule to one act; `indetermine` when the rule, or its article for that authority, is not known. */
export function appliquerRegle(regle: Regle, etat: EtatActe): Verification {
  const { deliberation: d } = etat;
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
