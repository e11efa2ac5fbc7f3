/** What was published after a sitting, judged with the rest of it: it is in another stream than the sitting. */
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import { echeancesListe, echeancesProcesVerbal } from "../calendrier/procesVerbal.ts";
import type { DateCivile, FaitSeance } from "../faits.ts";
import { foldSeance } from "../seance/appliquer.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { regulariteSeance } from "../seance/regularite.ts";
import type { Verification } from "../verification.ts";
import type { EtatProcesVerbal } from "./etat.ts";

/**
 * The lines of `regulariteSeance`, with those of the list and of the minutes told from what was published (PV-03,
 * PV-05). A date gone by without publication is late, not irregular for ever: publishing ends it.
 */
export function regulariteComplete(
  faits: readonly FaitSeance[],
  suite: EtatProcesVerbal,
  aujourdhui: DateCivile,
): Verification[] {
  const etat = foldSeance(faits);
  return regulariteSeance(faits).map((ligne) => {
    if (ligne.regle === "PV-03") return deLaListe(ligne, etat, suite, aujourdhui);
    return ligne.regle === "PV-05" ? duProcesVerbal(ligne, etat, suite, aujourdhui) : ligne;
  });
}

function deLaListe(
  ligne: Verification,
  etat: EtatSeance,
  { liste }: EtatProcesVerbal,
  aujourdhui: DateCivile,
): Verification {
  const limite = echeancesListe(etat.profil, etat.date)?.date;
  if (!limite) return ligne;
  return juger(ligne, liste && dateCivileDe(liste.a), limite, aujourdhui, "La liste des délibérations");
}

function duProcesVerbal(
  ligne: Verification,
  etat: EtatSeance,
  { arrete, publie }: EtatProcesVerbal,
  aujourdhui: DateCivile,
): Verification {
  const limite = arrete && echeancesProcesVerbal(etat.profil, arrete.le)?.date;
  if (!limite) return ligne;
  return juger(ligne, publie && dateCivileDe(publie.a), limite, aujourdhui, "Le procès-verbal");
}

function juger(
  ligne: Verification,
  publieeLe: DateCivile | null,
  limite: DateCivile,
  aujourdhui: DateCivile,
  quoi: string,
): Verification {
  const { remede: _, ...sansRemede } = ligne;
  const accord = quoi.startsWith("La ") ? "e" : "";
  if (publieeLe && publieeLe <= limite) {
    return {
      ...sansRemede,
      verdict: "conforme",
      phrase: `${quoi} a été mis${accord} en ligne le ${dateMoyenne(publieeLe)}, avant le ${dateLongue(limite)}.`,
    };
  }
  if (publieeLe) {
    return {
      ...sansRemede,
      verdict: "avertissement",
      phrase: `${quoi} a été mis${accord} en ligne le ${dateMoyenne(publieeLe)}, après le ${dateLongue(limite)}.`,
    };
  }
  return aujourdhui > limite
    ? {
        ...ligne,
        verdict: "avertissement",
        phrase: `${quoi} devait être en ligne le ${dateLongue(limite)} au plus tard.`,
      }
    : ligne;
}
