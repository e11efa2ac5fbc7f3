/** Sums one marks by hand, corrects, or says are none. */
import { lireMontant } from "@executoire/droit";
import type { Command } from "@tiptap/pm/state";

/** The words chosen are a sum: read when they are figures, to be given when they are words. */
export const poserMontant: Command = (state, dispatch) => {
  const { from, to, $from, $to } = state.selection;
  const marque = state.schema.marks.montant;
  if (!marque || from === to || !$from.sameParent($to) || !$from.parent.type.allowsMarkType(marque))
    return false;
  const centimes = lireMontant(`${state.doc.textBetween(from, to).replace(/\s*(?:€|euros?)$/iu, "")} €`) ?? 0;
  dispatch?.(state.tr.removeMark(from, to, marque).addMark(from, to, marque.create({ centimes })));
  return true;
};

export const changerMontant =
  ({ de, a }: { de: number; a: number }, centimes: number | null): Command =>
  (state, dispatch) => {
    const marque = state.schema.marks.montant;
    if (!marque) return false;
    const tr = state.tr.removeMark(de, a, marque);
    if (centimes !== null) tr.addMark(de, a, marque.create({ centimes }));
    dispatch?.(tr);
    return true;
  };

export const ecrireMontant = (centimes: number): string =>
  (centimes / 100).toLocaleString("fr-FR", { minimumFractionDigits: 2 });
