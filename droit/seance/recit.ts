import type { FaitSeance, Instant, PointId } from "../faits.ts";

export interface LigneRecit {
  version: number;
  a: Instant | null;
  point: PointId | null;
  phrase: string;
  annulable: boolean;
}

export function recit(faits: FaitSeance[]): LigneRecit[] {
  return faits.map((fait, i) => ({
    version: i + 1,
    a: "a" in fait.data ? fait.data.a : null,
    point: "point" in fait.data ? fait.data.point : null,
    phrase: fait.type,
    annulable: false,
  }));
}
