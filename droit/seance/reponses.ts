/** What members answered to the convocation, taken over in the room. */
import type { FaitSeance, Instant } from "../faits.ts";
import { type Issue, ok } from "../refus.ts";
import { appliquerSeance } from "./appliquer.ts";
import type { ReponseRecue } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { siegeDe } from "./noms.ts";
import { constaterPresences } from "./presences.ts";
import { donnerProcuration } from "./procurations.ts";

/**
 * Absences announced become excuses, procurations are given once their holder is in the room. An answer is an
 * announcement: it changes no attendance already recorded, revives no procuration that ended, and one that cannot be
 * carried out yet waits for a later call. Procurations go in the order they were received (PROC-01).
 */
export function reprendreReponses(
  depart: EtatSeance,
  reponses: ReponseRecue[],
  a: Instant,
): Issue<FaitSeance[]> {
  let etat = depart;
  const faits: FaitSeance[] = [];
  const ordonnees = [...reponses].sort((x, y) =>
    x.recueLe < y.recueLe ? -1 : x.recueLe > y.recueLe ? 1 : 0,
  );
  for (const reponse of ordonnees) {
    const nouveaux = reprise(etat, reponse, a);
    etat = nouveaux.reduce<EtatSeance>(appliquerSeance, etat);
    faits.push(...nouveaux);
  }
  return ok(faits);
}

function reprise(etat: EtatSeance, reponse: ReponseRecue, a: Instant): FaitSeance[] {
  const { siege, recueLe, origine } = reponse;
  const place = siegeDe(etat, siege);
  // A suppléant says whether he comes, never what his titulaire does (L5211-6).
  if (!place || (reponse.destinataire === "suppleant" && place.titulaire)) return [];
  if (reponse.reponse === "absent" && etat.presences[siege] === undefined) {
    // A seat represented by a procuration typed at the desk has said more than its answer.
    if (etat.procurations.some(({ mandant }) => mandant === siege)) return [];
    return valeurOuRien(constaterPresences(etat, [{ siege, etat: "excuse" }], a));
  }
  if (reponse.reponse !== "procuration" || !reponse.mandataire) return [];
  const { mandataire } = reponse;
  const eteinte = etat.procurationsEteintes.some(
    (connue) => connue.mandant === siege && connue.mandataire === mandataire,
  );
  // Said by telephone it is not a procuration: it must be written.
  if (eteinte || origine === "telephone") return [];
  return valeurOuRien(donnerProcuration(etat, { mandant: siege, mandataire, recueLe, origine }, a));
}

/** A refusal here only means « not yet »: the desk sees what is left. */
const valeurOuRien = (issue: Issue<FaitSeance[]>): FaitSeance[] => (issue.ok ? issue.valeur : []);
