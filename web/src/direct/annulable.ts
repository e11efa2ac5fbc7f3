/** Undo: which gesture is proposed first. */
import { type FaitSeance, type LigneRecit, recit } from "@executoire/droit";

const D_ABORD = 6;

/** The last fact that may still be taken back: the most recent are looked at first, they are the usual answer. */
export function dernierAnnulable(faits: readonly FaitSeance[]): LigneRecit | null {
  for (const combien of [D_ABORD, faits.length]) {
    const trouve = recit(faits, faits.length - combien + 1).findLast(({ annulable }) => annulable);
    if (trouve) return trouve;
  }
  return null;
}
