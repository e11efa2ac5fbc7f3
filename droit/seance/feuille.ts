import type { Elu, FeuillePresence, Siege } from "../faits.ts";
import type { EtatSeance } from "./etat.ts";
import { occupant, siegeDe } from "./noms.ts";

/** Seats nobody has said anything of: neither present, excused, absent, nor represented. Empty once open. */
export function siegesSansEtat(etat: EtatSeance): Siege[] {
  const representes = new Set(etat.procurations.map(({ mandant }) => mandant));
  return etat.sieges.filter(({ id }) => etat.presences[id] === undefined && !representes.has(id));
}

/**
 * The attendance sheet at this moment: four groups, in the order of the tableau, that always add up to the
 * members in exercise. A represented member is in no other group. A seat without any entry is counted absent,
 * which is what the law would see; `siegesSansEtat` tells them apart while the sheet is being filled.
 */
export function feuillePresence(etat: EtatSeance): FeuillePresence {
  const tableau = [...etat.sieges].sort((a, b) => a.rang - b.rang);
  const feuille: FeuillePresence = {
    enExercice: tableau.length,
    presents: [],
    excuses: [],
    absents: [],
    procurations: [],
  };
  for (const siege of tableau) {
    const procuration = etat.procurations.find(({ mandant }) => mandant === siege.id);
    const present = occupant(etat, siege);
    if (procuration) {
      const porteur = siegeDe(etat, procuration.mandataire);
      // The holder is the one who sits: a suppléant where the authority lets him hold one (PROC-03).
      const mandataire = porteur && occupant(etat, porteur);
      feuille.procurations.push({ mandant: nomme(siege), mandataire: mandataire?.elu ?? nomme(porteur) });
    } else if (present) feuille.presents.push({ siege: siege.id, ...present });
    else if (etat.presences[siege.id] === "excuse")
      feuille.excuses.push({ siege: siege.id, elu: siege.titulaire });
    else feuille.absents.push({ siege: siege.id, elu: siege.titulaire });
  }
  return feuille;
}

/** A procuration is only ever given by and to a named titulaire: `deciderSeance` refuses any other. */
function nomme(siege: Siege | null): Elu {
  if (!siege?.titulaire) throw new Error("A procuration without a named titulaire in the journal");
  return siege.titulaire;
}
