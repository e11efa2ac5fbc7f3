/** Figures of the law that change with time: an act is judged by the figure of its own day. */
import type { DateCivile } from "../faits.ts";

/** From `du` to `au`, both included; `au` absent while it is the law. */
export interface Periode {
  du: DateCivile;
  au?: DateCivile;
  /** The text that made it so, `loi n° 2025-444 du 21 mai 2025`. */
  texte: string;
}

export interface Valable<T> extends Periode {
  valeur: T;
}

export const couvre = ({ du, au }: Periode, date: DateCivile): boolean => date >= du && (!au || date <= au);

/** What the law said that day, or null where no period of the table covers it. */
export const valeurAu = <T>(table: readonly Valable<T>[], date: DateCivile): Valable<T> | null =>
  table.find((periode) => couvre(periode, date)) ?? null;

/** First days of the texts on which several rules turn. */
export const DATES_DES_TEXTES = {
  /** Code général des collectivités territoriales. */
  cgct: "1996-02-24",
  /** Loi n° 2019-1461, engagement et proximité. */
  engagement: "2019-12-29",
  /** Ord. n° 2021-1310 and décret n° 2021-1311: publication, register, minutes, signature. */
  publicite: "2022-07-01",
  /** Loi n° 2025-444: list ballot in every commune, from the general renewal of March 2026. */
  listePartout: "2026-03-15",
  /** Loi n° 2025-1249, status of local elected members. */
  statutElu: "2025-12-24",
  /** Loi n° 2025-1129, art. 26: appeals against town-planning authorisations. */
  urbanisme: "2025-11-28",
} as const satisfies Record<string, DateCivile>;
