/** After someone else wrote: may a gesture of ours still be sent as it is? */
import type { CommandeSeance, EtatSeance, SiegeId } from "@executoire/droit";

/** Everything known of one seat, to compare what the clerk saw with what is true now. */
function trace(etat: EtatSeance, siege: SiegeId): string {
  const liens = etat.procurations
    .filter(({ mandant, mandataire }) => mandant === siege || mandataire === siege)
    .map(({ mandant, mandataire }) => `${mandant}>${mandataire}`);
  return JSON.stringify([etat.presences[siege] ?? null, liens.sort()]);
}

/**
 * True when what the gesture is about did not change under the hand of the clerk. Orders that bind the sitting
 * (convening, opening, calling, closing a vote, rising) are never sent again without the person.
 */
export function peutReprendre(commande: CommandeSeance, vu: EtatSeance, frais: EtatSeance): boolean {
  const inchange = (siege: SiegeId) => trace(vu, siege) === trace(frais, siege);
  switch (commande.ordre) {
    case "constaterPresences":
      return commande.constats.every(({ siege }) => inchange(siege));
    case "donnerProcuration":
      return inchange(commande.mandant) && inchange(commande.mandataire);
    case "retirerProcuration":
      return inchange(commande.mandant);
    case "designerSecretaire":
      return vu.secretaire === frais.secretaire;
    default:
      return false;
  }
}
