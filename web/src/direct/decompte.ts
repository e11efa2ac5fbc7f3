/** The figures of a vote while they are typed. The judgement itself is `depouiller`, in `droit`. */
import type { Decompte } from "@executoire/droit";

/** What the four fields hold, as typed. */
export type Saisie = Record<keyof Decompte, string>;

export const saisieInitiale = (votants: number): Saisie => ({
  pour: String(votants),
  contre: "0",
  abstentions: "0",
  nePrennentPasPart: "0",
});

/** An empty field is zero; anything that is not a whole number is NaN, which `depouiller` refuses by name. */
export function lireDecompte(saisie: Saisie): Decompte {
  const lire = (texte: string): number =>
    /^\d{0,4}$/.test(texte.trim()) ? Number(texte.trim()) : Number.NaN;
  return {
    pour: lire(saisie.pour),
    contre: lire(saisie.contre),
    abstentions: lire(saisie.abstentions),
    nePrennentPasPart: lire(saisie.nePrennentPasPart),
  };
}

export interface Somme {
  total: number;
  juste: boolean;
  /** The votes for that would make the sum right, when the other figures leave room for them. */
  pourJuste: number | null;
}

export function sommer({ pour, contre, abstentions, nePrennentPasPart }: Decompte, votants: number): Somme {
  const autres = contre + abstentions + nePrennentPasPart;
  const total = pour + autres;
  const reste = votants - autres;
  return { total, juste: total === votants, pourJuste: total !== votants && reste >= 0 ? reste : null };
}
