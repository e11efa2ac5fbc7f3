/** For how many sittings in a row a procuration is good (PROC-02). */
import { compter } from "../calendrier/ecriture.ts";
import { article, type Nature } from "../collectivite/articles.ts";
import type { Verification } from "../verification.ts";

export interface DureeProcuration extends Verification {
  /** Sitting by sitting, in order. */
  valables: boolean[];
}

const SEANCES_MAX = 3;

/**
 * Whether the procuration a member gives is still good at each of his consecutive absences. CGCT, art. L2121-20 (EPCI by
 * L5211-1; PROC-02): three consecutive sittings at most, except an illness duly established. A sitting closed for want
 * of a quorum counts as one, by caution. In départements and régions a delegation is for the given meeting only.
 *
 * No sitting asks it: what `procurationEcrite` writes and `donnerProcuration` records is good for one sitting, so a
 * fourth in a row cannot be used by mistake. It answers for a procuration on paper that names several sittings.
 */
export function verifierDureeProcuration(
  nature: Nature,
  seances: number,
  maladieEtablie: boolean,
): DureeProcuration {
  const parSeance = nature.kind === "departement" || nature.kind === "region";
  const maximum = parSeance ? 1 : maladieEtablie ? Number.POSITIVE_INFINITY : SEANCES_MAX;
  const valables = Array.from({ length: seances }, (_, i) => i < maximum);
  const bonnes = valables.filter(Boolean).length;
  const perimee = bonnes < seances;
  return {
    regle: "PROC-02",
    intitule: "Durée d’une procuration",
    verdict: perimee ? "irregulier" : "conforme",
    phrase: perimee
      ? `La procuration ne vaut que pour ${compter(bonnes, "séance")} sur ${seances}.`
      : `La procuration vaut pour ${compter(seances, "séance consécutive", "séances consécutives")}.`,
    calcul: parSeance
      ? "La délégation vaut pour la réunion pour laquelle elle est donnée."
      : maladieEtablie
        ? "La maladie dûment constatée écarte la limite de trois séances consécutives."
        : "Trois séances consécutives au plus. Une séance levée faute de quorum compte, par prudence.",
    article: article(nature, "procuration") ?? "",
    ...(perimee && { remede: "Demander une nouvelle procuration au membre empêché." }),
    valables,
  };
}
