import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, debutDuJour, heureDe, plusTard } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile, Instant } from "../faits.ts";
import { estNominatif, seNotifie, transmissionDe } from "./decision.ts";
import type { EtatActe } from "./etat.ts";

export interface CaractereExecutoire {
  /** From when the act is executory, or null while a condition is missing. */
  le: Instant | null;
  recuLe: Instant | null;
  publieLe: Instant | null;
  notifieLe: Instant | null;
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
 * An act listed in L2131-2 is executory once brought to knowledge and transmitted: the later of the two; another one
 * once brought to knowledge. Individual decisions are notified, contracts notified or published, the others published.
 *
 * CGCT, art. L2131-1 (EPCI by L5211-3), L3131-1, L4141-1 (EXEC-01). The State's own date of reception counts, not
 * the arrival of the acknowledgement, which is only proof; on that same day the arrival gives the hour. When the
 * acknowledgement came another day, the hour of reception is not known: the beginning of the day is kept. What was
 * withdrawn by a 6-2 is no longer held by the State.
 */
export function executoire(etat: EtatActe): CaractereExecutoire {
  const { accuse, annulee } = etat.transmission;
  const publieLe = etat.publication?.a ?? null;
  const notifieLe = etat.notification && heureConnue(etat.notification.le, etat.notification.a);
  const recuLe = accuse && !annulee ? heureConnue(accuse.dateReception, accuse.a) : null;
  // Where the threshold is not known the act is held to be of those the State must receive.
  const transmissible = transmissionDe(etat.decision).transmissible !== false;
  const connuLe = connaissance(etat, publieLe, notifieLe);
  const le = dateExecutoire(recuLe, connuLe, transmissible);
  const explication = `${expliquer(etat, { recuLe, publieLe, notifieLe, transmissible, le })}${renvoi(etat)}`;
  return { le, recuLe, publieLe, notifieLe, explication };
}

/** The hour is known when the thing is recorded on its own day. */
const heureConnue = (le: DateCivile, a: Instant): Instant => (dateCivileDe(a) === le ? a : debutDuJour(le));

/** What makes the act known to those it concerns, and since when. */
function connaissance(
  { decision }: EtatActe,
  publieLe: Instant | null,
  notifieLe: Instant | null,
): Instant | null {
  if (estNominatif(decision)) return notifieLe;
  if (!seNotifie(decision)) return publieLe;
  if (!publieLe || !notifieLe) return publieLe ?? notifieLe;
  return plusTard(publieLe, notifieLe) === publieLe ? notifieLe : publieLe;
}

const renvoi = (etat: EtatActe): string => {
  const texte = article(etat.decision.profil, "executoire");
  return texte ? ` (${texte}).` : ".";
};

const jourEtHeure = (a: Instant): string => `le ${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

interface Moments {
  recuLe: Instant | null;
  publieLe: Instant | null;
  notifieLe: Instant | null;
  transmissible: boolean;
  le: Instant | null;
}

function expliquer(etat: EtatActe, { recuLe, publieLe, notifieLe, transmissible, le }: Moments): string {
  const { accuse, annulee } = etat.transmission;
  const notifie = seNotifie(etat.decision);
  const recu =
    accuse && recuLe
      ? `reçu par le représentant de l’État ${recuLe === accuse.a ? jourEtHeure(recuLe) : `le ${dateMoyenne(accuse.dateReception)}`}`
      : null;
  const connu =
    notifie && notifieLe && etat.notification
      ? `notifié ${notifieLe === etat.notification.a ? jourEtHeure(notifieLe) : `le ${dateMoyenne(etat.notification.le)}`}`
      : publieLe && !estNominatif(etat.decision)
        ? `publié ${jourEtHeure(publieLe)}`
        : null;
  const mesure = notifie ? "notification" : "publication";
  if (!transmissible) {
    return connu && le
      ? `Acte ${connu}\u00a0: exécutoire depuis le ${dateMoyenne(dateCivileDe(le))}, sans transmission obligatoire`
      : `L’acte sera exécutoire dès sa ${mesure}\u00a0: il n’a pas à être transmis`;
  }
  if (recu && connu && le) {
    return `Acte ${recu}, ${connu}\u00a0: exécutoire depuis le ${dateMoyenne(dateCivileDe(le))}, la plus tardive des deux dates`;
  }
  if (recu) return `Acte ${recu}\u00a0: il sera exécutoire dès sa ${mesure}`;
  if (connu) {
    const manque = annulee
      ? "mais sa transmission a été annulée"
      : "mais pas encore reçu par le représentant de l’État";
    return `Acte ${connu}, ${manque}\u00a0: il n’est pas exécutoire`;
  }
  return `L’acte sera exécutoire quand il aura été ${notifie ? "notifié" : "publié"} et reçu par le représentant de l’État`;
}
