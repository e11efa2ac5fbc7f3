/** After a sitting without quorum, when the second one may be held (QUORUM-03). */
import { ajouterJours } from "../calendrier/dates.ts";
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import { requisApresCarence } from "../seance/delais.ts";
import type { Calcul } from "../verification.ts";

export interface SecondeSeance extends Calcul {
  /** Earliest day. */
  date: DateCivile;
  quorumRequis: false;
  memesPoints: true;
}

/**
 * The earliest second sitting, valid whatever the number present, on the same matters only.
 *
 * CGCT, art. L2121-17 (EPCI by L5211-1): three clear days between the new convocation and the sitting (CE, 16 June
 * 1997, Pfister, n° 142691), whatever the population. L3121-14 and L4132-13: of right, three days after the first. In
 * Moselle, Bas-Rhin and Haut-Rhin no interval, but the notice must say that the council will decide whatever the number
 * (L2541-4). A convocation sent before the first sitting cannot count: the day of that sitting is taken instead.
 */
export function secondeSeanceAuPlusTot(
  profil: ProfilCollectivite,
  premiereLe: DateCivile,
  envoyeeLe: DateCivile = premiereLe,
): SecondeSeance {
  const deDroit = profil.kind === "departement" || profil.kind === "region";
  const envoi = envoyeeLe < premiereLe ? premiereLe : envoyeeLe;
  const francs = requisApresCarence(profil);
  const alsacien = profil.kind === "commune" && profil.alsaceMoselle;
  const date = deDroit ? ajouterJours(premiereLe, 3) : ajouterJours(envoi, francs + 1);
  return {
    regle: "QUORUM-03",
    intitule: "Seconde séance",
    phrase: `La seconde séance peut se tenir dès le ${dateLongue(date)}, quel que soit le nombre des présents, sur les mêmes affaires seulement.`,
    calcul: deDroit
      ? `De plein droit trois jours après la séance sans quorum du ${dateMoyenne(premiereLe)}.`
      : alsacien
        ? `Aucun intervalle n’est imposé après l’envoi du ${dateMoyenne(envoi)}\u00a0; la convocation rappelle expressément que le conseil délibérera quel que soit le nombre des présents.`
        : `Trois jours francs après l’envoi du ${dateMoyenne(envoi)}, qui suit la séance du ${dateMoyenne(premiereLe)}.`,
    article: alsacien ? "art. L2541-4 du CGCT" : (article(profil, "quorum") ?? ""),
    remede:
      "Le dire dans la convocation et dans les délibérations. Une affaire nouvelle demande le quorum et le délai ordinaire.",
    date,
    quorumRequis: false,
    memesPoints: true,
  };
}
