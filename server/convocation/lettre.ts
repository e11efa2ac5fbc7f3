/** What the letter says, from the sitting as the convocation leaves it. */
import type { DocumentConvocation } from "@executoire/documents";
import {
  articleNoteDeSynthese,
  delaiConvocation,
  type EtatSeance,
  type Instant,
  type PointOrdreDuJour,
  quorumDe,
} from "@executoire/droit";

/** `etat` already carries the sending it is about: the convocation, or its last complement. */
export function lettre(
  etat: EtatSeance,
  points: PointOrdreDuJour[],
  numeroComplement: number | null,
  etabliLe: Instant,
): DocumentConvocation {
  const dernier = numeroComplement === null ? null : etat.complements.at(-1);
  const delai = dernier ?? etat.convocation;
  const { siege: _, ...president } = etat.president;
  const quorum = quorumDe(etat);
  return {
    profil: etat.profil,
    president,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    modalite: etat.modalite,
    installation: etat.installation,
    apresCarence: etat.apresCarence?.date ?? null,
    points,
    complement:
      numeroComplement === null || !etat.convocation
        ? null
        : { numero: numeroComplement, convoqueeLe: etat.convocation.envoyeeLe },
    envoyeeLe: dernier?.envoyeLe ?? etat.convocation?.envoyeeLe ?? etat.date,
    delai: {
      joursFrancs: delai?.joursFrancs ?? 0,
      requis: delai?.requis ?? 0,
      article: delaiConvocation(etat.profil, { installation: etat.installation }).article,
    },
    urgence: delai?.urgence ?? null,
    quorum: { enExercice: quorum.enExercice, requis: quorum.requis },
    articleNote: articleNoteDeSynthese(etat.profil),
    avecSuppleants: etat.sieges.some(({ suppleant }) => suppleant),
    etabliLe,
  };
}
