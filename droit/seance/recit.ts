/** The story of a sitting: every fact in a sentence, corrected ones marked, and which may still be undone. */
import type { FaitSeance, Instant, PointId } from "../faits.ts";
import { appliquerSeance, foldSeance, versionsCorrigees } from "./appliquer.ts";
import { derouler, refusDeCorrection } from "./corriger.ts";
import { deciderSeance } from "./decider.ts";
import type { EtatSeance } from "./etat.ts";
import { phraseFaitSeance } from "./recitPhrases.ts";
import { sansPointFinal } from "./refusCommuns.ts";

export interface LigneRecit {
  version: number;
  a: Instant | null;
  /** The point the fact is about. */
  point: PointId | null;
  phrase: string;
  /** Read as if it had not happened: corrected since. */
  corrige: boolean;
  /** The order `corriger` would be accepted now. */
  annulable: boolean;
}

/**
 * One line per fact of the stream, in its order, the corrections included. Whether a fact may be undone is judged
 * from `depuis` on only: the answer takes the whole sitting again for each, and a screen shows the last ones.
 */
export function recit(faits: readonly FaitSeance[], depuis = 1): LigneRecit[] {
  const corriges = versionsCorrigees(faits);
  const deroule = derouler(faits);
  const phrases: string[] = [];
  let etat: EtatSeance | null = null;
  return faits.map((fait, i) => {
    const version = i + 1;
    const corrige = corriges.has(version);
    const phrase = phraseDe(etat, fait, phrases);
    phrases.push(phrase);
    etat = fait.type === "FaitCorrige" ? foldSeance(faits.slice(0, version)) : appliquerSeance(etat, fait);
    return {
      version,
      a: "a" in fait.data ? fait.data.a : null,
      point: "point" in fait.data ? fait.data.point : null,
      phrase,
      corrige,
      annulable: version >= depuis && !corrige && refusDeCorrection(deroule, version, deciderSeance) === null,
    };
  });
}

function phraseDe(etat: EtatSeance | null, fait: FaitSeance, avant: readonly string[]): string {
  if (fait.type === "FaitCorrige") {
    const annule = avant[fait.data.version - 1] ?? "";
    return `Annulé\u00a0: «\u00a0${annule}\u00a0» (${sansPointFinal(fait.data.motif)})`;
  }
  const initial = etat ?? appliquerSeance(null, fait);
  return phraseFaitSeance(initial, fait);
}
