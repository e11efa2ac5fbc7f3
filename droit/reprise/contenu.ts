/** From a reading to what is kept: the values alone, and what a person changed in them. */
import type { CorrectionReprise } from "./faits.ts";
import { type ChampsLus, CLES_CHAMPS, type CleChamp, type ContenuRepris } from "./structure.ts";

export const contenuLu = (champs: ChampsLus): ContenuRepris =>
  Object.fromEntries(
    CLES_CHAMPS.map((cle) => [cle, champs[cle]?.valeur ?? null]),
  ) as unknown as ContenuRepris;

/** Two values that say the same, whatever the order of their keys. */
export const memeValeur = (a: unknown, b: unknown): boolean => canonique(a) === canonique(b);

const canonique = (x: unknown): string =>
  JSON.stringify(x, (_cle, v: unknown) =>
    v !== null && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([x], [y]) => (x < y ? -1 : 1)))
      : v,
  ) ?? "";

/** Each field that is no longer as it was read; who changed it is told by whoever recorded the change. */
export function correctionsDe(
  champs: ChampsLus,
  contenu: ContenuRepris,
  qui: Partial<Record<CleChamp, string>>,
  defaut: string,
): CorrectionReprise[] {
  return CLES_CHAMPS.flatMap((cle) => {
    const lu = champs[cle]?.valeur ?? null;
    if (memeValeur(lu, contenu[cle])) return [];
    return [
      {
        champ: cle,
        lu,
        corrige: contenu[cle],
        confiance: champs[cle]?.confiance ?? null,
        par: qui[cle] ?? defaut,
      },
    ];
  });
}
