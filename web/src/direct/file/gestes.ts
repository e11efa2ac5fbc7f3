/** A gesture of the clerk on its way to the register, and what one may learn of it before it is there. */
import {
  appliquerSeance,
  type CommandeSeance,
  type EtatSeance,
  type FaitSeance,
  foldSeance,
  type Instant,
  type Issue,
} from "@executoire/droit";
import type { Motif } from "../../api/client.ts";

/** Named and dated when it is made: sent again after a cut, it is recorded once, at its hour. */
export interface Geste {
  id: string;
  a: Instant;
  commande: CommandeSeance;
}

/** A gesture that no longer holds, shown with its reason until the clerk makes it again or gives it up. */
export interface Litige extends Geste {
  motif: Motif;
}

/** The law, with the hour of the gesture and the facts before it. */
export type Juger = (
  etat: EtatSeance,
  commande: CommandeSeance,
  contexte: { a: Instant; faits: readonly FaitSeance[] },
) => Issue<FaitSeance[]>;

/** The sitting as some facts leave it, with those facts. */
export interface Rang {
  etat: EtatSeance;
  faits: FaitSeance[];
}

/** Some facts further. A correction changes what came before it: everything is then folded again. */
export function avancer({ etat, faits }: Rang, nouveaux: readonly FaitSeance[]): Rang {
  if (nouveaux.length === 0) return { etat, faits };
  const suite = [...faits, ...nouveaux];
  return nouveaux.some(({ type }) => type === "FaitCorrige")
    ? { etat: foldSeance(suite), faits: suite }
    : { etat: nouveaux.reduce(appliquerSeance, etat), faits: suite };
}

/** The same with gestures on top, as far as the law takes them now. */
export function superposer(depart: Rang, gestes: readonly Geste[], juger: Juger): Rang {
  return gestes.reduce((rang, { commande, a }) => {
    const issue = juger(rang.etat, commande, { a, faits: rang.faits });
    return issue.ok ? avancer(rang, issue.valeur) : rang;
  }, depart);
}
