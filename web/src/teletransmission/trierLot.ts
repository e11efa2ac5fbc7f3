/** A batch sorted for the eye: what stays, what leaves with something of its own, and what is common to all said once. */
import type { Constat, ControleLotVue } from "@executoire/server/contrat";

export type LigneControle = ControleLotVue["lignes"][number];

export interface LotTrie {
  /** They leave; `surveilles` are those with a warning of their own. */
  partants: LigneControle[];
  surveilles: LigneControle[];
  restants: LigneControle[];
  /** Warnings that every act of the batch has. */
  communs: Constat[];
}

const memes = (a: Constat, b: Constat): boolean => a.intitule === b.intitule && a.phrase === b.phrase;

export const propres = ({ constats }: LigneControle, communs: Constat[]): Constat[] =>
  constats.filter((constat) => !communs.some((commun) => memes(commun, constat)));

export const reste = ({ confirme, refus, constats }: LigneControle): boolean =>
  confirme === null || refus !== null || constats.some(({ gravite }) => gravite === "bloquant");

export function trierLot(lignes: LigneControle[], retires: ReadonlySet<string>): LotTrie {
  const controlees = lignes.filter(({ constats }) => constats.length > 0);
  const [premiere] = controlees;
  const communs =
    premiere && controlees.length > 1
      ? premiere.constats.filter(
          (constat) =>
            constat.gravite === "avertissement" &&
            controlees.every(({ constats }) => constats.some((autre) => memes(constat, autre))),
        )
      : [];
  const partants = lignes.filter((ligne) => !reste(ligne) && !retires.has(ligne.acte));
  return {
    partants,
    surveilles: partants.filter((ligne) =>
      propres(ligne, communs).some(({ gravite }) => gravite === "avertissement"),
    ),
    restants: lignes.filter((ligne) => reste(ligne) || retires.has(ligne.acte)),
    communs,
  };
}
