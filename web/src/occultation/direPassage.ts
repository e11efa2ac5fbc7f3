import type { ContenuActe, Passage } from "@executoire/droit";

/** A passage as a list names it. */
export function direPassage(passage: Passage, { annexes }: ContenuActe): string {
  if (passage.sorte === "mots") return `«\u00a0${passage.mots}\u00a0»`;
  if (passage.sorte === "image") return "une image du texte";
  const titre = annexes.find(({ empreinte }) => empreinte === passage.empreinte)?.titre ?? "retirée depuis";
  return `l’annexe «\u00a0${titre}\u00a0»`;
}
