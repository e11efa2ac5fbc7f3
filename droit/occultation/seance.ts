/** The papers of a sitting without what its acts hide: an object hidden on the act is not read on the agenda. */

import type { ProcesVerbal } from "../proces-verbal/structure.ts";
import type { EtatSeance } from "../seance/etat.ts";
import type { Occultation } from "./etat.ts";
import { cacheur, occulterTexte } from "./occulter.ts";

/** Names of those who sit stay: they are public by their office (DATA-01). */
export function occulterSeance(etat: EtatSeance, occultations: Occultation[]): EtatSeance {
  const cacher = cacheur(occultations);
  return {
    ...etat,
    ordreDuJour: etat.ordreDuJour.map((point) => ({
      ...point,
      titre: cacher(point.titre),
      ...(point.note !== undefined && { note: cacher(point.note) }),
      ...(point.projet && {
        projet: {
          ...point.projet,
          objet: cacher(point.projet.objet),
          texte: occulterTexte(point.projet.texte, occultations),
          annexes: point.projet.annexes.map((annexe) => ({
            ...annexe,
            titre: cacher(annexe.titre),
            fichier: cacher(annexe.fichier),
          })),
        },
      }),
    })),
  };
}

export function occulterProcesVerbal(pv: ProcesVerbal, occultations: Occultation[]): ProcesVerbal {
  const cacher = cacheur(occultations);
  return {
    ...pv,
    // What happens between two points, and the words of an incident with it.
    cloture: pv.cloture.map(cacher),
    ordreDuJour: pv.ordreDuJour.map((point) => ({ ...point, titre: cacher(point.titre) })),
    points: pv.points.map((point) => ({
      ...point,
      titre: cacher(point.titre),
      objet: point.objet && cacher(point.objet),
      evenements: point.evenements.map((evenement) => ({ ...evenement, phrase: cacher(evenement.phrase) })),
      debat: cacher(point.debat),
      amendements: point.amendements.map((a) => ({ ...a, objet: cacher(a.objet) })),
      decisions: point.decisions.map(cacher),
      sort: point.sort && cacher(point.sort),
    })),
  };
}
