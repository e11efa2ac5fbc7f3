/** The instant of the gestures of this screen: the clock's, or the hour typed for a sitting that is over. */
import { type EtatSeance, type FaitSeance, heureDe, type Instant, plusTard } from "@executoire/droit";
import { useState } from "react";
import { apresCoup, instantDe, instantSaisi } from "./horloge.ts";

/** The last instant told by the facts of the sitting itself, corrections left out: they are made now. */
function dernierInstant(faits: readonly FaitSeance[]): Instant | null {
  return faits.reduce<Instant | null>((dernier, fait) => {
    if (fait.type === "FaitCorrige" || !("a" in fait.data)) return dernier;
    return dernier ? plusTard(dernier, fait.data.a) : fait.data.a;
  }, null);
}

export interface Moment {
  /** Null during the sitting. */
  saisie: { heure: string; changer(heure: string): void; dernier: Instant | null } | null;
  lire(): Instant;
}

export function useMoment(etat: EtatSeance, faits: readonly FaitSeance[]): Moment {
  const [tapee, setTapee] = useState<string | null>(null);
  if (!apresCoup(etat, Date.now())) return { saisie: null, lire: () => instantDe(Date.now()) };
  const dernier = dernierInstant(faits);
  const heure = tapee ?? (dernier ? heureDe(dernier) : etat.heure);
  const dite = /^\d{2}:\d{2}$/.test(heure) ? instantSaisi(etat, heure) : instantSaisi(etat, etat.heure);
  const lire = () => (dernier ? plusTard(dernier, dite) : dite);
  return { saisie: { heure, changer: setTapee, dernier: lire() === dite ? null : dernier }, lire };
}
