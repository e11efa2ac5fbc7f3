/** A vote being entered: the figures as typed, the form of the ballot, the number of the act to be born. */
import {
  type CommandeSeance,
  depouiller,
  type EtatSeance,
  type FormeScrutin,
  type Issue,
  type PointOrdreDuJour,
  type Scrutin,
  votantsDe,
} from "@executoire/droit";
import { lireDecompte, type Saisie, saisieInitiale } from "./decompte.ts";

export type Voix = "pour" | "contre" | "abstention";

export interface Brouillon {
  /** Null for a figure nobody typed: votes for are then all the voters, the others zero. */
  chiffres: Partial<Saisie>;
  forme: FormeScrutin;
  voix: Voix | null;
  numero: string;
}

export const brouillonVide = (point: PointOrdreDuJour): Brouillon => ({
  chiffres: {},
  forme: "ordinaire",
  voix: null,
  numero: point.projet?.numero ?? "",
});

export const saisieDe = (etat: EtatSeance, { chiffres }: Brouillon): Saisie => ({
  ...saisieInitiale(votantsDe(etat).votants),
  ...chiffres,
});

/** What the law makes of these figures now: the same function the server will call. */
export function apercu(etat: EtatSeance, brouillon: Brouillon): Issue<Scrutin> {
  const { presents, pouvoirs } = votantsDe(etat);
  return depouiller(lireDecompte(saisieDe(etat, brouillon)), {
    presents,
    pouvoirs,
    forme: brouillon.forme,
    voixDuPresident: brouillon.voix ?? undefined,
    profil: etat.profil,
  });
}

/** A tie asks for the chair's own vote, unless the ballot is secret (VOTE-03). */
export function demandeLaVoix(etat: EtatSeance, brouillon: Brouillon): boolean {
  const issue = apercu(etat, { ...brouillon, voix: null });
  return !issue.ok && issue.refus.code === "voix-du-president-requise";
}

export function commandeDe(etat: EtatSeance, point: string, brouillon: Brouillon): CommandeSeance {
  return {
    ordre: "cloreScrutin",
    point,
    forme: brouillon.forme,
    numero: brouillon.numero.trim(),
    ...(brouillon.voix && demandeLaVoix(etat, brouillon) ? { voixDuPresident: brouillon.voix } : {}),
    ...lireDecompte(saisieDe(etat, brouillon)),
  };
}
