/** Names and signatures that changed on 1 July 2022, and the register (PV-02, PV-06, REG-01 to REG-06). */
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import { article, duCgct, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";

type Nature = Pick<ProfilCollectivite, "kind" | "alsaceMoselle" | "population">;

export interface SignatairesAttendus extends Calcul {
  qui: "executif-et-secretaire" | "tous-les-presents";
}

/** Who signs the deliberations of a sitting: CGCT, art. L2121-23 (PV-02). Everyone present before 1 July 2022. */
export function signatairesAttendus(nature: Nature, seanceLe: DateCivile): SignatairesAttendus {
  const apres = seanceLe >= DATES_DES_TEXTES.publicite;
  const executif = nature.kind === "commune" ? "le maire" : "le président";
  return {
    regle: "PV-02",
    intitule: "Signature des délibérations",
    phrase: apres
      ? `Les délibérations du ${dateMoyenne(seanceLe)} sont signées par ${executif} et par le ou les secrétaires.`
      : `Les délibérations du ${dateMoyenne(seanceLe)} sont signées par tous les membres présents.`,
    calcul: apres
      ? "Séance tenue depuis le 1er juillet 2022\u00a0: deux signatures, par séance."
      : "Séance antérieure au 1er juillet 2022.",
    article: article(nature, "signature") ?? duCgct("L2121-23"),
    qui: apres ? "executif-et-secretaire" : "tous-les-presents",
  };
}

export interface MotDuDroit extends Verification {
  remplacePar: string | null;
}

const SUPPRIMES: readonly { mot: RegExp; par: string }[] = [
  { mot: /compte[ -]rendu/i, par: "la liste des délibérations et le procès-verbal" },
  { mot: /recueil des actes administratifs/i, par: "la publication électronique des actes" },
];

/** Whether a document of a sitting bears a name the law no longer knows (PV-06). */
export function verifierIntitule(intitule: string, seanceLe: DateCivile): MotDuDroit {
  const supprime = SUPPRIMES.find(({ mot }) => mot.test(intitule));
  const perime = supprime !== undefined && seanceLe >= DATES_DES_TEXTES.publicite;
  return {
    regle: "PV-06",
    intitule: "Nom du document",
    verdict: perime ? "irregulier" : "conforme",
    phrase: perime
      ? `«\u00a0${intitule}\u00a0» n’existe plus depuis le 1er juillet 2022.`
      : `«\u00a0${intitule}\u00a0» est un nom possible pour une séance du ${dateMoyenne(seanceLe)}.`,
    calcul: "Le compte rendu et le recueil des actes administratifs ont été supprimés le 1er juillet 2022.",
    article: "ord. n°\u00a02021-1310 et décret n°\u00a02021-1311",
    ...(perime && { remede: `Employer ${supprime.par}.` }),
    remplacePar: perime ? supprime.par : null,
  };
}

export interface ReliureRegistre extends Calcul {
  /** Last day to bind the sheets of that year. */
  date: DateCivile;
}

/**
 * When the loose sheets of a year are bound at the latest: the end of the year, or five years together below 1 000
 * inhabitants. CGCT, art. R2121-9 (EPCI by L5211-1; REG-04). No such register in départements and régions: null.
 */
export function reliureDuRegistre(nature: Nature, annee: number): ReliureRegistre | null {
  if (nature.kind === "departement" || nature.kind === "region") return null;
  const petite = nature.kind === "commune" && nature.population < 1000;
  const date = `${petite ? annee + 4 : annee}-12-31`;
  return {
    regle: "REG-04",
    intitule: "Reliure du registre",
    phrase: `Les feuillets de ${annee} sont reliés au plus tard le ${dateLongue(date)}.`,
    calcul: petite
      ? "Moins de 1 000 habitants\u00a0: reliure possible tous les cinq ans."
      : "À la fin de l’année au plus tard. Le registre comporte une table par date et une table par objet.",
    article: estEpci(nature.kind) ? duCgct("R2121-9", "L5211-1") : duCgct("R2121-9"),
    date,
  };
}
