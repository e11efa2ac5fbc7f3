/** The re-count: what the act says of itself, added up again and judged by the rules of the register. */
import type { KindCollectivite, ProfilCollectivite } from "../faits.ts";
import { accords } from "./accords.ts";
import { chaine } from "./chaine.ts";
import { delaisRecalcules } from "./delais.ts";
import { recompter } from "./recompter.ts";
import type { Source } from "./source.ts";
import type { Champ, ChampsLus, CleChamp, Constat, Extrait } from "./structure.ts";

export interface CadreConstats {
  source: Source;
  /** Where the receipt begins. */
  bordereau: number;
  secretaireSigne: Champ<string> | null;
  profil?: Partial<ProfilCollectivite>;
  pages?: number;
}

export const RANGS: Readonly<Record<Constat["verdict"], number>> = {
  irregulier: 0,
  avertissement: 1,
  indetermine: 2,
  conforme: 3,
};

/** Contradictions first, then what could not be told, then what holds. */
export function constater(champs: ChampsLus, cadre: CadreConstats): Constat[] {
  return [
    ...recompter(champs),
    ...accords(champs, cadre),
    ...delaisRecalcules(champs, cadre),
    ...chaine(champs, cadre),
  ].sort((x, y) => RANGS[x.verdict] - RANGS[y.verdict]);
}

/** The spans of some fields, for the passage the finding speaks of. */
export const extraitsDe = (champs: ChampsLus, ...cles: CleChamp[]): Extrait[] =>
  cles.flatMap((cle) => champs[cle]?.extraits ?? []);

/** The kind, told by the text or known of the register. */
export const kindDe = (champs: ChampsLus, profil?: Partial<ProfilCollectivite>): KindCollectivite | null =>
  profil?.kind ?? champs.kind?.valeur ?? null;
