/** Days as they are counted on the fingers: « 13, 14, 15, 16, 17, 18 mars ». */
import { ajouterJours, type DateCivile, dateMoyenne } from "@executoire/droit";

/** The clear days between a sending and a sitting: neither end counts (CONV-03). */
export function joursEntre(envoi: DateCivile, seance: DateCivile): DateCivile[] {
  const jours: DateCivile[] = [];
  for (let jour = ajouterJours(envoi, 1); jour < seance; jour = ajouterJours(jour, 1)) jours.push(jour);
  return jours;
}

/** The month is said once, after its last day; the year only where it changes. */
export function enumererJours(jours: DateCivile[]): string {
  return jours
    .map((jour, i) => {
      const suivant = jours[i + 1];
      const [quantieme, mois, annee] = dateMoyenne(jour).split(/\s/);
      if (suivant?.slice(0, 7) === jour.slice(0, 7)) return quantieme;
      if (suivant && suivant.slice(0, 4) !== jour.slice(0, 4)) return `${quantieme}\u00a0${mois} ${annee}`;
      return `${quantieme}\u00a0${mois}`;
    })
    .join(", ");
}
