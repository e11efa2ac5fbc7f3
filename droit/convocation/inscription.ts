/** A matter is deliberated only if the convocation announced it (CONV-02). */
import { compter } from "../calendrier/ecriture.ts";
import { article, type Nature } from "../collectivite/articles.ts";
import type { Verification } from "../verification.ts";

/** Titles under which one talks and decides nothing. */
const DIVERSES = /^(questions? |affaires? |points? )?divers(es?)?$/;

const normal = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Whether a matter may be the subject of a deliberation: it is on the agenda that was sent in time. CGCT, art. L2121-10
 * (EPCI by L5211-1), L3121-19, L4132-18; CAA Versailles, 3 March 2011, n° 09VE03950 (CONV-02). Neither urgency nor
 * the agreement of every member present replaces it; « questions diverses » allow a debate, never a vote.
 */
export function verifierInscription(
  nature: Nature,
  ordreDuJour: readonly string[],
  affaire: string,
): Verification {
  const diverse = DIVERSES.test(normal(affaire));
  const inscrite = !diverse && ordreDuJour.some((point) => normal(point) === normal(affaire));
  return {
    regle: "CONV-02",
    intitule: "Inscription à l’ordre du jour",
    verdict: inscrite ? "conforme" : "irregulier",
    phrase: inscrite
      ? `«\u00a0${affaire}\u00a0» est à l’ordre du jour.`
      : diverse
        ? `«\u00a0${affaire}\u00a0» permet un débat, jamais une délibération.`
        : `«\u00a0${affaire}\u00a0» n’est pas à l’ordre du jour\u00a0: l’assemblée ne peut pas en délibérer, même à l’unanimité ni en urgence.`,
    calcul: `${compter(ordreDuJour.length, "point annoncé", "points annoncés")} dans la convocation.`,
    article: article(nature, "ordre-du-jour") ?? "",
    ...(!inscrite && {
      remede: "Inscrire l’affaire à une séance ultérieure, ou l’ajouter par un envoi qui tient le délai.",
    }),
  };
}
