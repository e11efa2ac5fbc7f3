import type { Verdict, Verification } from "../verification.ts";
import type { Parcours } from "./parcours.ts";

/** One rule of a sitting: no line where it has nothing to say. */
export type RegleSeance = (parcours: Parcours) => Verification[];

interface Ligne {
  regle: string;
  intitule: string;
  verdict: Verdict;
  phrase: string;
  calcul: string;
  article: string | null;
  remede?: string | undefined;
}

export const ligne = ({ article: texte, remede, ...l }: Ligne): Verification => ({
  ...l,
  article: texte ?? "",
  ...(remede && l.verdict !== "conforme" && { remede }),
});
