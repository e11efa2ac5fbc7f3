/** Facts that one gesture wrote together: they are undone together. */
import type { FaitSeance } from "../faits.ts";
import { versionsCorrigees } from "./appliquer.ts";

/** The versions to correct with the one given, oldest first. A correction is undone with its likes. */
export function versionsDuGeste(faits: readonly FaitSeance[], version: number): number[] {
  const fait = faits[version - 1];
  if (fait?.type === "FaitCorrige") return correctionsDuGeste(faits, fait.data.version);
  const [debut, fin] = bornes(faits, version - 1);
  return Array.from({ length: fin - debut + 1 }, (_, i) => debut + i + 1);
}

function correctionsDuGeste(faits: readonly FaitSeance[], corrigee: number): number[] {
  const groupe = versionsDuGeste(faits, corrigee);
  const annulees = versionsCorrigees(faits);
  return faits.flatMap((fait, i) =>
    fait.type === "FaitCorrige" && groupe.includes(fait.data.version) && !annulees.has(i + 1) ? [i + 1] : [],
  );
}

/** First and last index of the gesture: facts that follow one another and of which one made the others. */
function bornes(faits: readonly FaitSeance[], index: number): [number, number] {
  let [debut, fin] = [index, index];
  while (debut > 0 && lies(faits, debut - 1)) debut--;
  while (fin + 1 < faits.length && lies(faits, fin)) fin++;
  return [debut, fin];
}

/** Whether the fact at `i` and the next one come from the same gesture. */
function lies(faits: readonly FaitSeance[], i: number): boolean {
  const [fait, suivant] = [faits[i], faits[i + 1]];
  if (!fait || !suivant) return false;
  if (fait.type === "ProcurationRetiree" && fait.data.motif !== "retrait") {
    return siegeDuMouvement(faits, i) !== null;
  }
  // A resumption tests again the quorum of the point under discussion.
  if (fait.type === "SeanceReprise" && suivant.type === "PointAppele") {
    return suivant.data.a === fait.data.a && dejaAppele(faits, i, suivant.data.point);
  }
  if (fait.type === "DeportRetire" || fait.type === "MembreDeporte") {
    const { point, siege, a } = fait.data;
    if (suivant.type === "PointAppele") {
      return suivant.data.point === point && suivant.data.a === a && dejaAppele(faits, i, point);
    }
    // A déport whose cause changes is taken back and noted again.
    return (
      fait.type === "DeportRetire" &&
      suivant.type === "MembreDeporte" &&
      suivant.data.point === point &&
      suivant.data.siege === siege
    );
  }
  return false;
}

/** The seat whose arrival or departure ended the procuration at `i`: told just after it. */
function siegeDuMouvement(faits: readonly FaitSeance[], i: number): string | null {
  const fin = faits.findIndex((fait, j) => j > i && fait.type !== "ProcurationRetiree");
  const mouvement = faits[fin];
  const retrait = faits[i];
  if (mouvement?.type !== "PresenceConstatee" || retrait?.type !== "ProcurationRetiree") return null;
  const { mandant, mandataire, motif } = retrait.data;
  const { siege } = mouvement.data;
  return (motif === "mandant-arrive" ? mandant : mandataire) === siege ? siege : null;
}

const dejaAppele = (faits: readonly FaitSeance[], avant: number, point: string): boolean =>
  faits.slice(0, avant).some((fait) => fait.type === "PointAppele" && fait.data.point === point);
