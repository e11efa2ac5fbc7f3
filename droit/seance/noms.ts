import type { Elu, PointId, Siege, SiegeId } from "../faits.ts";
import type { EtatSeance } from "./etat.ts";

/** `Virginie MÉRESSE DELSARTE`: first name, then the name as the register spells it. */
export const nomComplet = ({ prenom, nom }: Elu): string => `${prenom} ${nom}`;

/** A seat in a sentence, by its titulaire, else by its suppléant, else by its rank. */
export function nomSiege(siege: Siege): string {
  if (siege.titulaire) return nomComplet(siege.titulaire);
  if (siege.suppleant) return `le titulaire que supplée ${nomComplet(siege.suppleant)}`;
  return `le titulaire du siège n°\u00a0${siege.rang}${siege.commune ? ` (${siege.commune})` : ""}`;
}

/** Vowels, a `y` before a consonant (Yves, not Yann), the first names whose `h` is mute. */
const ELISION = /^(?:[aeiouœæ]|y[^aeiou]|h(?:e[nrcl]|il|ip|onor|ort|ub|ugu|ya))/i;

/** « de » before a name, as French says it: `d’Alexandre BASQUIN`, `du titulaire que…`, `de Serge SIMEON`. */
export function deNom(nom: string): string {
  if (nom.startsWith("le ")) return `du ${nom.slice(3)}`;
  return ELISION.test(nom.normalize("NFD").replace(/\p{M}/gu, "")) ? `d’${nom}` : `de ${nom}`;
}

/** A seat at the head of a sentence. */
export function nomSiegeMajuscule(siege: Siege): string {
  const nom = nomSiege(siege);
  return nom.charAt(0).toLocaleUpperCase("fr") + nom.slice(1);
}

export const siegeDe = (etat: EtatSeance, id: SiegeId): Siege | null =>
  etat.sieges.find((siege) => siege.id === id) ?? null;

/** Who sits on that seat at this moment, or null when nobody does (COMP-05: one seat, one holder, one vote). */
export function eluQuiSiege(etat: EtatSeance, id: SiegeId): { elu: Elu; suppleant: boolean } | null {
  const siege = siegeDe(etat, id);
  return siege && occupant(etat, siege);
}

/** The same for a seat already at hand. */
export function occupant(etat: EtatSeance, siege: Siege): { elu: Elu; suppleant: boolean } | null {
  const presence = etat.presences[siege.id];
  if (presence === "titulaire-present" && siege.titulaire) return { elu: siege.titulaire, suppleant: false };
  if (presence === "suppleant-present" && siege.suppleant) return { elu: siege.suppleant, suppleant: true };
  return null;
}

/** Who is meant by a seat now: the one who sits, else its titulaire. */
export function nomPresent(etat: EtatSeance, siege: Siege): string {
  const qui = occupant(etat, siege);
  return qui ? nomComplet(qui.elu) : nomSiege(siege);
}

/** A point in a sentence. */
export const titreDe = (etat: EtatSeance, id: PointId): string =>
  `«\u00a0${etat.ordreDuJour.find((point) => point.id === id)?.titre ?? id}\u00a0»`;
