/** The seats as the screen counts them: five groups that always add up to the members in office. */
import type { EtatSeance, Siege, SiegeId } from "@executoire/droit";

export type Groupe = "present" | "excuse" | "absent" | "represente" | "a-constater";

/**
 * The group of a seat. Who gave a procuration is represented, whatever was noted of the absence:
 * that is how the attendance is printed.
 */
export function groupeDe(etat: EtatSeance, siege: SiegeId): Groupe {
  const presence = etat.presences[siege];
  if (presence === "titulaire-present" || presence === "suppleant-present") return "present";
  if (etat.procurations.some(({ mandant }) => mandant === siege)) return "represente";
  return presence ?? "a-constater";
}

export type Compte = Record<Groupe, number>;

export function compterGroupes(etat: EtatSeance): Compte {
  const compte: Compte = { present: 0, excuse: 0, absent: 0, represente: 0, "a-constater": 0 };
  for (const { id } of etat.sieges) compte[groupeDe(etat, id)] += 1;
  return compte;
}

export interface Restants {
  /** Nothing is known yet of these seats. */
  tous: Siege[];
  /** Those whose titulaire is named: the only ones a gesture for all may mark as present. */
  nommes: Siege[];
}

export function siegesRestants(etat: EtatSeance): Restants {
  const tous = etat.sieges.filter(({ id }) => groupeDe(etat, id) === "a-constater");
  return { tous, nommes: tous.filter(({ titulaire }) => titulaire !== null) };
}
