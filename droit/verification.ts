/**
 * What a rule says of an act or a sitting. `conforme` and `irregulier` are certain; `avertissement` asks for
 * attention without accusing; `indetermine` means the facts are not all there yet, or the rule was not in force.
 */
export type Verdict = "conforme" | "avertissement" | "irregulier" | "indetermine";

/** One rule applied once: the answer, its sentence, the computation with its numbers, the article. */
export interface Verification {
  /** Identifier of the rule, `CONV-03`. */
  regle: string;
  verdict: Verdict;
  /** Two or three words for a list, `Délai de convocation`. */
  intitule: string;
  /** What is true, in one sentence for people. */
  phrase: string;
  /** How it was computed, numbers included. */
  calcul: string;
  /** `art. L2121-12 et L5211-1 du CGCT`. */
  article: string;
  /** What the person can do, where there is something to do. */
  remede?: string;
}

/** A date, a number or a choice the law gives, with how it was found: nothing is judged. */
export type Calcul = Omit<Verification, "verdict">;
