import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, debutDuJour, heureDe, plusTard } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import type { Instant } from "../faits.ts";
import type { EtatActe } from "./etat.ts";

export interface CaractereExecutoire {
  /** From when the act is executory, or null while a condition is missing. */
  le: Instant | null;
  recuLe: Instant | null;
  publieLe: Instant | null;
  /** The reason, for people. */
  explication: string;
}

/**
 * When an act is executory: at the later of its publication and its reception by the State; at its publication alone
 * when the law does not ask for its transmission. Null while a condition is missing (EXEC-01, EXEC-07).
 */
export function dateExecutoire(
  recuLe: Instant | null,
  publieLe: Instant | null,
  transmissible = true,
): Instant | null {
  if (!transmissible) return publieLe;
  return recuLe && publieLe && plusTard(recuLe, publieLe);
}

/**
 * An act listed in L2131-2 is executory once published and transmitted: the later of the two.
 *
 * CGCT, art. L2131-1 (EPCI by L5211-3), L3131-1, L4141-1 (EXEC-01). The State's own date of reception counts, not
 * the arrival of the acknowledgement, which is only proof; on that same day the arrival gives the hour. When the
 * acknowledgement came another day, the hour of reception is not known: the beginning of the day is kept.
 */
export function executoire(etat: EtatActe): CaractereExecutoire {
  const { accuse } = etat.transmission;
  const publieLe = etat.publication?.a ?? null;
  const recuLe =
    accuse &&
    (dateCivileDe(accuse.a) === accuse.dateReception ? accuse.a : debutDuJour(accuse.dateReception));
  const le = dateExecutoire(recuLe, publieLe);
  return { le, recuLe, publieLe, explication: `${expliquer(etat, recuLe, publieLe, le)}${renvoi(etat)}` };
}

const renvoi = (etat: EtatActe): string => {
  const texte = article(etat.deliberation.profil, "executoire");
  return texte ? ` (${texte}).` : ".";
};

const jourEtHeure = (a: Instant): string => `le ${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

function expliquer(
  etat: EtatActe,
  recuLe: Instant | null,
  publieLe: Instant | null,
  le: Instant | null,
): string {
  const { accuse } = etat.transmission;
  const recu =
    accuse && recuLe
      ? `reçu par le représentant de l’État ${recuLe === accuse.a ? jourEtHeure(recuLe) : `le ${dateMoyenne(accuse.dateReception)}`}`
      : null;
  if (recu && publieLe && le) {
    return `Acte ${recu}, publié ${jourEtHeure(publieLe)}\u00a0: exécutoire depuis le ${dateMoyenne(dateCivileDe(le))}, la plus tardive des deux dates`;
  }
  if (recu) return `Acte ${recu}\u00a0: il sera exécutoire dès sa publication`;
  if (publieLe) {
    return `Acte publié ${jourEtHeure(publieLe)}, mais pas encore reçu par le représentant de l’État\u00a0: il n’est pas exécutoire`;
  }
  return "L’acte sera exécutoire quand il aura été publié et reçu par le représentant de l’État";
}
